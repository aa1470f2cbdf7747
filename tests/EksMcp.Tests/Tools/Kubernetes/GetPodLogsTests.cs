using EksMcp.Sandbox;
using EksMcp.Tests.Harness;

namespace EksMcp.Tests.Tools.Kubernetes;

public sealed class GetPodLogsTests
{
    private const string Token = "ghp_0123456789abcdefghijABCDEFGHIJ012345";

    private static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task All_containers_are_read_and_a_crashed_one_shows_its_last_words_once()
    {
        await using var session = await SandboxSession.StartAsync(World(), SessionOptions.Sensitive);
        var answer = await session.CallAsync("get_pod_logs", ("namespace", "team-a"), ("pod", "web-0"));
        var blocks = answer.Objects("logs").Select(b => $"{b["container"]}{(b["previous"] is null ? "" : " previous")}: {string.Join('|', b["lines"]!.AsArray())}").ToList();
        Assert.Equal(["main previous: starting|FATAL: no config", "setup: migrated", "side: GET /a 200|GET /a 500|GET /a 200", "debug: shell"], blocks);
        Assert.Contains("logs[].lines", answer.Texts("untrusted_fields"));
    }

    [Fact]
    public async Task A_workload_a_cron_job_a_pod_and_a_selector_all_find_their_pods()
    {
        await using var session = await SandboxSession.StartAsync(World(), SessionOptions.Sensitive);
        foreach (var (name, value, pod) in new[]
        {
            ("workload", "deployment/web", "web-0"), ("workload", "apps/Deployment/web", "web-0"), ("workload", "svc/web", "web-0"), ("workload", "pod/web-0", "web-0"),
            ("label_selector", "app in (web)", "web-0"), ("workload", "cronjob/nightly", "nightly-1-x"), ("workload", "job/nightly-1", "nightly-1-x"),
        })
        {
            var answer = await session.CallAsync("get_pod_logs", ("namespace", "team-a"), (name, value));
            Assert.All(answer.Objects("logs"), b => Assert.Equal(pod, (string?)b["pod"]));
            Assert.NotEmpty(answer.Objects("logs"));
        }
    }

    [Fact]
    public async Task What_was_asked_wrongly_is_told()
    {
        await using var session = await SandboxSession.StartAsync(World(), SessionOptions.Sensitive);
        (await LogsAsync(session)).AssertError("invalid_arguments", "exactly one of pod_name, workload and label_selector");
        (await LogsAsync(session, ("pod_name", "web-9"))).AssertError("not_found", "did you mean web-0");
        (await LogsAsync(session, ("workload", "deployment/wep"))).AssertError("not_found", "did you mean web");
        (await LogsAsync(session, ("workload", "web"))).AssertError("invalid_arguments", "kind/name");
        (await LogsAsync(session, ("workload", "configmap/settings"))).AssertError("invalid_arguments", "no pods to select");
        (await LogsAsync(session, ("pod_name", "web-0"), ("container_name", "mian"))).AssertError("not_found", "main, side");
        (await LogsAsync(session, ("pod_name", "web-0"), ("grep", "(a)\\1"))).AssertError("invalid_arguments", "backreferences");
        (await LogsAsync(session, ("pod_name", "web-0"), ("grep", "("))).AssertError("invalid_arguments", "not a regular expression");
        (await session.CallAsync("get_pod_logs", ("namespace", "team-z"), ("label_selector", "app=web"))).AssertError("not_found", "no namespace 'team-z'");
        await using var closed = await SandboxSession.StartAsync(World());
        (await LogsAsync(closed, ("pod_name", "web-0"))).AssertError("gate_closed", "--allow-sensitive-data-access");
    }

    [Fact]
    public async Task Repeats_are_folded_but_not_numbers_that_mean_something()
    {
        var lines = Enumerable.Range(0, 40).Select(i => $"2026-03-01T09:00:{i:D2}Z WARN retry {i % 9}/9 to 10.0.0.{i} took {i}ms id={i:x8}ab")
            .Concat(["exit code 1", "exit code 137", "exit code 1"])
            .Concat(Enumerable.Repeat("""{"level":"info","n":1}""", 4)).ToList();
        await using var session = await SandboxSession.StartAsync(World(side: lines), SessionOptions.Sensitive);
        var answer = await LogsAsync(session, ("pod_name", "web-0"), ("container_name", "side"));
        Assert.Equal([$"x40: {lines[39]}", "exit code 1", "exit code 137", "exit code 1", """x4: {"level":"info","n":1}"""], Lines(answer));
    }

