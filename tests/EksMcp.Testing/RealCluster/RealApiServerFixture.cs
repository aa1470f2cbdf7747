namespace EksMcp.Testing.RealCluster;

/// <summary>
/// One real API server for many tests that run one after another: use it as an xunit collection fixture. It starts with
/// the first test that asks. Where the binaries are missing tests are skipped, but fail in CI (<c>CI=true</c>).
/// </summary>
public sealed class RealApiServerFixture : IAsyncDisposable
{
    // The runner reports a test as skipped, with the rest as the reason, when an exception's message begins like this.
    private const string SkipMark = "$XunitDynamicSkip$";

    private RealApiServer? _server;
    private bool _used;

    /// <summary>How it is started.</summary>
    public RealApiServerOptions Options { get; init; } = new();

    /// <summary>The server, holding nothing but what a fresh one holds.</summary>
    public async Task<RealApiServer> EmptyAsync(CancellationToken cancellationToken)
    {
        if (_server is null)
        {
            DemandAssets();
            _server = await RealApiServer.StartAsync(Options, cancellationToken);
        }
        else if (_used)
        {
            await _server.ResetAsync(cancellationToken);
        }

        _used = true;
        return _server;
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>For tests that start servers of their own.</summary>
    public static void DemandAssets()
    {
        if (RealApiServer.TryLocate(out _)) { return; }
        var inCi = Environment.GetEnvironmentVariable("CI") == "true";
        throw new InvalidOperationException($"{(inCi ? "" : SkipMark)}No real API server on this machine: {ControlPlaneAssets.HowToGet}.");
    }
}
