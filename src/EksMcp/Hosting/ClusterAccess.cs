using EksMcp.Guard.Access;
using EksMcp.Guard.Redaction;
using EksMcp.Hosting.Settings;
using EksMcp.Kubernetes;
using EksMcp.Pipeline;

namespace EksMcp.Hosting;

/// <summary>Opens clusters for tools. The kubeconfig is read, or the sandbox started, by the first call that needs it.</summary>
internal sealed class ClusterAccess(ServerSettings settings, Redactor redactor, TimeProvider time) : IAsyncDisposable
{
    private readonly SemaphoreSlim _starting = new(1);
    private ClusterDirectory? _directory;
    private SandboxCluster? _sandbox;

    public async Task<OpenCluster> OpenAsync(string? clusterName, ToolCall call, CancellationToken cancellationToken)
    {
        var directory = await DirectoryAsync(cancellationToken);
        var reader = await directory.OpenAsync(clusterName ?? settings.Context, call.RequireGrant(), cancellationToken);
        return new OpenCluster(reader, ClusterPolicy.Of(settings, reader.Cluster).Environment);
    }

    /// <summary>The writer of a cluster that was opened for reading before: the grant was given for that one.</summary>
    public async Task<IClusterWriter> OpenWriterAsync(OpenCluster cluster, ToolCall call, WriteGrant grant, CancellationToken cancellationToken) =>
        await (await DirectoryAsync(cancellationToken)).OpenWriterAsync(cluster.Name, call.RequireGrant(), grant, cancellationToken);

    public async Task<ClusterInventory> ListAsync(CancellationToken cancellationToken) =>
        (await DirectoryAsync(cancellationToken)).List();

    public async ValueTask DisposeAsync()
    {
        _starting.Dispose();
        if (_directory is not null)
        {
            await _directory.DisposeAsync();
        }

        if (_sandbox is not null)
        {
            await _sandbox.DisposeAsync();
        }
    }

    private async Task<ClusterDirectory> DirectoryAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _directory) is { } ready)
        {
            return ready;
        }

        await _starting.WaitAsync(cancellationToken);
        try
        {
            if (_directory is null)
            {
                _sandbox = settings.Sandbox is { } world ? await SandboxCluster.StartAsync(world, settings.SandboxSeed, time, cancellationToken) : null;
                Volatile.Write(ref _directory, new ClusterDirectory(ClusterSources.Of(settings, _sandbox?.Cluster), redactor, time));
            }

            return _directory!;
        }
        finally
        {
            _starting.Release();
        }
    }
}

/// <summary>A cluster as one call reads it, with what every answer says of it.</summary>
internal sealed record OpenCluster(IClusterReader Reader, string? Environment)
{
    public string Name => Reader.Cluster.FullName;

    /// <summary>True or absent: real clusters need not say that they are real.</summary>
    public bool? Simulated => Reader.Cluster.Simulated ? true : null;
}