    [Fact]
    public async Task Tail_bytes_since_and_timestamps_bound_what_is_shown_and_the_cut_is_stated()
    {
        var lines = Enumerable.Range(0, 500).Select(i => $"line {Words[i % 7]} {Words[i / 7 % 7]} {Words[i / 49 % 7]} {Words[i / 343]}").ToList();
        await using var session = await SandboxSession.StartAsync(World(side: lines), SessionOptions.Sensitive);
        (string, object?)[] side = [("pod_name", "web-0"), ("container_name", "side")];
        var tail = await LogsAsync(session, [.. side, ("tail_lines", "5")]);
        Assert.Equal(lines[^5..], Lines(tail));
        Assert.Contains("older lines", (string)tail.Objects("logs")[0]["truncated"]!, StringComparison.Ordinal);
        var bytes = await LogsAsync(session, [.. side, ("limit_bytes", 100.0)]);
        Assert.Equal(lines[^Lines(bytes).Count..], Lines(bytes));
        Assert.InRange(Lines(bytes).Sum(l => l.Length + 1), 60, 100);
        var stamped = await LogsAsync(session, [.. side, ("tail_lines", 1), ("timestamps", "true")]);
        Assert.StartsWith("2026-03-01T09:08:19.000Z line", Assert.Single(Lines(stamped)), StringComparison.Ordinal);
        Assert.Empty(Lines(await LogsAsync(session, [.. side, ("since_seconds", 1)])));
        var all = await LogsAsync(session, [.. side, ("tail_lines", 5000), ("limit_bytes", 1_000_000), ("max_tokens", 50_000)]);
        Assert.Equal(lines, Lines(all));
        Assert.Null(all.Objects("logs")[0]["truncated"]);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(1200)]
    public async Task Many_logs_share_a_small_budget_and_what_is_left_out_is_stated(int budget)
    {
        var lines = Enumerable.Range(0, 300).Select(i => $"{Words[i % 7]} a fairly long line of words {Words[i / 7 % 7]} {Words[i / 49]}").ToList();
        await using var session = await SandboxSession.StartAsync(World(side: lines, replicas: 12), SessionOptions.Sensitive);
        var answer = await LogsAsync(session, ("workload", "deployment/web"), ("max_tokens", budget));
        Assert.True(answer.Tokens <= budget, $"{answer.Tokens} of {budget}");
        Assert.Contains(answer.Notes, n => n.Contains("left out", StringComparison.Ordinal));
        Assert.Equal("main", (string?)answer.Objects("logs")[0]["container"]);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(1000)]
    [InlineData(2000)]
    [InlineData(4000)]
    [InlineData(8000)]
    public async Task A_log_of_costly_characters_neither_overspends_nor_takes_a_blank_line_down(int budget)
    {
        var costly = string.Concat(Enumerable.Repeat("\U0001D120", 4_000));
        var blankAtTheEnd = Enumerable.Range(0, 60).Select(i => $"{costly} {Words[i % 7]}").Append("").ToList();
        await using var session = await SandboxSession.StartAsync(World(side: blankAtTheEnd, main: costly), SessionOptions.Sensitive);
        var answer = await LogsAsync(session, ("pod_name", "web-0"), ("tail_lines", 5000), ("limit_bytes", 1_000_000), ("max_tokens", budget));
        Assert.True(answer.Tokens <= budget, $"{answer.Tokens} of {budget}");
        var head = Assert.Single(answer.Objects("logs")[0]["lines"]!.AsArray().Select(l => (string)l!));
        Assert.Matches(@"^(\uD834\uDD20)*\.\.\.\[\+\d+ characters\]$", head);
    }

    [Fact]
    public async Task A_grep_searches_the_whole_log_in_linear_time_and_never_inside_a_mask()
    {
        var lines = Enumerable.Range(0, 20_000).Select(i => $"{new string('a', 60)}! {i}").ToList();
        lines[3] = "needle early";
        lines[4] = $"token {Token} end";
        await using var session = await SandboxSession.StartAsync(World(side: lines), SessionOptions.Sensitive);
        (string, object?)[] side = [("pod_name", "web-0"), ("container_name", "side")];
        Assert.Equal(["needle early"], Lines(await LogsAsync(session, [.. side, ("grep", "^needle")])));
        Assert.Empty(Lines(await LogsAsync(session, [.. side, ("grep", "(a+)+$")])));
        Assert.Empty(Lines(await LogsAsync(session, [.. side, ("grep", "ghp_|0123456|masked|sha256")])));
        var around = Assert.Single(Lines(await LogsAsync(session, [.. side, ("grep", "token .*")])));
        Assert.DoesNotContain(Token, around, StringComparison.Ordinal);
        Assert.EndsWith(" end", around, StringComparison.Ordinal);
        var none = await LogsAsync(session, [.. side, ("grep", "nowhere")]);
        Assert.Equal("None of 20000 lines matches", (string?)none.Objects("logs")[0]["truncated"]);
    }

