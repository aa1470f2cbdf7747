using EksMcp.Guard.Redaction;
using EksMcp.Kubernetes.Kubeconfig;
using EksMcp.Kubernetes.Transport;

namespace EksMcp.Kubernetes;

/// <summary>
/// Open connections by full name, at most 32. One is made anew when its files change, when a call ended in 401, after 15
/// minutes without a call and after an hour in any case. Calls under way keep the old one, which holds no socket when they end.
/// </summary>
internal sealed class ClusterDirectoryConnections(Redactor redactor, TimeProvider time) : IAsyncDisposable
{
    internal const int MaxOpen = 32;

    private static readonly TimeSpan LongestIdle = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestLife = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Open> _open = new(StringComparer.Ordinal);
    private bool _disposed;

    internal ApiConnection Get(ClusterConfiguration configuration, ClusterCandidate candidate)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            DropOld();
            var name = candidate.Identity.FullName;
            if (_open.TryGetValue(name, out var open))
            {
                if (open.HoldsFor(configuration))
                {
                    open.Used = time.GetTimestamp();
                    return open.Connection;
                }

                Drop(name, open);
            }

            var files = new FileStamps();
            var target = candidate.Target(files);
            if (_open.Count >= MaxOpen && _open.MinBy(o => o.Value.Used) is var (longestUnused, oldest)) Drop(longestUnused, oldest);
            open = new Open(new ApiConnection(target, redactor, time), configuration, files, time.GetTimestamp());
            _open[name] = open;
            return open.Connection;
        }
    }

    public async ValueTask DisposeAsync()
    {
        ApiConnection[] all;
        lock (_lock)
        {
            _disposed = true;
            all = [.. _open.Values.Select(o => o.Connection)];
            _open.Clear();
        }

        foreach (var connection in all) await connection.DisposeAsync();
    }

    private void DropOld()
    {
        foreach (var (name, open) in _open)
        {
            if (time.GetElapsedTime(open.Used) >= LongestIdle || time.GetElapsedTime(open.Made) >= LongestLife) Drop(name, open);
        }
    }

    private void Drop(string name, Open open)
    {
        _open.Remove(name);
        open.Connection.Retire();
    }

    private sealed class Open(ApiConnection connection, ClusterConfiguration configuration, FileStamps files, long made)
    {
        internal ApiConnection Connection => connection;

        internal long Made { get; } = made;

        internal long Used { get; set; } = made;

        internal bool HoldsFor(ClusterConfiguration current) =>
            ReferenceEquals(configuration, current) && !connection.WasRefused && files.StillHold();
    }
}
