using EksMcp.Kubernetes;
using EksMcp.Sandbox;
using EksMcp.Sandbox.Worlds;

namespace EksMcp.Hosting;

/// <summary>The simulated world as a cluster among others: a server on a loopback port of this process.</summary>
internal sealed class SandboxCluster : IAsyncDisposable
{
    private readonly SandboxServer _server;

    private SandboxCluster(SandboxServer server, string world)
    {
        _server = server;
        Cluster = new StaticCluster(world, "sandbox", server.Url, server.CertificateAuthorityPem, server.Token);
    }

    public StaticCluster Cluster { get; }

    public static async Task<SandboxCluster> StartAsync(string world, int? seed, TimeProvider time, CancellationToken cancellationToken)
    {
        var content = WorldLibrary.Named(world, seed, time.GetUtcNow());
        return new SandboxCluster(await SandboxServer.StartAsync(content, new SandboxOptions { Time = time, Controllers = true }, cancellationToken), content.Name);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
