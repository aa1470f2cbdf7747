using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EksMcp.Sandbox;
using EksMcp.Testing;
using EksMcp.Testing.RealCluster;

namespace EksMcp.Kubernetes.Tests.Contract;

/// <summary>A real kube-apiserver 1.20, changed through its own API.</summary>
public sealed partial class RealGatewayServer : GatewayServer
{
    private readonly RealApiServerFixture _fixture = new();

    internal RealApiServer Server { get; private set; } = null!;

    public override async Task<IApiServerUnderTest> EmptyAsync() => Server = await _fixture.EmptyAsync(Cancel);

    public override Task LoadAsync(World world) => Server.LoadAsync(world, Cancel);

    public override async Task PutPodAsync(JsonObject pod)
    {
        var collection = $"/api/v1/namespaces/{pod["metadata"]!["namespace"]}/pods";
        try
        {
            await Server.AskAsync(HttpMethod.Post, collection, pod, Cancel);
        }
        catch (InvalidOperationException e) when (e.Message.Contains(": 409 ", StringComparison.Ordinal))
        {
            await Server.AskAsync(HttpMethod.Put, $"{collection}/{pod["metadata"]!["name"]}", pod, Cancel);
        }
    }

    public override Task RemovePodAsync(string ns, string name) => Server.AskAsync(HttpMethod.Delete, $"/api/v1/namespaces/{ns}/pods/{name}", null, Cancel);

    public override Task ExpireContinueTokensAsync() => Server.ExpireContinueTokensAsync(Cancel);

    public override async Task<int> WatchesAsync(string ns) =>
        NamespacedWatches().Matches(await Server.AskAsync(HttpMethod.Get, "/metrics", null, Cancel)).Sum(m => int.Parse(m.Groups["it"].Value, CultureInfo.InvariantCulture));

    public override async Task<(string Token, string User)> AccountAsync(string name)
    {
        const string Accounts = "/api/v1/namespaces/team-a/serviceaccounts";
        await Server.AskAsync(HttpMethod.Post, Accounts, new JsonObject { ["metadata"] = new JsonObject { ["name"] = name } }, Cancel);
        var request = new JsonObject { ["apiVersion"] = "authentication.k8s.io/v1", ["kind"] = "TokenRequest", ["spec"] = new JsonObject() };
        var made = JsonNode.Parse(await Server.AskAsync(HttpMethod.Post, $"{Accounts}/{name}/token", request, Cancel))!;
        return ((string)made["status"]!["token"]!, $"system:serviceaccount:team-a:{name}");
    }

    protected override ValueTask StopAsync() => _fixture.DisposeAsync();

    // The server counts by scope, not by namespace; only a test watches the pods of one.
    [GeneratedRegex("""^apiserver_longrunning_gauge\{[^}\n]*resource="pods"[^}\n]*scope="namespace"[^}\n]*verb="WATCH"[^}\n]*\} (?<it>\d+)$""", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex NamespacedWatches();
}
