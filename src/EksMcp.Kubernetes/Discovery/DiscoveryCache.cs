using EksMcp.Guard.Access;
using EksMcp.Kubernetes.Transport;

namespace EksMcp.Kubernetes.Discovery;

/// <summary>
/// One connection's catalogue, kept for five minutes. One load runs at a time: callers wait for it, and a cancelled one
/// leaves the work to the next.
/// </summary>
internal sealed class DiscoveryCache(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan RefreshPause = TimeSpan.FromSeconds(10);

    // A definition is served some moments after it was written.
    private static readonly TimeSpan Expecting = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShortPause = TimeSpan.FromMilliseconds(200);

    private readonly SemaphoreSlim _loading = new(1, 1);
    private Entry? _entry;
    private long? _expectedSince;

    internal Task<ApiCatalog> GetAsync(ApiConnection connection, ReadGrant grant, CancellationToken cancellationToken) =>
        LoadAsync(connection, grant, Lifetime, cancellationToken);

    /// <summary>For a name that the catalogue does not hold: loads again, unless that was done seconds ago.</summary>
    internal Task<ApiCatalog> RefreshAsync(ApiConnection connection, ReadGrant grant, CancellationToken cancellationToken) =>
        LoadAsync(connection, grant, IsExpecting ? ShortPause : RefreshPause, cancellationToken);

    /// <summary>This gateway has written a definition of kinds: what is known is forgotten, and names that are not found are looked for often for a while.</summary>
    internal void Expect()
    {
        lock (_loading) _expectedSince = time.GetTimestamp();
        Volatile.Write(ref _entry, null);
    }

    private bool IsExpecting
    {
        get
        {
            lock (_loading) return _expectedSince is { } since && time.GetElapsedTime(since) < Expecting;
        }
    }

    private async Task<ApiCatalog> LoadAsync(ApiConnection connection, ReadGrant grant, TimeSpan newerThan, CancellationToken cancellationToken)
    {
        if (Fresh(newerThan) is { } catalog) return catalog;
        await _loading.WaitAsync(cancellationToken);
        try
        {
            if (Fresh(newerThan) is { } loaded) return loaded;
            var read = await new DiscoveryClient(connection, grant).LoadAsync(cancellationToken);
            _entry = new Entry(read, time.GetTimestamp());
            return read;
        }
        finally
        {
            _loading.Release();
        }
    }

    private ApiCatalog? Fresh(TimeSpan newerThan) =>
        Volatile.Read(ref _entry) is { } entry && time.GetElapsedTime(entry.Loaded) < newerThan ? entry.Catalog : null;

    public void Dispose() => _loading.Dispose();

    private sealed record Entry(ApiCatalog Catalog, long Loaded);
}
