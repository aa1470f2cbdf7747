using EksMcp.Hosting;
using EksMcp.Hosting.Settings;
using EksMcp.Kubernetes;
using EksMcp.Pipeline;

namespace EksMcp.Cli.Doctor;

/// <summary>What the kubeconfig holds, then every cluster in it: <see cref="AtOnce"/> at a time, <see cref="Patience"/> each.</summary>
internal sealed class ClusterChecks(ServerSettings settings, ClusterAccess clusters, TimeProvider time)
{
    private const string Area = "clusters";
    private const int AtOnce = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<IReadOnlyList<Check>> RunAsync(CancellationToken cancellationToken)
    {
        var inventory = await clusters.ListAsync(cancellationToken);
        var call = OperatorCheck.Begin("doctor");
        using var room = new SemaphoreSlim(AtOnce);
        var asked = await Task.WhenAll(inventory.Clusters.Select(c => AskAsync(c, call, room, cancellationToken)));
        return [.. Inventory(inventory), .. await ChosenAsync(inventory, call, cancellationToken), .. Entries(inventory), .. asked.SelectMany(c => c)];
    }

    private static IEnumerable<Check> Inventory(ClusterInventory inventory)
    {
        foreach (var problem in inventory.Problems)
        {
            yield return Check.Bad(Area, problem.Context is { } context ? $"{problem.Source}, context {context}" : problem.Source, problem.Message, problem.Hint);
        }

        yield return inventory.Clusters.Count == 0
            ? Check.Bad(Area, "configured", "none", "Give --kubeconfig FILE or set KUBECONFIG; --sandbox works without any.")
            : Check.Good(Area, "configured", string.Join(", ", inventory.Clusters.Select(c => c.FullName)));
    }

    private async Task<IEnumerable<Check>> ChosenAsync(ClusterInventory inventory, ToolCall call, CancellationToken cancellationToken)
    {
        if (inventory.Clusters.Count == 0)
        {
            return [];
        }

        try
        {
            var open = await clusters.OpenAsync(null, call, cancellationToken);
            return [Check.Good(Area, "meant where a call names none", open.Name)];
        }
        catch (KubernetesException e) when (settings.Context is null)
        {
            return [Check.Warn(Area, "meant where a call names none", e.Message, "Calls must give cluster_name, or the operator --context.")];
        }
        catch (KubernetesException e)
        {
            return [Check.Bad(Area, "--context", e.Message, e.Hint)];
        }
    }

    // An entry that names no cluster protects none: a typing error here would leave a production cluster open to writes.
    private IEnumerable<Check> Entries(ClusterInventory inventory) =>
        ClusterPolicy.Unmatched(settings, inventory).Select(name => Check.Warn(Area, $"clusters: {name}", "this entry of the configuration names no cluster, so it guards none", "Spell it as cluster_name takes it: a name above, short or full, or what the context calls its cluster."));

    private async Task<IReadOnlyList<Check>> AskAsync(ClusterIdentity cluster, ToolCall call, SemaphoreSlim room, CancellationToken cancellationToken)
    {
        await room.WaitAsync(cancellationToken);
        using var limit = new CancellationTokenSource(Patience, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var visit = new ClusterVisit(cluster, settings, time);
        try
        {
            await visit.RunAsync(await clusters.OpenAsync(cluster.FullName, call, linked.Token), linked.Token);
        }
        catch (KubernetesException e)
        {
            visit.Fail(e);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            visit.Fail($"no answer within {Patience.TotalSeconds:0} s");
        }
        finally
        {
            room.Release();
        }

        return visit.Checks;
    }
}
