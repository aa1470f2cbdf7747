using EksMcp.Kubernetes;

namespace EksMcp.Tools.Kubernetes;

/// <summary>A search for better words behind an answer that already stands. Bounded by <see cref="Patience"/>; its failure never takes the answer's place.</summary>
internal sealed class Afterthought(TimeProvider time)
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>What was found, or <paramref name="otherwise"/> where the cluster fails or is slow.</summary>
    public async Task<T> TryAsync<T>(Func<CancellationToken, Task<T>> search, T otherwise, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await search(linked.Token);
        }
        catch (KubernetesException)
        {
            return otherwise;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return otherwise;
        }
    }
}
