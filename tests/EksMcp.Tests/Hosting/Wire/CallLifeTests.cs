using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using EksMcp.Sandbox;
using EksMcp.Sandbox.Worlds;
using EksMcp.Testing;

namespace EksMcp.Tests.Hosting.Wire;

/// <summary>How calls end: by an answer, by cancelling, by time, by the end of the input or a stop.</summary>
public sealed class CallLifeTests : IAsyncLifetime
{
    private const string Pods = """{"kind":"pods"}""";
    private SandboxServer _sandbox = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _sandbox = await SandboxServer.StartAsync(WorldLibrary.Shop(TimeProvider.System.GetUtcNow()), new SandboxOptions(), Token);

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task A_cancelled_call_closes_its_upstream_connection_within_a_second_and_is_not_answered()
    {
        _sandbox.Faults.Add("/api/v1/pods", FaultAction.NeverAnswer());
        await using var session = await StartAsync();
        await session.SendAsync(WireSession.Call(1, "list_k8s_resources", Pods));
        await _sandbox.Requests.WaitForAsync(IsPods, Token);
        var watch = Stopwatch.StartNew();
        await session.SendAsync("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1,"reason":"enough"}}""");
        await _sandbox.Requests.WaitForAsync(r => IsPods(r) && r.Aborted, Token);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        await session.SendAsync("""{"jsonrpc":"2.0","id":2,"method":"ping"}""");
        await session.AnswerAsync(2);
        var messages = await session.EndAsync();
        Assert.DoesNotContain(messages, m => m["id"]?.ToJsonString() == "1");
        Assert.Contains(session.Audit(), l => (string?)l["kind"] == "outcome" && (string?)l["result"] == "cancelled");
    }

    [Fact]
    public async Task The_end_of_input_lets_a_call_in_flight_be_answered()
    {
        _sandbox.Faults.Add("/api/v1/pods", FaultAction.Delay(TimeSpan.FromMilliseconds(700)));
        await using var session = await StartAsync();
        await session.SendAsync(WireSession.Call(1, "list_k8s_resources", Pods));
        await _sandbox.Requests.WaitForAsync(IsPods, Token);
        var messages = await session.EndAsync();
        Assert.Contains(messages, m => m["id"]?.ToJsonString() == "1" && m["result"]!["structuredContent"] is not null);
    }

