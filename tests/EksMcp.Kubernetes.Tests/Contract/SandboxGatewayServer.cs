using System.Text.Json.Nodes;
using EksMcp.Sandbox;
using EksMcp.Testing;

namespace EksMcp.Kubernetes.Tests.Contract;

/// <summary>The sandbox as it is by default, changed through its store.</summary>
public sealed class SandboxGatewayServer : GatewayServer
{
    private SandboxServer? _server;

    public override async Task<IApiServerUnderTest> EmptyAsync()
    {
        await StopAsync();
        var world = new World { Name = "empty", Objects = [JsonNode.Parse("""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"team-a"}}""")!.AsObject()] };
        return new Served(_server = await SandboxServer.StartAsync(world, new SandboxOptions(), Cancel));
    }

    public override Task LoadAsync(World world)
    {
        _server!.Store.Load(world);
        return Task.CompletedTask;
    }

    public override Task PutPodAsync(JsonObject pod)
    {
        _server!.Store.Put(pod);
        return Task.CompletedTask;
    }

    public override Task RemovePodAsync(string ns, string name)
    {
        Assert.True(_server!.Store.Remove("v1", "Pod", ns, name));
        return Task.CompletedTask;
    }

    public override Task ExpireContinueTokensAsync()
    {
        _server!.Store.Compact();
        return Task.CompletedTask;
    }

    public override Task<int> WatchesAsync(string ns) => Task.FromResult(_server!.Requests.Entries.Count(r =>
        r.Status is null && r.PathAndQuery.StartsWith($"/api/v1/namespaces/{ns}/pods?watch=", StringComparison.Ordinal)));

    // The sandbox knows two users and makes no tokens of its own.
    public override Task<(string Token, string User)> AccountAsync(string name) => Task.FromResult((_server!.LimitedToken, "limited"));

    protected override ValueTask StopAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private sealed class Served(SandboxServer server) : IApiServerUnderTest
    {
        public Uri Url => server.Url;

        public string CertificateAuthorityPem => server.CertificateAuthorityPem;

        public string Token => server.Token;

        public string LimitedToken => server.LimitedToken;

        public string Kubeconfig => server.Kubeconfig;

        public bool IsReal => false;

        public Task LoadAsync(World world, CancellationToken cancellationToken)
        {
            server.Store.Load(world);
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync() => server.DisposeAsync();
    }
}
