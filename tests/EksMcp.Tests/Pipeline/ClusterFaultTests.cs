using EksMcp.Sandbox;
using EksMcp.Sandbox.Worlds;
using EksMcp.Tests.Harness;

namespace EksMcp.Tests.Pipeline;

/// <summary>API servers that are dead, slow, half-closed, lying or partly broken: each failure is an answer in words, and the next call works.</summary>
public sealed class ClusterFaultTests : IAsyncLifetime
{
    private readonly World _world = WorldLibrary.Shop(TimeProvider.System.GetUtcNow());
    private SandboxServer _sandbox = null!;

    public async ValueTask InitializeAsync() =>
        _sandbox = await SandboxServer.StartAsync(_world, new SandboxOptions(), TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Theory]
    [InlineData("401", "credentials_refused", "refused")]
    [InlineData("403", "permission_denied", "RBAC")]
    [InlineData("500", "upstream_failed", "health")]
    [InlineData("503", "upstream_failed", "health")]
    [InlineData("429", "throttled", "ask for less")]
    [InlineData("garbage", "malformed_answer", "")]
    [InlineData("cut", "malformed_answer", "")]
    [InlineData("other kind", "malformed_answer", "Pirate")]
    [InlineData("no list", "malformed_answer", "items")]
    public async Task A_failing_API_server_is_explained_and_the_next_call_works(string fault, string code, string words)
    {
        await using var session = await StartAsync();
        await session.CallAsync("list_api_versions");
        _sandbox.Faults.Add("/api/v1/pods", fault switch
        {
            "garbage" => FaultAction.Garbage("<html>a proxy's login page</html>"),
            "other kind" => FaultAction.Garbage("""{"kind":"Pirate","apiVersion":"v1","metadata":{},"items":[]}"""),
            "no list" => FaultAction.Garbage("""{"kind":"PodList","apiVersion":"v1","metadata":{},"items":7}"""),
            "cut" => FaultAction.CutAfter(200),
            _ => FaultAction.Status(int.Parse(fault, System.Globalization.CultureInfo.InvariantCulture)),
        });
        var answer = await session.CallAsync("list_k8s_resources", ("kind", "pods"));
        // A connection that broke may be told as one or as the answer it broke.
        Assert.True(answer.Code == code || (fault == "cut" && answer.Code == "cluster_unreachable"), $"{answer.Code}: {answer.Text}");
        Assert.Contains(words, answer.Text, StringComparison.Ordinal);
        _sandbox.Faults.Clear();
        Assert.False((await session.CallAsync("list_k8s_resources", ("kind", "pods"))).IsError);
    }

    [Theory]
    [InlineData("silent")]
    [InlineData("slow")]
    public async Task An_API_server_that_does_not_come_to_an_end_costs_no_more_than_the_calls_time(string fault)
    {
        await using var session = await StartAsync("--call-timeout=2s");
        await session.CallAsync("list_api_versions");
        _sandbox.Faults.Add("/api/v1/pods", fault == "silent" ? FaultAction.NeverAnswer() : FaultAction.Trickle(1, TimeSpan.FromMilliseconds(50)));
        (await session.CallAsync("list_k8s_resources", ("kind", "pods"))).AssertError("timeout", "--call-timeout");
        _sandbox.Faults.Clear();
        Assert.False((await session.CallAsync("list_k8s_resources", ("kind", "pods"))).IsError);
    }

    [Theory]
    [InlineData("list_k8s_resources", "/api/v1/pods")]
    [InlineData("read_k8s_resource", "/pods/")]
    [InlineData("get_pod_logs", "/log")]
    [InlineData("get_k8s_events", "/events")]
    [InlineData("list_api_versions", "/api")]
    public async Task An_API_server_that_half_closes_in_mid_answer_is_told_by_every_read_tool(string tool, string broken)
    {
        await using var session = await StartAsync(SessionOptions.Sensitive);
        (string, object?)[] pod = [("namespace", "shop"), (tool == "get_pod_logs" ? "pod_name" : "name", RunningPod)];
        (string, object?)[] arguments = tool switch
        {
            "list_api_versions" => [],
            "get_pod_logs" => pod,
            _ => [("kind", "pod"), .. tool == "list_k8s_resources" ? [] : pod],
        };
        _sandbox.Faults.Add(r => r.PathAndQuery.Contains(broken, StringComparison.Ordinal), FaultAction.HalfClose(20));
        (await session.CallAsync(tool, arguments)).AssertError("cluster_unreachable", "127.0.0.1");
        _sandbox.Faults.Clear();
        Assert.False((await session.CallAsync(tool, arguments)).IsError);
    }

