using EksMcp.Testing;
using EksMcp.Testing.RealCluster;

namespace EksMcp.Sandbox.Tests.Contract.Writing;

/// <summary>The servers on which cases are run: a real one that goes back to empty, and a fresh sandbox for each case.</summary>
public sealed class WriteServers : IAsyncDisposable
{
    private readonly RealApiServerFixture _real = new() { Options = new RealApiServerOptions { Quotas = true } };

    internal static async Task<List<ApiAnswer>> OnTheSandboxAsync(WriteCase written)
    {
        await using var sandbox = await SandboxUnderTest.StartAsync(new World { Name = "empty", Objects = [] });
        return await CaseRun.RunAsync(sandbox, written);
    }

    internal async Task<List<ApiAnswer>> OnTheRealServerAsync(WriteCase written) =>
        await CaseRun.RunAsync(await RealAsync(), written);

    internal async Task<IApiServerUnderTest> RealAsync() => await _real.EmptyAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _real.DisposeAsync();
}
