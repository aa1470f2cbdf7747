using System.Text.Json.Nodes;
using EksMcp.Sandbox;
using EksMcp.Sandbox.Worlds;
using EksMcp.Testing.RealCluster;
using EksMcp.Tests.Harness;
using EksMcp.Tests.Pipeline.Redaction;
using EksMcp.Tests.Tools.Contract;

[assembly: AssemblyFixture(typeof(RealToolServer))]
[assembly: AssemblyFixture(typeof(SandboxToolServer))]

namespace EksMcp.Tests.Tools.Contract;

/// <summary>An API server that holds the shop, the planted secrets and what scales, and MCP sessions to it; started with the first test that asks.</summary>
public abstract class ToolServer : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private IAsyncDisposable? _server;
    private McpSession? _admin;
    private McpSession? _limited;

    internal World World { get; } = Together(WorldLibrary.Shop(TimeProvider.System.GetUtcNow()), PlantedSecrets.World(), ScalingWorld.World());

    /// <summary>A session of an administrator.</summary>
    internal async Task<McpSession> AdminAsync()
    {
        await StartedAsync();
        return _admin!;
    }

    /// <summary>A session of someone who may read pods of <c>team-a</c> and nothing else.</summary>
    internal async Task<McpSession> LimitedAsync()
    {
        await StartedAsync();
        return _limited!;
    }

    /// <summary>An object as the server holds it.</summary>
    internal abstract Task<JsonObject> HeldAsync(string apiVersion, string kind, string ns, string name);

    public async ValueTask DisposeAsync()
    {
        foreach (var part in new[] { _admin, _limited, _server })
        {
            if (part is not null)
            {
                await part.DisposeAsync();
            }
        }

        _gate.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Takes a server over as soon as it runs, so that it ends whatever follows.</summary>
    private protected void Started(IAsyncDisposable server) => _server = server;

    /// <summary>The administrator's kubeconfig, and both tokens.</summary>
    private protected abstract Task<(string Kubeconfig, string Token, string LimitedToken)> StartAsync(CancellationToken cancellationToken);

    private static World Together(World first, params IReadOnlyList<World> others) => new()
    {
        Name = first.Name,
        Objects = [.. first.Objects, .. others.SelectMany(w => w.Objects)],
        Logs = [.. first.Logs, .. others.SelectMany(w => w.Logs)],
        Truth = first.Truth,
    };

    private async Task StartedAsync()
    {
        await _gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (_limited is null)
            {
                Assert.True(_server is null, "the server could not be made ready for an earlier test");
                var (kubeconfig, token, limited) = await StartAsync(TestContext.Current.CancellationToken);
                Assert.Contains(token, kubeconfig, StringComparison.Ordinal);
                _admin = await McpSession.StartAsync(new SessionOptions { Kubeconfig = kubeconfig, Flags = [SessionOptions.Sensitive] });
                _limited = await McpSession.StartAsync(new SessionOptions { Kubeconfig = kubeconfig.Replace(token, limited, StringComparison.Ordinal), Flags = [SessionOptions.Sensitive] });
            }
        }
        finally
        {
            _gate.Release();
        }
    }
}

/// <summary>A real kube-apiserver with a stub kubelet.</summary>
public sealed class RealToolServer : ToolServer
{
    private RealApiServer? _server;

    internal override async Task<JsonObject> HeldAsync(string apiVersion, string kind, string ns, string name)
    {
        var root = apiVersion.Contains('/', StringComparison.Ordinal) ? "/apis/" : "/api/";
        var path = $"{root}{apiVersion}/namespaces/{ns}/{kind.ToLowerInvariant()}s/{name}";
        return JsonNode.Parse(await _server!.AskAsync(HttpMethod.Get, path, null, TestContext.Current.CancellationToken))!.AsObject();
    }

    private protected override async Task<(string Kubeconfig, string Token, string LimitedToken)> StartAsync(CancellationToken cancellationToken)
    {
        RealApiServerFixture.DemandAssets();
        var server = await RealApiServer.StartAsync(new RealApiServerOptions(), cancellationToken);
        Started(_server = server);
        await server.LoadAsync(World, cancellationToken);
        return (server.Kubeconfig, server.Token, server.LimitedToken);
    }
}

/// <summary>The sandbox as it is by default.</summary>
public sealed class SandboxToolServer : ToolServer
{
    private SandboxServer? _server;

    internal override Task<JsonObject> HeldAsync(string apiVersion, string kind, string ns, string name) =>
        Task.FromResult(_server!.Store.Find(apiVersion, kind, ns, name)!);

    private protected override async Task<(string Kubeconfig, string Token, string LimitedToken)> StartAsync(CancellationToken cancellationToken)
    {
        var server = await SandboxServer.StartAsync(World, new SandboxOptions(), cancellationToken);
        Started(_server = server);
        return (server.Kubeconfig, server.Token, server.LimitedToken);
    }
}
