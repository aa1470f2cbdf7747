using EksMcp.Testing;
using EksMcp.Testing.RealCluster;

namespace EksMcp.Sandbox.Tests.Contract.Controllers;

/// <summary>A sandbox and a real server, both with controllers and without nodes: pods become what a scenario says in place of a kubelet.
/// All scenarios run side by side when the first is asked for.</summary>
public sealed class ControllerPair : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private RealApiServer? _real;
    private SandboxUnderTest? _sandbox;
    private Dictionary<string, string>? _onReal;
    private Dictionary<string, string>? _onSandbox;

    public async Task<(string Real, string Sandbox)> ResultAsync(string scenario)
    {
        RealApiServerFixture.DemandAssets();
        var cancellationToken = TestContext.Current.CancellationToken;
        await _gate.WaitAsync(cancellationToken);
        try
        {
            _real ??= await RealApiServer.StartAsync(new RealApiServerOptions { Controllers = true, Scheduler = true, Quotas = true }, cancellationToken);
            _onReal ??= await RunAllAsync(_real);
            _sandbox ??= await SandboxUnderTest.StartAsync(new World { Name = "empty", Objects = [] }, controllers: true);
            _onSandbox ??= await RunAllAsync(_sandbox);
            return (_onReal[scenario], _onSandbox[scenario]);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_sandbox is not null) { await _sandbox.DisposeAsync(); }
        if (_real is not null) { await _real.DisposeAsync(); }
        _gate.Dispose();
    }

    private static async Task<Dictionary<string, string>> RunAllAsync(IApiServerUnderTest server)
    {
        using var client = new ApiClient(server);
        var results = await Task.WhenAll(ControllerScenarios.Steps.Select(async scenario =>
        {
            var run = new ControllerRun(client, scenario.Key);
            await run.SendAsync("POST", "/api/v1/namespaces", $$"""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"{{scenario.Key}}"} }""");
            await scenario.Value(run);
            return (scenario.Key, Facts: await run.CalmAsync());
        }));
        return results.ToDictionary(r => r.Key, r => r.Facts, StringComparer.Ordinal);
    }
}
