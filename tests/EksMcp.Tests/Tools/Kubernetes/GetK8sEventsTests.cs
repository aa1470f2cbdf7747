using EksMcp.Sandbox;
using EksMcp.Testing;
using EksMcp.Tests.Harness;

namespace EksMcp.Tests.Tools.Kubernetes;

public sealed class GetK8sEventsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("deployment", "web")]
    [InlineData("pod", "web-1-a")]
    public async Task Owners_and_children_are_found_both_ways(string kind, string name)
    {
        await using var session = await StartAsync(World());
        var answer = await EventsAsync(session, ("kind", kind), ("name", name));
        var objects = answer.Objects("events").Select(e => (string)e["object"]!).ToHashSet(StringComparer.Ordinal);
        Assert.Subset(objects, new HashSet<string>(StringComparer.Ordinal) { "Deployment/web", "ReplicaSet/web-1", "Pod/web-1-a" });
        Assert.Equal(kind == "deployment", objects.Contains("Pod/web-1-b"));
        Assert.DoesNotContain("Pod/other", objects);
        var alone = await EventsAsync(session, ("kind", kind), ("name", name), ("related", false));
        Assert.Single(alone.Objects("events").Select(e => (string)e["object"]!).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task One_objects_events_are_picked_by_the_server()
    {
        await using var session = await StartAsync(World());
        await EventsAsync(session, ("kind", "pod"), ("name", "web-1-a"), ("related", false));
        var asked = session.Server.Requests.Entries.Select(r => Uri.UnescapeDataString(r.PathAndQuery)).Where(p => p.Contains("/events?", StringComparison.Ordinal)).ToList();
        Assert.Contains(asked, p => p.Contains("involvedObject.kind=Pod,involvedObject.name=web-1-a", StringComparison.Ordinal));
        Assert.All(asked, p => Assert.True(p.Contains("involvedObject.name", StringComparison.Ordinal) || p.Contains("limit=1", StringComparison.Ordinal), p));
    }

    [Fact]
    public async Task Events_come_newest_first_by_the_time_they_were_last_seen_and_repeats_are_counted()
    {
        await using var session = await StartAsync(World());
        var answer = await EventsAsync(session);
        var events = answer.Objects("events").Select(e => $"{e["reason"]} x{e["count"]} {e["age"]}").ToList();
        Assert.Equal(["Series x40 30s", "BackOff x12 60s", "Created x1 5m", "Scaled x1 10m", "NewStyle x1 20m", "ReplicaSetUpdated x1 50m", "Elsewhere x1 55m"], events);
    }

    [Fact]
    public async Task A_role_that_grants_only_the_newer_event_api_is_enough()
    {
        await using var session = await StartAsync(World());
        session.Server.Faults.Add("/api/v1/namespaces/team-a/events", FaultAction.Status(403));
        var answer = await EventsAsync(session, ("kind", "deployment"), ("name", "web"));
        Assert.Contains(answer.Objects("events"), e => (string?)e["reason"] == "BackOff" && (int)e["count"]! == 12);
        session.Server.Faults.Add("/apis/events.k8s.io/v1/namespaces/team-a/events", FaultAction.Status(403));
        (await EventsAsync(session, ("kind", "deployment"), ("name", "web"))).AssertError("permission_denied", "forbidden");
    }

    [Fact]
    public async Task Events_of_a_node_lie_in_default_and_are_found_by_its_name()
    {
        await using var session = await StartAsync(World());
        var answer = await session.CallAsync("get_k8s_events", ("kind", "node"), ("name", "node-1"));
        Assert.Equal("NodeNotReady", (string?)Assert.Single(answer.Objects("events"))["reason"]);
        Assert.Null(answer.Objects("events")[0]["gone"]);
    }

    [Fact]
    public async Task Events_of_what_is_gone_are_marked()
    {
        await using var session = await StartAsync(World());
        var replaced = await EventsAsync(session, ("kind", "pod"), ("name", "web-1-b"), ("related", false));
        Assert.True((bool)Assert.Single(replaced.Objects("events"))["gone"]!);
        var removed = await EventsAsync(session, ("kind", "pod"), ("name", "other"));
        Assert.True((bool)Assert.Single(removed.Objects("events"))["gone"]!);
        Assert.Contains("does not exist now", Assert.Single(removed.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warnings_win_a_small_budget_and_may_be_asked_for_alone()
    {
        var many = Enumerable.Range(0, 300).Select(i => Event($"n-{i}", "Pod", $"p-{i}", "Pulled", "Normal", $"pulled image {i}", last: Now.AddSeconds(-i)))
            .Append(Event("w", "Pod", "p-w", "Failed", "Warning", "it failed", last: Now.AddHours(-1)));
        await using var session = await StartAsync(SandboxSession.WorldOf($"[{string.Join(',', many)}]"));
        var answer = await EventsAsync(session, ("max_tokens", 900));
        Assert.True(answer.Tokens <= 900, $"{answer.Tokens}");
        Assert.Equal(301, (int)answer["count"]!);
        Assert.Equal("Failed", (string?)answer.Objects("events")[^1]["reason"]);
        Assert.Contains("of 301 folded events", Assert.Single(answer.Notes), StringComparison.Ordinal);
        Assert.Equal("Failed", (string?)Assert.Single((await EventsAsync(session, ("warnings_only", true))).Objects("events"))["reason"]);
    }

    [Fact]
    public async Task All_that_the_writer_of_an_event_chose_is_marked()
    {
        await using var session = await StartAsync(SandboxSession.WorldOf($"""[{Event("a", "Pod", "p", "Do this", "Warning", "now", last: Now, more: """ ,"reportingComponent":"someone" """)}]"""));
        var answer = await EventsAsync(session);
        Assert.Superset(
            new HashSet<string>(["events[].reason", "events[].object", "events[].message", "events[].reporter"], StringComparer.Ordinal),
            answer.Texts("untrusted_fields").ToHashSet(StringComparer.Ordinal));
        Assert.Contains("(untrusted text)", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Objects_that_were_looked_at_but_are_not_named_are_counted()
    {
        var pods = Enumerable.Range(0, 35).Select(i => Owned("v1", "Pod", $"run-{i:D2}", $"p{i}", "Job", "run", "j1"));
        await using var session = await StartAsync(SandboxSession.WorldOf($$"""
            [{"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"run","namespace":"team-a","uid":"j1"},"spec":{"selector":{"matchLabels":{"app":"web"} } } }, {{string.Join(',', pods)}}]
            """));
        var objects = (await EventsAsync(session, ("kind", "job"), ("name", "run"))).Texts("objects");
        Assert.Equal(31, objects.Count);
        Assert.Equal("+6 more", objects[^1]);
    }

    [Fact]
    public async Task Of_more_events_than_are_kept_the_newest_warnings_stay_and_the_others_are_counted()
    {
        // The server lists by name, so the one that matters comes last, and the newest normal one before all that are older.
        var many = Enumerable.Range(0, 5_100).Select(i => Event($"n-{i:D4}", "Pod", $"p-{i}", "Pulled", "Normal", "pulled", last: Now.AddMinutes(-1).AddSeconds(-i)))
            .Append(Event("z", "Pod", "p-z", "Failed", "Warning", "it failed", last: Now));
        await using var session = await StartAsync(SandboxSession.WorldOf($"[{string.Join(',', many)}]"));
        var answer = await EventsAsync(session);
        Assert.Equal("Failed", (string?)answer.Objects("events")[0]["reason"]);
        Assert.Equal("Pod/p-0", (string?)answer.Objects("events")[1]["object"]);
        Assert.Equal(5_101, (int)answer["count"]!);
        Assert.Contains(answer.Notes, n => n.StartsWith("101 of 5101 distinct events", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_a_message_without_end_the_head_counts_and_the_cut_is_stated()
    {
        var head = string.Concat(Enumerable.Repeat("word ", 1_000));
        await using var session = await StartAsync(SandboxSession.WorldOf($"""
            [{Event("a", "Pod", "p", "Failed", "Warning", head + new string('x', 100_000), last: Now.AddSeconds(-5))},
             {Event("b", "Pod", "p", "Failed", "Warning", head + new string('y', 200_000), last: Now)}]
            """));
        var folded = Assert.Single((await EventsAsync(session)).Objects("events"));
        Assert.Equal(2, (int)folded["count"]!);
        Assert.Equal($"{head[..600]}...[+{5_000 + 200_000 - 600} characters]", (string?)folded["message"]);
    }

    [Fact]
    public async Task What_was_asked_wrongly_is_told()
    {
        await using var session = await StartAsync(World());
        (await EventsAsync(session, ("kind", "pod"))).AssertError("invalid_arguments", "kind and name belong together");
        (await session.CallAsync("get_k8s_events", ("kind", "pod"), ("name", "web-1-a"))).AssertError("invalid_arguments", "lives in a namespace");
        (await session.CallAsync("get_k8s_events", ("namespace", "team-z"))).AssertError("not_found", "no namespace 'team-z'");
        await using var closed = await SandboxSession.StartAsync(World());
        (await EventsAsync(closed)).AssertError("gate_closed", "--allow-sensitive-data-access");
    }

    private static Task<SandboxSession> StartAsync(World world) =>
        SandboxSession.StartAsync(world, new SessionOptions { Flags = [SessionOptions.Sensitive], Time = new FakeTime(Now) }, new SandboxOptions { Time = new FakeTime(Now) });

    private static Task<ToolOutcome> EventsAsync(SandboxSession session, params (string, object?)[] arguments) =>
        session.CallAsync("get_k8s_events", [("namespace", "team-a"), .. arguments]);

    private static World World() => SandboxSession.WorldOf($$"""
        [{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"team-a"} },
         {"apiVersion":"v1","kind":"Node","metadata":{"name":"node-1","uid":"n1"} },
         {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","namespace":"team-a","uid":"d1"},"spec":{"selector":{"matchLabels":{"app":"web"} } } },
         {{Owned("apps/v1", "ReplicaSet", "web-1", "r1", "Deployment", "web", "d1")}},
         {{Owned("v1", "Pod", "web-1-a", "p1", "ReplicaSet", "web-1", "r1")}},
         {{Owned("v1", "Pod", "web-1-b", "p2", "ReplicaSet", "web-1", "r1")}},
         {{Event("e1", "Deployment", "web", "Scaled", "Normal", "scaled up", last: Now.AddMinutes(-10), uid: "d1")}},
         {{Event("e2", "ReplicaSet", "web-1", "Created", "Normal", "created pod", last: Now.AddMinutes(-5), uid: "r1")}},
         {{Event("e3", "Pod", "web-1-a", "BackOff", "Warning", "back-off 10s restarting", count: 5, last: Now.AddMinutes(-2), uid: "p1")}},
         {{Event("e4", "Pod", "web-1-a", "BackOff", "Warning", "back-off 40s restarting", count: 7, last: Now.AddSeconds(-60), uid: "p1")}},
         {{Event("e5", "Pod", "web-1-a", "Series", "Normal", "again", uid: "p1", more: $$""" ,"eventTime":"{{Time(Now.AddHours(-3))}}","series":{"count":40,"lastObservedTime":"{{Time(Now.AddSeconds(-30))}}"} """)}},
         {{Event("e6", "Pod", "web-1-a", "NewStyle", "Normal", "by the new api", uid: "p1", more: $$""" ,"eventTime":"{{Time(Now.AddMinutes(-20))}}" """)}},
         {{Event("e7", "Pod", "web-1-b", "ReplicaSetUpdated", "Normal", "an earlier pod of this name", last: Now.AddMinutes(-50), uid: "p0")}},
         {{Event("e8", "Pod", "other", "Elsewhere", "Normal", "not ours", last: Now.AddMinutes(-55), uid: "p9")}},
         {"apiVersion":"v1","kind":"Event","metadata":{"name":"n.1","namespace":"default","creationTimestamp":"{{Time(Now.AddHours(-4))}}"},"involvedObject":{"kind":"Node","name":"node-1","uid":"node-1"},
          "reason":"NodeNotReady","message":"node is not ready","type":"Warning","count":1,"lastTimestamp":"{{Time(Now)}}"}]
        """);

    private static string Owned(string version, string kind, string name, string uid, string ownerKind, string owner, string ownerUid) => $$"""
        {"apiVersion":"{{version}}","kind":"{{kind}}","metadata":{"name":"{{name}}","namespace":"team-a","uid":"{{uid}}","labels":{"app":"web"},
         "ownerReferences":[{"apiVersion":"apps/v1","kind":"{{ownerKind}}","name":"{{owner}}","uid":"{{ownerUid}}","controller":true}]},"spec":{"containers":[{"name":"main","image":"app:1"}]} }
        """;

    private static string Event(string name, string kind, string target, string reason, string type, string message, int? count = null, DateTimeOffset? last = null, string uid = "", string more = "") => $$"""
        {"apiVersion":"v1","kind":"Event","metadata":{"name":"{{name}}","namespace":"team-a","creationTimestamp":"{{Time(Now.AddHours(-4))}}"},
         "involvedObject":{"kind":"{{kind}}","name":"{{target}}","namespace":"team-a","uid":"{{uid}}"},"reason":"{{reason}}","message":"{{message}}","type":"{{type}}"
         {{(count is null ? "" : $",\"count\":{count}")}} {{(last is { } time ? $",\"firstTimestamp\":\"{Time(Now.AddHours(-4))}\",\"lastTimestamp\":\"{Time(time)}\"" : "")}} {{more}} }
        """;

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