    [Fact]
    public async Task A_tail_that_begins_inside_a_private_key_shows_none_of_it_and_no_grep_finds_it()
    {
        string[] body = [.. Enumerable.Range(0, 50).Select(i => $"MIIEpAIBAAKCAQEAq7x9Zk3Lm5Np8Rt2Vw6Yb4Dc1Fh3Jk5Lm7Np9QsTuVwXyZ{i:D2}")];
        string[][] logs = [["start", "-----BEGIN RSA PRIVATE KEY-----", .. body, "-----END RSA PRIVATE KEY----- token=zebra-quartz", "done"], [.. body, "-----END RSA PRIVATE KEY-----", "done"]];
        foreach (var log in logs)
        {
            await using var session = await SandboxSession.StartAsync(World(side: log), SessionOptions.Sensitive);
            (string, object?)[] side = [("pod_name", "web-0"), ("container_name", "side"), ("max_tokens", 20_000)];
            foreach (var tail in new[] { 1, 2, 3, 10, 52, 53, 54 })
            {
                var lines = Lines(await LogsAsync(session, [.. side, ("tail_lines", tail)]));
                Assert.Equal("done", lines[^1]);
                Assert.All(lines, l => Assert.False(l.Contains("QsTuVw", StringComparison.Ordinal) || l.Contains("zebra", StringComparison.Ordinal), l));
            }

            Assert.Empty(Lines(await LogsAsync(session, [.. side, ("grep", "MIIE|zebra")])));
        }
    }

    [Fact]
    public async Task Json_is_masked_as_Json_whatever_the_caller_puts_before_it_and_no_grep_finds_it()
    {
        await using var session = await SandboxSession.StartAsync(World(side: [.. Enumerable.Repeat("""{"name":"STRIPE_KEY","note":"n","value":"zebra-quartz-plain"}""", 3), "other"]), SessionOptions.Sensitive);
        (string, object?)[] side = [("pod_name", "web-0"), ("container_name", "side")];
        foreach (var stamped in new[] { false, true })
        {
            Assert.DoesNotContain("zebra", string.Concat(Lines(await LogsAsync(session, [.. side, ("timestamps", stamped)]))), StringComparison.Ordinal);
        }

        Assert.Empty(Lines(await LogsAsync(session, [.. side, ("grep", "zebra")])));
    }

    [Fact]
    public async Task A_container_whose_log_fails_does_not_hide_the_others()
    {
        await using var session = await SandboxSession.StartAsync(World(), SessionOptions.Sensitive);
        session.Server.Faults.Add(r => r.PathAndQuery.Contains("container=main", StringComparison.Ordinal), FaultAction.Status(400, message: "log is gone"));
        var answer = await LogsAsync(session, ("pod_name", "web-0"));
        Assert.Contains("logs[].error", answer.Texts("untrusted_fields"));
        Assert.Contains("(untrusted text): ", answer.Text, StringComparison.Ordinal);
        Assert.Contains("log is gone", (string)Assert.Single(answer.Objects("logs"), b => b["error"] is not null)["error"]!, StringComparison.Ordinal);
        Assert.Contains(answer.Objects("logs"), b => (string?)b["container"] == "setup" && b["lines"]!.AsArray().Count == 1);
    }

    [Fact]
    public async Task Pods_that_never_started_are_named_beside_the_logs_of_those_that_did()
    {
        var stuck = Enumerable.Range(0, 4).Select(i => $$"""
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"web-new-{{i}}","namespace":"team-a","labels":{"app":"web"} },"spec":{"containers":[{"name":"main","image":"app:2"}]},
             "status":{"phase":"Pending","containerStatuses":[{"name":"main","image":"app:2","imageID":"","ready":false,"restartCount":0,"state":{"waiting":{"reason":"ImagePullBackOff"} },"lastState":{} }]} }
            """);
        var world = World();
        await using var session = await SandboxSession.StartAsync(
            SandboxSession.WorldOf($"[{string.Join(',', world.Objects.Select(o => o.ToJsonString()).Concat(stuck))}]", world.Logs), SessionOptions.Sensitive);
        var answer = await LogsAsync(session, ("workload", "deployment/web"));
        Assert.Equal(5, (int)answer["pods"]!);
        Assert.Contains("4 pods have no started container (web-new-0, web-new-1, web-new-2, ...): get_k8s_events says why.", answer.Notes);
    }

