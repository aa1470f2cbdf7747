using System.Text.Json.Nodes;

namespace EksMcp.Tests.Tools.Contract;

/// <summary>What the read tools say of the shop, whichever server holds it. Expectations come from the world's own objects.</summary>
public abstract class ReadToolsContract(ToolServer server)
{
    private IEnumerable<JsonObject> Of(string kind) => server.World.Objects.Where(o => (string?)o["kind"] == kind);

    [Fact]
    public async Task Pods_are_counted_by_what_their_containers_wait_for_and_the_broken_stand_first()
    {
        var mcp = await server.AdminAsync();
        var answer = await mcp.CallAsync("list_k8s_resources", ("kind", "po"));
        Assert.Equal(Of("Pod").Count(), (int)answer["total"]!);
        foreach (var reason in new[] { "CrashLoopBackOff", "ImagePullBackOff" })
        {
            var waiting = Of("Pod").Count(p => (p["status"]?["containerStatuses"] as JsonArray ?? []).Any(s => (string?)s!["state"]?["waiting"]?["reason"] == reason));
            Assert.NotEqual(0, waiting);
            Assert.Equal(waiting, (int)answer["states"]![reason]!);
        }

        Assert.Equal(Of("Pod").Count(p => (string?)p["status"]?["phase"] == "Succeeded"), (int)answer["states"]!["Completed"]!);
        Assert.Equal(Of("Pod").Count(), answer["states"]!.AsObject().Sum(s => (int)s.Value!));
        var well = answer["rows"]!.AsArray().Select(r => (string)r![3]! == "Completed" || ((string)r[3]! == "Running" && ((string)r[2]!).Split('/') is [var have, var want] && have == want)).ToList();
        Assert.Equal(well.Order(), well);
        Assert.InRange(answer.Tokens, 300, 4000);
    }

    [Theory]
    [InlineData("deployments", "Deployment")]
    [InlineData("statefulsets.apps", "StatefulSet")]
    [InlineData("ds", "DaemonSet")]
    [InlineData("pvc", "PersistentVolumeClaim")]
    [InlineData("no", "Node")]
    [InlineData("ing", "Ingress")]
    [InlineData("rs", "ReplicaSet")]
    public async Task Every_kind_is_listed_whole(string asked, string kind)
    {
        var mcp = await server.AdminAsync();
        var answer = await mcp.CallAsync("list_k8s_resources", ("kind", asked), ("max_tokens", 20_000));
        var name = answer.Texts("columns").ToList().IndexOf("name");
        Assert.Equal(Of(kind).Select(o => (string)o["metadata"]!["name"]!).Order(StringComparer.Ordinal), answer["rows"]!.AsArray().Select(r => (string)r![name]!).Order(StringComparer.Ordinal));
        Assert.Null(answer["next_cursor"]);
    }

