using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tests.Worlds.Checks;
using EksMcp.Sandbox.Worlds;
using EksMcp.Testing;

namespace EksMcp.Sandbox.Tests.Controllers;

/// <summary>A test with a sandbox whose controllers run, its clock in the test's hand: it moves from step to step.</summary>
public abstract class ControllersTest : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected FakeTime Time { get; } = new(SmallWorld.Start);

    private protected SandboxServer Server { get; private set; } = null!;

    private protected ObjectStore Store => Server.Store;

    private protected async Task StartAsync(World? world = null, ApiProfile profile = ApiProfile.Current) =>
        Server = await SandboxServer.StartAsync(world ?? WorldLibrary.Shop(SmallWorld.Start), new() { Time = Time, Profile = profile, Controllers = true }, Token);

    /// <summary>Lets the clock run until nothing is under way, looking after each step.</summary>
    private protected async Task SettleAsync(Action? look = null)
    {
        var until = Time.GetUtcNow() + Patience;
        while (await Server.Reconciler!.QuietAsync(Token) is { } next)
        {
            look?.Invoke();
            Assert.True(next < until, "It does not settle.");
            Time.Advance(next > Time.GetUtcNow() ? next - Time.GetUtcNow() : TimeSpan.Zero);
        }

        look?.Invoke();
        await Server.SettledAsync(Token);
    }

    /// <summary>Lets time pass, with all that comes in it.</summary>
    private protected async Task PassAsync(TimeSpan time)
    {
        await SettleAsync();
        Time.Advance(time);
        await SettleAsync();
    }

    /// <summary>Changes an object as a client would: what is given, and its generation if its spec differs.</summary>
    private protected void Change(string apiVersion, string kind, string? ns, string name, Action<JsonObject> change)
    {
        var before = Store.Find(apiVersion, kind, ns, name) ?? throw new InvalidOperationException($"There is no {kind} {ns}/{name}.");
        var after = (JsonObject)before.DeepClone();
        change(after);
        if (before.At("metadata.generation") is { } generation && !JsonNode.DeepEquals(before["spec"], after["spec"]))
        {
            after["metadata"]!["generation"] = generation.GetValue<int>() + 1;
        }

        Store.Put(after);
    }

    private protected void ChangeDeployment(string ns, string name, Action<JsonObject> changeMainContainer) =>
        Change("apps/v1", "Deployment", ns, name, d => changeMainContainer(d["spec"]!["template"]!["spec"]!["containers"]![0]!.AsObject()));

    private protected JsonObject Deployment(string ns, string name) => Store.Find("apps/v1", "Deployment", ns, name)!;

    private protected IReadOnlyList<JsonObject> All(string storageKey, string ns) => [.. Store.State.Of(storageKey).Values.Where(o => o.Namespace == ns).Select(o => o.Value)];

    private protected IReadOnlyList<JsonObject> Pods(string ns, string app) => [.. All("/pods", ns).Where(p => p.Map("metadata.labels").GetValueOrDefault("app") == app)];

    private protected IReadOnlyList<JsonObject> LivePods(string ns, string app) => [.. Pods(ns, app).Where(p => !StatusChecks.Ended(p))];

    private protected string[] Waiting(string ns, string app) =>
        [.. Pods(ns, app).SelectMany(p => p.List("status.containerStatuses")).Select(s => s.Text("state.waiting.reason")).OfType<string>().Distinct(StringComparer.Ordinal)];

    private protected string[] ReadyAddresses(string ns, string service) =>
        [.. Store.Find("v1", "Endpoints", ns, service).List("subsets").SelectMany(s => s.List("addresses")).Select(a => a.Text("ip")!)];

    private protected IEnumerable<JsonObject> EventsAbout(string ns, string name) => All("/events", ns).Where(e => e.Text("involvedObject.name") == name);

    /// <summary>As many ready pods as asked for, all of one template, and nothing else left of it.</summary>
    private protected void AssertHealthy(string ns, string name, int replicas, bool served = true)
    {
        var deployment = Deployment(ns, name);
        Assert.Equal(replicas, deployment.Number("status.readyReplicas"));
        Assert.Equal(replicas, deployment.Number("status.availableReplicas"));
        Assert.Equal(replicas, deployment.Number("status.updatedReplicas"));
        Assert.Equal(replicas, deployment.Number("status.replicas"));
        Assert.Equal(0, deployment.Number("status.unavailableReplicas"));
        Assert.Equal(deployment.Number("metadata.generation"), deployment.Number("status.observedGeneration"));
        Assert.Equal("True", Condition(deployment, "Available").Text("status"));
        Assert.Equal("NewReplicaSetAvailable", Condition(deployment, "Progressing").Text("reason"));
        var pods = LivePods(ns, name);
        Assert.Equal(replicas, pods.Count);
        Assert.All(pods, p => Assert.Equal("Running", p.Text("status.phase")));
        Assert.All(pods, p => Assert.True(StatusChecks.IsReady(p)));
        Assert.Empty(Waiting(ns, name));
        if (served) { Assert.Equal(pods.Select(p => p.Text("status.podIP")).Order(StringComparer.Ordinal), ReadyAddresses(ns, name).Order(StringComparer.Ordinal), StringComparer.Ordinal); }
    }

    private protected static JsonNode Condition(JsonObject obj, string type) => obj.List("status.conditions").Single(c => c.Text("type") == type);

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Server is not null) { await Server.DisposeAsync(); }
    }
}
