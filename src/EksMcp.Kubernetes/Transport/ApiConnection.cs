using System.Collections.Concurrent;
using System.Net.Http.Headers;
using EksMcp.Guard.Access;

namespace EksMcp.Kubernetes.Transport;

/// <summary>The way to one cluster, shared by all calls.</summary>
internal sealed class ApiConnection : IAsyncDisposable
{
    private readonly HttpMessageInvoker _invoker;
    private readonly ConcurrentDictionary<Type, object> _slots = new();

    internal ApiConnection(ClusterIdentity cluster, HttpMessageInvoker invoker)
    {
        Cluster = cluster;
        _invoker = invoker;
    }

    internal ClusterIdentity Cluster { get; }

    /// <summary>What another part of this gateway keeps as long as this connection stands, one object a type.</summary>
    internal T GetOrAdd<T>(Func<T> create) where T : class => (T)_slots.GetOrAdd(typeof(T), static (_, make) => make(), create);

    /// <summary>Reads. Everything but a 2xx answer throws <see cref="KubernetesException"/>.</summary>
    internal Task<ApiAnswer> GetAsync(string pathAndQuery, string accept, ReadGrant grant, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, pathAndQuery, accept, null, cancellationToken);

    /// <summary>Asks an access review; nothing else passes the network door by POST.</summary>
    internal Task<ApiAnswer> PostReviewAsync(string path, ReadOnlyMemory<byte> json, ReadGrant grant, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, "application/json", json, cancellationToken);

    private async Task<ApiAnswer> SendAsync(HttpMethod method, string path, string accept, ReadOnlyMemory<byte>? json, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(Cluster.Server, path));
        request.Headers.TryAddWithoutValidation("Accept", accept);
        if (json is { } body) request.Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        var response = await _invoker.SendAsync(request, cancellationToken);
        return new ApiAnswer(response, await response.Content.ReadAsStreamAsync(cancellationToken));
    }

    public ValueTask DisposeAsync()
    {
        _invoker.Dispose();
        return ValueTask.CompletedTask;
    }
}
