using System.Diagnostics;
using EksMcp.Testing.RealCluster;

namespace EksMcp.Bench.Peers;

/// <summary>A real API server with seeded pods, and a kubeconfig file for it. Both go with this object.</summary>
internal sealed class SeededServer : IAsyncDisposable
{
    private readonly RealApiServer _server;
    private readonly DirectoryInfo _folder;

    private SeededServer(RealApiServer server, DirectoryInfo folder) => (_server, _folder) = (server, folder);

    public string KubeconfigFile => Path.Combine(_folder.FullName, "kubeconfig");

    public static async Task<SeededServer> StartAsync(int pods, CancellationToken cancellationToken)
    {
        var begin = Stopwatch.GetTimestamp();
        var started = await RealApiServer.StartAsync(new RealApiServerOptions(), cancellationToken);
        var seeded = new SeededServer(started, Directory.CreateTempSubdirectory("eks-mcp-bench-"));
        await File.WriteAllTextAsync(seeded.KubeconfigFile, started.Kubeconfig, cancellationToken);
        var ready = Stopwatch.GetElapsedTime(begin);
        await started.LoadAsync(SeededPods.Create(pods), cancellationToken);
        Console.Error.WriteLine(
            $"API server ready after {ready.TotalSeconds:0.0} s, {pods} pods loaded after {(Stopwatch.GetElapsedTime(begin) - ready).TotalSeconds:0.0} s more");
        return seeded;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