    [Theory]
    [InlineData("hpa", """{"TargetUnknown":1,"AtMaximum":1,"Scaling":1}""", "blind")]
    [InlineData("cj", """{"Active":1,"Scheduled":1,"Suspended":1}""", "busy")]
    [InlineData("pdb", """{"NoDisruptionAllowed":2,"Allowing":1}""", "shut")]
    public async Task What_scales_runs_by_the_clock_or_guards_has_a_state_whichever_version_is_served(string kind, string states, string first)
    {
        var mcp = await server.AdminAsync();
        var answer = await mcp.CallAsync("list_k8s_resources", ("kind", kind), ("namespace", ScalingWorld.Namespace));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(states), answer["states"]), answer["states"]!.ToJsonString());
        Assert.Equal(first, (string?)answer["rows"]![0]![answer.Texts("columns").ToList().IndexOf("name")]);
    }

    [Fact]
    public async Task A_page_goes_on_where_the_last_one_ended()
    {
        var mcp = await server.AdminAsync();
        var names = new List<string>();
        string? cursor = null;
        do
        {
            var page = await mcp.CallAsync("list_k8s_resources", ("kind", "pods"), ("max_tokens", 900), ("cursor", cursor));
            names.AddRange(page["rows"]!.AsArray().Select(r => $"{r![0]}/{r[1]}"));
            cursor = (string?)page["next_cursor"];
        }
        while (cursor is not null);

        Assert.Equal(Of("Pod").Select(p => $"{p["metadata"]!["namespace"]}/{p["metadata"]!["name"]}").Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_crashing_pod_is_read_with_its_state_and_its_last_words()
    {
        var mcp = await server.AdminAsync();
        var fault = server.World.Truth.First(f => f.Class == "missing-config");
        var pod = Of("Pod").First(p => ((string)p["metadata"]!["name"]!).StartsWith(fault.Name + "-", StringComparison.Ordinal) && (string?)p["metadata"]!["namespace"] == fault.Namespace);
        var name = (string)pod["metadata"]!["name"]!;
        var read = await mcp.CallAsync("read_k8s_resource", ("kind", "Pod"), ("namespace", fault.Namespace), ("name", name));
        Assert.Contains("CrashLoopBackOff", (string)read["state"]!, StringComparison.Ordinal);
        Assert.Equal(["apiVersion", "kind", "metadata", "status", "spec"], read["object"]!.AsObject().Select(p => p.Key));

        var logs = await mcp.CallAsync("get_pod_logs", ("namespace", fault.Namespace), ("workload", $"deployment/{fault.Name}"));
        var words = server.World.Logs.First(l => l.Pod == name && l.Previous).Lines[^1].Text;
        var block = logs.Objects("logs").First(b => (string?)b["pod"] == name);
        Assert.True((bool)block["previous"]!);
        Assert.Equal(words, (string?)block["lines"]!.AsArray()[^1]);

        var events = await mcp.CallAsync("get_k8s_events", ("kind", "deployment"), ("namespace", fault.Namespace), ("name", fault.Name));
        Assert.Contains(events.Objects("events"), e => (string?)e["reason"] == "BackOff" && ((string)e["object"]!).StartsWith($"Pod/{fault.Name}-", StringComparison.Ordinal));
        Assert.Contains($"Deployment/{fault.Name}", events.Texts("objects"));
    }

    [Fact]
    public async Task What_is_absent_is_explained()
    {
        var mcp = await server.AdminAsync();
        (await mcp.CallAsync("read_k8s_resource", ("kind", "deployment"), ("namespace", "shop"), ("name", "frontent"))).AssertError("not_found", "did you mean frontend");
        (await mcp.CallAsync("read_k8s_resource", ("kind", "deployment"), ("namespace", "data"), ("name", "frontend"))).AssertError("not_found", "exists in namespace shop");
        (await mcp.CallAsync("list_k8s_resources", ("kind", "pods"), ("namespace", "shopp"))).AssertError("not_found", "did you mean shop");
        (await mcp.CallAsync("list_k8s_resources", ("kind", "pods"), ("label_selector", "a=b=c"))).AssertError("upstream_rejected", "found '='");
        (await mcp.CallAsync("get_pod_logs", ("namespace", "shop"), ("pod_name", "frontend"))).AssertError("not_found", "did you mean frontend-");
    }

    [Fact]
    public async Task Versions_and_reachability_are_told()
    {
        var mcp = await server.AdminAsync();
        Assert.Superset(new HashSet<string>(["v1", "apps/v1", "batch/v1", "autoscaling/v1"], StringComparer.Ordinal), (await mcp.CallAsync("list_api_versions")).Texts("api_versions").ToHashSet(StringComparer.Ordinal));
        var cluster = Assert.Single((await mcp.CallAsync("test")).Objects("clusters"));
        Assert.StartsWith("v1.", (string)cluster["version"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_read_little_gets_that_and_is_told_which_permission_lacks()
    {
        var mcp = await server.LimitedAsync();
        Assert.Equal(0, (int)(await mcp.CallAsync("list_k8s_resources", ("kind", "pods"), ("namespace", "team-a")))["total"]!);
        (await mcp.CallAsync("list_k8s_resources", ("kind", "pods"))).AssertError("permission_denied", "limited", "pods");
        (await mcp.CallAsync("get_k8s_events", ("namespace", "team-a"))).AssertError("permission_denied", "limited", "events");
        (await mcp.CallAsync("read_k8s_resource", ("kind", "secret"), ("namespace", "team-a"), ("name", "x"))).AssertError("permission_denied", "secrets");
        (await mcp.CallAsync("read_k8s_resource", ("kind", "pod"), ("namespace", "team-a"), ("name", "x"))).AssertError("not_found", "\"x\" not found");
    }
}

/// <summary>On the sandbox.</summary>
public sealed class ReadToolsOnTheSandbox(SandboxToolServer server) : ReadToolsContract(server);

/// <summary>On a real kube-apiserver 1.20.</summary>
public sealed class ReadToolsOnTheRealServer(RealToolServer server) : ReadToolsContract(server);
