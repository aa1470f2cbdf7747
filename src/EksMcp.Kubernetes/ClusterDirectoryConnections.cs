using EksMcp.Guard.Redaction;
using EksMcp.Kubernetes.Kubeconfig;
using EksMcp.Kubernetes.Transport;

namespace EksMcp.Kubernetes;

/// <summary>
/// Open connections by full name. One whose files have changed is replaced; calls under way keep the old one, which is
/// closed when none can be left.
/// </summary>
internal sealed class ClusterDirectoryConnections(Redactor redactor, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan LongestCall = TimeSpan.FromMinutes(15);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Open> _open = new(StringComparer.Ordinal);
    private readonly List<(ApiConnection Connection, DateTimeOffset Since)> _retired = [];
    private bool _disposed;

    internal ApiConnection Get(ClusterConfiguration configuration, ClusterCandidate candidate)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            CloseRetired();
            var name = candidate.Identity.FullName;
            if (_open.TryGetValue(name, out var open))
            {
                if (ReferenceEquals(open.Configuration, configuration) && open.Files.StillHold()) return open.Connection;
                _open.Remove(name);
                _retired.Add((open.Connection, time.GetUtcNow()));
            }

            var files = new FileStamps();
            var target = candidate.Target(files);
            var connection = new ApiConnection(target, redactor, time);
            _open[name] = new Open(connection, configuration, files);
            return connection;
        }
    }

    public async ValueTask DisposeAsync()
    {
        ApiConnection[] all;
        lock (_lock)
        {
            _disposed = true;
            all = [.. _open.Values.Select(o => o.Connection), .. _retired.Select(r => r.Connection)];
            _open.Clear();
            _retired.Clear();
        }

        foreach (var connection in all) await connection.DisposeAsync();
    }

    private void CloseRetired()
    {
        var longAgo = time.GetUtcNow() - LongestCall;
        foreach (var (connection, _) in _retired.Where(r => r.Since < longAgo)) connection.Dispose();
        _retired.RemoveAll(r => r.Since < longAgo);
    }

    private sealed record Open(ApiConnection Connection, ClusterConfiguration Configuration, FileStamps Files);
}