    [Fact]
    public async Task A_stop_lets_a_call_in_flight_be_answered_and_takes_no_more()
    {
        _sandbox.Faults.Add("/api/v1/pods", FaultAction.Delay(TimeSpan.FromMilliseconds(700)));
        await using var session = await StartAsync();
        await session.SendAsync(WireSession.Call(1, "list_k8s_resources", Pods));
        await _sandbox.Requests.WaitForAsync(IsPods, Token);
        session.Stop();
        await session.SendAsync(WireSession.Call(2, "list_k8s_resources", Pods));
        await session.Serving.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, Token);
        var messages = await session.EndAsync();
        Assert.Contains(messages, m => m["id"]?.ToJsonString() == "1" && m["result"]!["structuredContent"] is not null);
        Assert.DoesNotContain(messages, m => m["id"]?.ToJsonString() == "2");
    }

    [Fact]
    public async Task An_API_server_that_never_answers_ends_with_the_calls_time_limit()
    {
        _sandbox.Faults.Add("/api/v1/pods", FaultAction.NeverAnswer());
        await using var session = await StartAsync([("--call-timeout", "1s")]);
        await session.SendAsync(WireSession.Call(1, "list_k8s_resources", Pods));
        var answer = (await session.AnswerAsync(1))["result"]!;
        Assert.Equal("timeout", (string)answer["_meta"]!["eks-mcp/error"]!);
        Assert.Contains("--call-timeout", (string)answer["content"]![0]!["text"]!, StringComparison.Ordinal);
        await _sandbox.Requests.WaitForAsync(r => IsPods(r) && r.Aborted, Token);
    }

    [Fact]
    public async Task Sixteen_calls_run_at_once_and_the_seventeenth_waits_its_turn()
    {
        _sandbox.Faults.Add("/api/v1/pods", FaultAction.NeverAnswer(), times: 16);
        await using var session = await StartAsync();
        await session.SendAsync(WireSession.Call("first", "list_api_versions"));
        await session.AnswerAsync("first");
        for (var i = 1; i <= 16; i++)
        {
            await session.SendAsync(WireSession.Call(i, "list_k8s_resources", Pods));
            var running = i;
            await _sandbox.Requests.WaitForAsync(_ => _sandbox.Requests.Entries.Count(IsPods) == running, Token);
        }

        await session.SendAsync(WireSession.Call(17, "list_k8s_resources", Pods));
        await session.SendAsync("""{"jsonrpc":"2.0","id":"still","method":"ping"}""");
        await session.AnswerAsync("still");
        Assert.Equal(16, _sandbox.Requests.Entries.Count(IsPods));
        await session.SendAsync("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}""");
        Assert.NotNull((await session.AnswerAsync(17))["result"]!["structuredContent"]);
        for (var i = 2; i <= 16; i++) { await session.SendAsync($$$"""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":{{{i}}} } }"""); }
    }

    [Fact]
    public async Task Calls_beyond_what_can_wait_are_told_that_the_server_is_busy()
    {
        _sandbox.Faults.Add("/api/v1/pods", FaultAction.NeverAnswer());
        await using var session = await StartAsync([("--call-timeout", "3s")]);
        for (var i = 0; i < 120; i++) { await session.SendAsync(WireSession.Call(i, "list_k8s_resources", Pods)); }
        var answers = new List<JsonObject>();
        for (var i = 0; i < 120; i++) { answers.Add(await session.AnswerAsync(i)); }
        Assert.Contains(answers, a => (string?)a["result"]?["_meta"]?["eks-mcp/error"] == "busy" && a.ToJsonString().Contains("64 wait", StringComparison.Ordinal));
        Assert.All(answers, a => Assert.Contains((string?)a["result"]?["_meta"]?["eks-mcp/error"], new[] { "busy", "timeout" }));
    }

    [Fact]
    public async Task The_end_waits_for_cancelled_calls_so_that_each_has_its_outcome_in_the_audit_log()
    {
        _sandbox.Faults.Add("/api/v1/pods", FaultAction.NeverAnswer());
        await using var session = await StartAsync();
        for (var i = 1; i <= 16; i++) { await session.SendAsync(WireSession.Call(i, "list_k8s_resources", Pods)); }
        await _sandbox.Requests.WaitForAsync(_ => _sandbox.Requests.Entries.Count(IsPods) == 16, Token);
        await session.SendAsync(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(1, 16).Select(i => $$$"""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":{{{i}}} } }""" + "\n"))));
        await session.EndAsync();
        Assert.Equal(16, session.Audit().Count(l => (string?)l["kind"] == "outcome" && (string?)l["result"] == "cancelled"));
    }

    [Fact]
    public async Task Progress_is_told_only_where_asked_for_and_rises()
    {
        await using var large = await SandboxServer.StartAsync(WorldLibrary.ManyPods(5000, TimeProvider.System.GetUtcNow()), new SandboxOptions(), Token);
        await using var session = await WireSession.StartInitializedAsync(new WireOptions { Kubeconfig = large.Kubeconfig });
        await session.SendAsync(WireSession.Call(1, "list_k8s_resources", Pods));
        await session.AnswerAsync(1);
        await session.SendAsync(WireSession.Call(2, "list_k8s_resources", Pods, """{"progressToken":"mine"}"""));
        await session.AnswerAsync(2);
        var messages = await session.EndAsync();
        var told = messages.Where(m => (string?)m["method"] == "notifications/progress").ToList();
        Assert.NotEmpty(told);
        Assert.All(told, m => Assert.Equal("mine", (string)m["params"]!["progressToken"]!));
        var numbers = told.Select(m => (double)m["params"]!["progress"]!).ToList();
        Assert.Equal(numbers.Distinct().Order(), numbers);
        Assert.Equal("2", messages[^1]["id"]!.ToJsonString());
    }

    [Fact]
    public async Task A_client_that_does_not_read_its_answers_does_not_hold_up_a_stop_for_longer_than_calls_may_take()
    {
        var (time, output) = (new FakeTime(), new StuckStream());
        await using var session = WireSession.Start(new WireOptions { Output = output, Time = time });
        for (var i = 0; i < 2000; i++)
        {
            await session.SendAsync($$$"""{"jsonrpc":"2.0","id":{{{i}}},"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{} } } }""");
        }

        await output.Blocked.WaitAsync(Token);
        session.Stop();
        for (var i = 0; i < 200 && !session.Serving.IsCompleted; i++)
        {
            time.Advance(TimeSpan.FromSeconds(36));
            await Task.WhenAny(session.Serving, Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Token));
        }

        Assert.True(session.Serving.IsCompleted);
    }

    private Task<WireSession> StartAsync(IReadOnlyList<(string, string?)>? flags = null) =>
        WireSession.StartInitializedAsync(new WireOptions { Kubeconfig = _sandbox.Kubeconfig, Flags = flags ?? [] });

    private static bool IsPods(RequestLogEntry request) => request.PathAndQuery.StartsWith("/api/v1/pods", StringComparison.Ordinal);
}
