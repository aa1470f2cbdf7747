using EksMcp.Kubernetes.Tests.Reading;
using EksMcp.Testing;

namespace EksMcp.Kubernetes.Tests.Discovery;

public class DiscoveryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Task<ScriptedApi> Aggregated() => ScriptedApi.StartAsync(("/api", DiscoveryWire.CoreAggregated), ("/apis", DiscoveryWire.GroupsAggregated));

    [Fact]
    public async Task Aggregated_discovery_takes_two_requests_and_keeps_every_version()
    {
        await using var api = await Aggregated();
        var catalog = await api.Open().DiscoverAsync(Cancel);
        Assert.Equal(["/api", "/apis"], api.Requests);
        Assert.Equal(["v1", "apps/v1", "events.k8s.io/v1", "metrics.k8s.io/v1beta1", "serving.knative.dev/v1", "stable.example.com/v2", "stable.example.com/v1"], catalog.Versions);
        var pods = Assert.Single(catalog.Resources, r => r.Kind == "Pod");
        Assert.Equal(["log", "status"], pods.Subresources);
        Assert.Equal(["get", "list"], pods.Verbs);
        Assert.Equal(["all"], pods.Categories);
        Assert.True(pods is { Namespaced: true, Preferred: true, ApiVersion: "v1", QualifiedName: "pods" });
        Assert.False(Assert.Single(catalog.Resources, r => r.Kind == "Node").Namespaced);
        Assert.Equal([("v2", true), ("v1", false)], catalog.Resources.Where(r => r.Kind == "CronTab").Select(r => (r.Version, r.Preferred)));
        Assert.Equal("metrics.k8s.io/v1beta1", Assert.Single(catalog.Failures).GroupVersion);
    }

    [Fact]
    public async Task A_server_without_aggregation_is_asked_group_by_group_and_broken_groups_are_named()
    {
        await using var api = await ScriptedApi.StartAsync(c => c.Request.Path.Value switch
        {
            "/api" => c.Json(DiscoveryWire.PlainCore),
            "/api/v1" => c.Json(DiscoveryWire.PlainCoreResources),
            "/apis" => c.Json(DiscoveryWire.PlainGroups("apps/v1", "metrics.k8s.io/v1beta1", "private.example.com/v1", "lies.example.com/v1", "batch/v1")),
            "/apis/apps/v1" => c.Json(DiscoveryWire.PlainResources("Deployment")),
            "/apis/batch/v1" => c.Json(DiscoveryWire.PlainResources("Job")),
            "/apis/private.example.com/v1" => c.Status(403, "Forbidden"),
            "/apis/lies.example.com/v1" => c.Json("<html>"),
            _ => c.Status(503, "ServiceUnavailable"),
        });
        var catalog = await api.Open().DiscoverAsync(Cancel);
        Assert.Equal(["pods", "namespaces", "deployments.apps", "jobs.batch"], catalog.Resources.Select(r => r.QualifiedName));
        Assert.Equal(["log"], catalog.Resources[0].Subresources);
        Assert.Equal(["metrics.k8s.io/v1beta1", "private.example.com/v1", "lies.example.com/v1"], catalog.Failures.Select(f => f.GroupVersion));
        Assert.All(catalog.Failures, f => Assert.NotEmpty(f.Message));
        Assert.Contains("metrics.k8s.io/v1beta1", catalog.Versions);
    }

    [Fact]
    public async Task Without_the_list_of_groups_the_core_still_stands()
    {
        await using var api = await ScriptedApi.StartAsync(("/api", DiscoveryWire.CoreAggregated));
        var catalog = await api.Open().DiscoverAsync(Cancel);
        Assert.Contains(catalog.Resources, r => r.Kind == "Pod");
        Assert.Equal("apis", Assert.Single(catalog.Failures).GroupVersion);
        var e = await Assert.ThrowsAsync<KubernetesException>(() => api.Open().ResolveAsync("deployments", null, Cancel));
        Assert.Contains("could not be read (apis:", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"kind":"Status"}""")]
    [InlineData("""{"kind":"APIVersions","versions":["v1"]""")]
    [InlineData("<html>")]
    public async Task Without_a_readable_core_discovery_fails(string core)
    {
        await using var api = await ScriptedApi.StartAsync(("/api", core), ("/apis", DiscoveryWire.GroupsAggregated));
        var e = await Assert.ThrowsAsync<KubernetesException>(() => api.Open().DiscoverAsync(Cancel));
        Assert.Equal(KubernetesError.MalformedAnswer, e.Code);
    }

    [Fact]
    public async Task Names_that_could_change_a_path_are_left_out_and_counted()
    {
        const string Hostile = """
            {"kind":"APIGroupDiscoveryList","items":[{"metadata":{"name":"../../api"},"versions":[{"version":"v1","resources":[{"resource":"pods","responseKind":{"kind":"Pod"},"scope":"Namespaced"}]}]},
            {"metadata":{"name":"ok.io"},"versions":[{"version":"v1/..","resources":[]},{"version":"v1","resources":[{"resource":"a/b","responseKind":{"kind":"A"}},{"resource":"c","responseKind":{"kind":"C\u001b[2J"}},7,
            {"resource":"fine","responseKind":{"kind":"Fine"},"scope":"Cluster","shortNames":["f",5,"no way"]}]}]}]}
            """;
        await using var api = await ScriptedApi.StartAsync(("/api", DiscoveryWire.CoreAggregated), ("/apis", Hostile));
        var catalog = await api.Open().DiscoverAsync(Cancel);
        var fine = Assert.Single(catalog.Resources, r => r.Group.Length > 0);
        Assert.Equal("fine.ok.io", fine.QualifiedName);
        Assert.Equal(["f"], fine.ShortNames);
        Assert.Contains("5 entries", Assert.Single(catalog.Failures).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_callers_at_once_cause_one_load_and_it_lasts_five_minutes()
    {
        var time = new FakeTime();
        await using var api = await Aggregated();
        var reader = api.Open(time);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => reader.DiscoverAsync(Cancel)));
        time.Advance(TimeSpan.FromSeconds(299));
        await reader.ResolveAsync("pods", null, Cancel);
        Assert.Equal(2, api.Requests.Count);
        time.Advance(TimeSpan.FromSeconds(2));
        await reader.ResolveAsync("pods", null, Cancel);
        Assert.Equal(4, api.Requests.Count);
    }

    [Fact]
    public async Task An_unknown_kind_loads_again_but_not_more_often_than_every_ten_seconds()
    {
        var time = new FakeTime();
        var groups = """{"kind":"APIGroupDiscoveryList","items":[]}""";
        await using var api = await ScriptedApi.StartAsync(c => c.Json(c.Request.Path == "/api" ? DiscoveryWire.CoreAggregated : groups));
        var reader = api.Open(time);
        await reader.DiscoverAsync(Cancel);
        await Assert.ThrowsAsync<KubernetesException>(() => reader.ResolveAsync("crontab", null, Cancel));
        Assert.Equal(2, api.Requests.Count);
        groups = DiscoveryWire.GroupsAggregated;
        time.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal("v2", (await reader.ResolveAsync("crontab", null, Cancel)).Version);
        Assert.Equal(4, api.Requests.Count);
        await Assert.ThrowsAsync<KubernetesException>(() => reader.ResolveAsync("nonsense", null, Cancel));
        Assert.Equal(4, api.Requests.Count);
    }

    [Fact]
    public async Task A_caller_who_gives_up_leaves_the_load_to_the_next()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = 1;
        await using var api = await ScriptedApi.StartAsync(c =>
        {
            if (Interlocked.Exchange(ref first, 0) == 0) return c.Json(c.Request.Path == "/api" ? DiscoveryWire.CoreAggregated : DiscoveryWire.GroupsAggregated);
            started.TrySetResult();
            return c.ThenHang("{", gone);
        });
        var reader = api.Open();
        using var stop = new CancellationTokenSource();
        var given = reader.DiscoverAsync(stop.Token);
        await started.Task.WaitAsync(Cancel);
        var waiting = reader.DiscoverAsync(Cancel);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        Assert.NotEmpty((await waiting).Resources);
        await gone.Task.WaitAsync(TimeSpan.FromSeconds(5), Cancel);
    }
}
