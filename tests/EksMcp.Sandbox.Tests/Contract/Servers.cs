using EksMcp.Sandbox.Tests.Contract;
using EksMcp.Testing;
using EksMcp.Testing.RealCluster;

[assembly: AssemblyFixture(typeof(RealContractServer))]
[assembly: AssemblyFixture(typeof(SandboxContractServer))]

namespace EksMcp.Sandbox.Tests.Contract;

/// <summary>A server that holds the contract world; started with the first test that asks, for all that follow.</summary>
public abstract class ContractServer : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private IApiServerUnderTest? _server;

    public async Task<IApiServerUnderTest> StartedAsync()
    {
        await _gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return _server ??= await StartAsync();
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        _gate.Dispose();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<IApiServerUnderTest> StartAsync();
}

/// <summary>A real kube-apiserver 1.20.</summary>
public sealed class RealContractServer : ContractServer
{
    protected override async Task<IApiServerUnderTest> StartAsync()
    {
        RealApiServerFixture.DemandAssets();
        var cancellationToken = TestContext.Current.CancellationToken;
        var server = await RealApiServer.StartAsync(new RealApiServerOptions(), cancellationToken);
        await server.LoadAsync(ContractWorld.Create(), cancellationToken);
        return server;
    }
}

/// <summary>The sandbox in its 1.20 profile.</summary>
public sealed class SandboxContractServer : ContractServer
{
    protected override async Task<IApiServerUnderTest> StartAsync() =>
        await SandboxUnderTest.StartAsync(ContractWorld.Create());
}
