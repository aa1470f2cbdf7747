using EksMcp.Guard.Access;
using EksMcp.Guard.Redaction;
using EksMcp.Kubernetes.Kubeconfig;
using EksMcp.Kubernetes.Reading;
using EksMcp.Kubernetes.Transport;
using EksMcp.Kubernetes.Writing;

namespace EksMcp.Kubernetes;

/// <summary>
/// The clusters that are configured, and the way to each. Files are read on first use and again when they change on
/// disk. Connections are shared by calls and closed with the directory.
/// </summary>
public sealed class ClusterDirectory : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly ClusterOptions _options;
    private readonly Redactor _redactor;
    private readonly TimeProvider _time;
    private readonly ClusterDirectoryConnections _connections;
    private ClusterConfiguration? _configuration;

    /// <summary>Opens nothing yet.</summary>
    public ClusterDirectory(ClusterOptions options, Redactor redactor, TimeProvider time)
    {
        _options = options;
        _redactor = redactor;
        _time = time;
        _connections = new ClusterDirectoryConnections(redactor, time);
    }

    /// <summary>All clusters, and what of the configuration cannot be used. Never throws for what files hold.</summary>
    public ClusterInventory List() => Configuration().Inventory();

    /// <summary>
    /// A reader of one cluster; connects when it first reads. <paramref name="clusterName"/> is a full name, a short
    /// name, or what a context calls its cluster (or the end of that, after a slash); null where exactly one is configured.
    /// Throws <see cref="KubernetesError.UnknownCluster"/> when it means none or several, with the names that exist.
    /// </summary>
    public Task<IClusterReader> OpenAsync(string? clusterName, ReadGrant grant, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<IClusterReader>(new ClusterReader(Connect(clusterName), grant, _redactor, _time));
    }

    /// <summary>A writer of one cluster, found as <see cref="OpenAsync"/> finds it; it can do what <paramref name="write"/> names and nothing else.</summary>
    public Task<IClusterWriter> OpenWriterAsync(string? clusterName, ReadGrant read, WriteGrant write, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<IClusterWriter>(new ClusterWriter(Connect(clusterName), read, write, _redactor, _time));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connections.DisposeAsync();

    internal ApiConnection Connect(string? clusterName)
    {
        var configuration = Configuration();
        return _connections.Get(configuration, ClusterNames.Find(clusterName, configuration));
    }

    private ClusterConfiguration Configuration()
    {
        lock (_lock)
        {
            if (_configuration is not { IsCurrent: true }) _configuration = new ClusterConfiguration(_options, _redactor, _time);
            return _configuration;
        }
    }
}
