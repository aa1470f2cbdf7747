using System.Text.Json.Nodes;
using EksMcp.Sandbox;
using EksMcp.Testing.RealCluster;
using EksMcp.Tests.Harness;
using EksMcp.Tests.Tools.Contract;

[assembly: AssemblyFixture(typeof(RealWriteServer))]
[assembly: AssemblyFixture(typeof(SandboxWriteServer))]

namespace EksMcp.Tests.Tools.Contract;

/// <summary>An API server that tests may change, each in a namespace of its own, and MCP sessions of operators who opened more or less.</summary>
public abstract class WriteServer : IAsyncDisposable
{
    /// <summary>All of the danger list is open.</summary>
    private const string Wide = "writes:\n  allow: [secrets, rbac, admission-webhooks, crd-deletion, pv-deletion, namespace-deletion, privileged-pods]\n";

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly List<McpSession> _sessions = [];
    private IAsyncDisposable? _server;
    private string _kubeconfig = "";
    private int _namespaces;

    /// <summary>Writes are open, the danger list is not.</summary>
    internal Task<McpSession> OpenAsync() => SessionAsync(0);

    internal Task<McpSession> WideAsync() => SessionAsync(1);

    /// <summary>The administrator's.</summary>
    internal async Task<string> KubeconfigAsync()
    {
        await OpenAsync();
        return _kubeconfig;
    }

    /// <summary>A session of a test's own, with writes open, on its clock; the test ends it.</summary>
    internal async Task<McpSession> SessionAsync(TimeProvider time)
    {
        await OpenAsync();
        return await McpSession.StartAsync(new SessionOptions { Kubeconfig = _kubeconfig, Flags = ["--allow-write"], Time = time });
    }

    /// <summary>A new namespace with these objects, written without metadata.namespace.</summary>
    internal async Task<string> NamespaceAsync(params IReadOnlyList<string> objects)
    {
        await OpenAsync();
        var name = $"team-{Interlocked.Increment(ref _namespaces)}";
        var world = new List<JsonObject> { JsonNode.Parse($$$"""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"{{{name}}}"}}""")!.AsObject() };
        foreach (var text in objects)
        {
            var made = JsonNode.Parse(text)!.AsObject();
            made["metadata"]!["namespace"] = name;
            world.Add(made);
        }

        await LoadAsync(new World { Name = "write", Objects = world }, TestContext.Current.CancellationToken);
        return name;
    }

    /// <summary>Objects without a namespace.</summary>
    internal async Task HaveAsync(params IReadOnlyList<string> objects)
    {
        await OpenAsync();
        await LoadAsync(new World { Name = "write", Objects = [.. objects.Select(o => JsonNode.Parse(o)!.AsObject())] }, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var session in _sessions)
        {
            await session.DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _gate.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Takes a server over as soon as it runs, so that it ends whatever follows.</summary>
    private protected void Started(IAsyncDisposable server) => _server = server;

    /// <summary>Starts it, and gives the administrator's kubeconfig.</summary>
    private protected abstract Task<string> StartAsync(CancellationToken cancellationToken);

    private protected abstract Task LoadAsync(World world, CancellationToken cancellationToken);

    private async Task<McpSession> SessionAsync(int index)
    {
        await _gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (_sessions.Count == 0)
            {
                Assert.True(_server is null, "the server could not be made ready for an earlier test");
                _kubeconfig = await StartAsync(TestContext.Current.CancellationToken);
                foreach (var yaml in new[] { null, Wide })
                {
                    _sessions.Add(await McpSession.StartAsync(new SessionOptions { Kubeconfig = _kubeconfig, Configuration = yaml, Flags = ["--allow-write", SessionOptions.Sensitive] }));
                }
            }

            return _sessions[index];
        }
        finally
        {
            _gate.Release();
        }
    }
}

/// <summary>A real kube-apiserver 1.20 without controllers: what is written stays as it was written.</summary>
public sealed class RealWriteServer : WriteServer
{
    private RealApiServer? _real;

    private protected override async Task<string> StartAsync(CancellationToken cancellationToken)
    {
        RealApiServerFixture.DemandAssets();
        _real = await RealApiServer.StartAsync(new RealApiServerOptions { Quotas = true }, cancellationToken);
        Started(_real);
        return _real.Kubeconfig;
    }

    private protected override Task LoadAsync(World world, CancellationToken cancellationToken) => _real!.LoadAsync(world, cancellationToken);
}

/// <summary>The sandbox as it is by default.</summary>
public sealed class SandboxWriteServer : WriteServer
{
    private SandboxServer? _sandbox;

    private protected override async Task<string> StartAsync(CancellationToken cancellationToken)
    {
        _sandbox = await SandboxServer.StartAsync(new World { Name = "write", Objects = [] }, new SandboxOptions(), cancellationToken);
        Started(_sandbox);
        return _sandbox.Kubeconfig;
    }

    /// <summary>Through the API, so that defaults and owners are the server's; what states its own uid or status is put there as it is.</summary>
    private protected override async Task LoadAsync(World world, CancellationToken cancellationToken)
    {
        using var client = new SandboxAdmin(_sandbox!);
        foreach (var o in world.Objects)
        {
            if (o["metadata"]!["uid"] is not null || o["metadata"]!["ownerReferences"] is not null || o["status"] is not null)
            {
                _sandbox!.Store.Put(o);
            }
            else
            {
                await client.CreateAsync(o, cancellationToken);
            }
        }
    }
}