    [Fact]
    public async Task The_test_tool_says_of_a_cluster_that_half_closes_what_is_wrong_with_it()
    {
        await using var session = await StartAsync();
        _sandbox.Faults.Add("/version", FaultAction.HalfClose(20));
        Assert.Contains("127.0.0.1", (string)Assert.Single((await session.CallAsync("test")).Objects("clusters"))["problem"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dead_API_server_is_unreachable_and_the_test_tool_still_answers()
    {
        await using var session = await StartAsync();
        await _sandbox.DisposeAsync();
        (await session.CallAsync("list_k8s_resources", ("kind", "pods"))).AssertError("cluster_unreachable", "127.0.0.1");
        var test = await session.CallAsync("test");
        Assert.NotNull(Assert.Single(test.Objects("clusters"))["problem"]);
    }

    [Fact]
    public async Task A_broken_API_group_takes_nothing_else_with_it()
    {
        _sandbox.Faults.BreakGroup("autoscaling/v2");
        await using var session = await StartAsync();
        Assert.False((await session.CallAsync("list_k8s_resources", ("kind", "pods"))).IsError);
        Assert.NotNull((await session.CallAsync("list_api_versions"))["broken"]);
    }

    [Theory]
    [InlineData("kind", "deploymentz", "unknown_kind", "deployments")]
    [InlineData("kind", "pods/../secrets", "invalid_arguments", "")]
    [InlineData("kind", "%2e%2e", "invalid_arguments", "")]
    [InlineData("kind", "po\nds", "invalid_arguments", "")]
    [InlineData("namespace", "no/such", "invalid_arguments", "namespace")]
    [InlineData("namespace", "..", "invalid_arguments", "namespace")]
    [InlineData("namespace", "a%2fb", "invalid_arguments", "namespace")]
    [InlineData("cluster_name", "elsewhere", "unknown_cluster", "Configured: kubeconfig:sandbox")]
    [InlineData("cluster_name", "../x", "unknown_cluster", "Configured: kubeconfig:sandbox")]
    [InlineData("cursor", "forged", "invalid_cursor", "cursor")]
    [InlineData("max_tokens", "1", "invalid_arguments", "between 500")]
    [InlineData("limit", "5", "invalid_arguments", "unknown argument 'limit'")]
    public async Task Arguments_that_mean_nothing_are_answered_with_what_would(string name, string value, string code, string words)
    {
        await using var session = await StartAsync();
        (string, object?)[] arguments = name == "kind" ? [(name, value)] : [("kind", "pods"), (name, value)];
        var answer = await session.CallAsync("list_k8s_resources", arguments);
        Assert.True(answer.Code == code || (name == "kind" && answer.Code == "unknown_kind"), $"{answer.Code}: {answer.Text}");
        Assert.Contains(words, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(answer.Text, char.IsControl);
        Assert.DoesNotContain(_sandbox.Requests.Entries, r => r.PathAndQuery.Contains("secrets", StringComparison.Ordinal) || r.PathAndQuery.Contains("..", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_missing_argument_is_named_once_and_one_given_twice_by_alias_is_refused()
    {
        await using var session = await StartAsync();
        (await session.CallAsync("list_k8s_resources")).AssertError("invalid_arguments", "'kind' is missing");
        (await session.CallAsync("list_k8s_resources", ("kind", "pods"), ("resource_kind", "nodes"))).AssertError("invalid_arguments", "'kind' is given twice");
        var wrong = await session.CallAsync("list_k8s_resources", ("kind", 7));
        wrong.AssertError("invalid_arguments", "'kind' must be a string, not the number 7");
        Assert.DoesNotContain("missing", wrong.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_namespace_that_does_not_exist_is_not_an_empty_one_in_silence()
    {
        await using var session = await StartAsync();
        var answer = await session.CallAsync("list_k8s_resources", ("kind", "pods"), ("namespace", "no-such"));
        Assert.True(answer.IsError || answer.Notes.Count > 0, answer.Text);
    }

    private string RunningPod => (string)_world.Objects.First(o => (string?)o["kind"] == "Pod" && (string?)o["metadata"]!["namespace"] == "shop"
        && (string?)o["status"]!["phase"] == "Running" && o["spec"]!["containers"]!.AsArray().Count == 1)["metadata"]!["name"]!;

    private Task<McpSession> StartAsync(params IReadOnlyList<string> flags) => McpSession.StartAsync(new SessionOptions { Kubeconfig = _sandbox.Kubeconfig, Flags = flags });
}