    private static readonly string[] Words = ["red", "green", "blue", "black", "white", "grey", "pink"];

    private static Task<ToolOutcome> LogsAsync(SandboxSession session, params (string, object?)[] arguments) =>
        session.CallAsync("get_pod_logs", [("namespace", "team-a"), .. arguments]);

    private static List<string> Lines(ToolOutcome outcome) => [.. Assert.Single(outcome.Objects("logs"))["lines"]!.AsArray().Select(l => (string)l!)];

    private static World World(IReadOnlyList<string>? side = null, int replicas = 1, string? main = null)
    {
        var pods = Enumerable.Range(0, replicas).Select(i => Pod($"web-{i}", "web")).ToList();
        var logs = Enumerable.Range(0, replicas).SelectMany(i => new[]
        {
            Log($"web-{i}", "setup", ["migrated"]), Log($"web-{i}", "main", main is null ? ["starting", "FATAL: no config"] : [main], previous: true),
            Log($"web-{i}", "side", side ?? ["GET /a 200", "GET /a 500", "GET /a 200"]), Log($"web-{i}", "debug", ["shell"]),
        });
        return SandboxSession.WorldOf($$"""
            [{{string.Join(',', pods)}},
             {"apiVersion":"v1","kind":"Namespace","metadata":{"name":"team-a"} },{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"settings","namespace":"team-a"} },
             {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","namespace":"team-a"},"spec":{"selector":{"matchExpressions":[{"key":"app","operator":"In","values":["web"]}]} } },
             {"apiVersion":"v1","kind":"Service","metadata":{"name":"web","namespace":"team-a"},"spec":{"selector":{"app":"web"} } },
             {"apiVersion":"batch/v1","kind":"CronJob","metadata":{"name":"nightly","namespace":"team-a","uid":"c1"},"spec":{"schedule":"0 3 * * *"} },
             {"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"nightly-1","namespace":"team-a","uid":"j1","ownerReferences":[{"apiVersion":"batch/v1","kind":"CronJob","name":"nightly","uid":"c1","controller":true}]},
              "spec":{"selector":{"matchLabels":{"controller-uid":"j1"} } } },
             {"apiVersion":"v1","kind":"Pod","metadata":{"name":"nightly-1-x","namespace":"team-a","labels":{"job-name":"nightly-1","controller-uid":"j1"} },
              "spec":{"nodeName":"node-1","containers":[{"name":"run","image":"app:1"}]},"status":{"phase":"Succeeded","containerStatuses":[{{Status("run", """{"terminated":{"exitCode":0} }""", 0)}}]} }]
            """, [.. logs, Log("nightly-1-x", "run", ["done"])]);
    }

    private static string Pod(string name, string app) => $$"""
        {"apiVersion":"v1","kind":"Pod","metadata":{"name":"{{name}}","namespace":"team-a","labels":{"app":"{{app}}"} },
         "spec":{"nodeName":"node-1","initContainers":[{"name":"setup","image":"app:1"}],"containers":[{"name":"main","image":"app:1"},{"name":"side","image":"app:1"}],"ephemeralContainers":[{"name":"debug","image":"sh:1"}]},
         "status":{"phase":"Running","initContainerStatuses":[{{Status("setup", """{"terminated":{"exitCode":0} }""", 0)}}],
           "containerStatuses":[{{Status("main", """{"waiting":{"reason":"CrashLoopBackOff"} }""", 4)}},{{Status("side", """{"running":{} }""", 0, ready: true)}}],
           "ephemeralContainerStatuses":[{{Status("debug", """{"running":{} }""", 0, ready: true)}}] } }
        """;

    private static string Status(string name, string state, int restarts, bool ready = false) => $$"""
        {"name":"{{name}}","image":"app:1","imageID":"","ready":{{(ready ? "true" : "false")}},"restartCount":{{restarts}},"state":{{state}},
         "lastState":{{(restarts > 0 ? """{"terminated":{"exitCode":1,"reason":"Error","containerID":"containerd://1"} }""" : "{}")}} }
        """;

    private static ContainerLog Log(string pod, string container, IReadOnlyList<string> lines, bool previous = false) =>
        new("team-a", pod, container, previous, [.. lines.Select((l, i) => new LogLine(Start.AddSeconds(i), l))]);
}
