using EksMcp.Testing;
using EksMcp.Testing.RealCluster;

namespace EksMcp.Sandbox.Tests.Contract.Controllers;

/// <summary>A sandbox and a real server, both with controllers and without nodes: pods become what a test says in place of a kubelet.</summary>
public sealed class ControllerPair : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private RealApiServer? _real;
    private SandboxUnderTest? _sandbox;

    public async Task<(IApiServerUnderTest Real, IApiServerUnderTest Sandbox)> StartedAsync()
    {
        RealApiServerFixture.DemandAssets();
        var cancellationToken = TestContext.Current.CancellationToken;
        await _gate.WaitAsync(cancellationToken);
        try
        {
            _real ??= await RealApiServer.StartAsync(new RealApiServerOptions { Controllers = true, Scheduler = true }, cancellationToken);
            _sandbox ??= await SandboxUnderTest.StartAsync(new World { Name = "empty", Objects = [] }, controllers: true);
        }
        finally
        {
            _gate.Release();
        }

        return (_real, _sandbox);
    }

    public async ValueTask DisposeAsync()
    {
        if (_sandbox is not null) { await _sandbox.DisposeAsync(); }
        if (_real is not null) { await _real.DisposeAsync(); }
        _gate.Dispose();
    }
}
