using System.Text.Json.Nodes;
using EksMcp.Sandbox.Worlds;
using EksMcp.Tests.Harness;

namespace EksMcp.Tests.Tools.Kubernetes;

public sealed class ManyPodsTests
{
    [Fact]
    public async Task Five_thousand_pods_fit_the_default_budget_and_are_counted_exactly()
    {
        await using var session = await SandboxSession.StartAsync(WorldLibrary.ManyPods(5000, TimeProvider.System.GetUtcNow()));
        var answer = await session.CallAsync("list_k8s_resources", ("kind", "pods"));
        Assert.Equal(5000, (int)answer["total"]!);
        // An evicted pod whose container was killed prints the container's reason, as on a real server.
        Assert.Equal(
            """{"CrashLoopBackOff":200,"Error":100,"Pending":100,"Running":4500,"Completed":100}""",
            new JsonObject(answer["states"]!.AsObject().Select(s => KeyValuePair.Create(s.Key, s.Value?.DeepClone()))).ToJsonString());
        Assert.InRange(answer.Tokens, 2000, 4000);
        Assert.All(answer["rows"]!.AsArray(), row => Assert.DoesNotContain("Running", row!.ToJsonString(), StringComparison.Ordinal));
        var shown = answer["rows"]!.AsArray().Count;
        Assert.Contains($"1 to {shown} of 5000", Assert.Single(answer.Notes), StringComparison.Ordinal);
        Assert.NotNull(answer["next_cursor"]);
    }

    [Fact]
    public async Task Pages_over_a_changing_set_bring_every_unchanged_pod_once_and_say_that_it_changed()
    {
        var world = WorldLibrary.ManyPods(5000, TimeProvider.System.GetUtcNow());
        await using var session = await SandboxSession.StartAsync(world);
        var pods = world.Objects.Where(o => (string?)o["kind"] == "Pod").ToList();
        var touched = new HashSet<string>(StringComparer.Ordinal);
        var seen = new List<string>();
        var changes = 0;
        string? cursor = null;
        do
        {
            var page = await session.CallAsync("list_k8s_resources", ("kind", "pods"), ("max_tokens", 50_000), ("columns", new[] { "status" }), ("cursor", cursor));
            Assert.Equal(cursor is not null, page["changed_since_cursor"] is not null);
            seen.AddRange(page["rows"]!.AsArray().Select(r => $"{r![0]}/{r[1]}"));
            cursor = (string?)page["next_cursor"];
            Change(session, pods, changes++, touched);
        }
        while (cursor is not null);

        Assert.InRange(changes, 3, 40);
        var unchanged = pods.Select(NameOf).Where(n => !touched.Contains(n)).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(unchanged.Order(StringComparer.Ordinal), seen.Where(unchanged.Contains).Order(StringComparer.Ordinal));
        Assert.All(seen.Where(s => !unchanged.Contains(s)), s => Assert.True(touched.Contains(s), s));
    }

    [Fact]
    public async Task A_cursor_is_refused_for_other_arguments_and_when_it_was_tampered_with()
    {
        await using var session = await SandboxSession.StartAsync(WorldLibrary.ManyPods(200, TimeProvider.System.GetUtcNow()));
        var cursor = (string)(await session.CallAsync("list_k8s_resources", ("kind", "pods"), ("max_tokens", 800)))["next_cursor"]!;
        (await session.CallAsync("list_k8s_resources", ("kind", "nodes"), ("cursor", cursor))).AssertError("invalid_cursor", "other arguments");
        (await session.CallAsync("list_k8s_resources", ("kind", "pods"), ("cursor", cursor[..^2] + "xx"))).AssertError("invalid_cursor", "damaged");
        var next = await session.CallAsync("list_k8s_resources", ("kind", "pods"), ("max_tokens", 900), ("cursor", cursor));
        Assert.Null(next["changed_since_cursor"]);
        Assert.NotNull(next["skipped"]);
    }

    // Removes one, adds one in front, and lets one change its state, in other places every time.
    private static void Change(SandboxSession session, List<JsonObject> pods, int round, HashSet<string> touched)
    {
        var gone = pods[((round * 613) + 7) % pods.Count];
        var broken = pods[((round * 389) + 11) % pods.Count];
        var added = (JsonObject)pods[round].DeepClone();
        added["metadata"]!["name"] = $"aaa-{round}";
        added["metadata"]!.AsObject().Remove("uid");
        var changed = (JsonObject)broken.DeepClone();
        changed["status"]!["phase"] = "Failed";
        changed["status"]!["reason"] = "Evicted";
        touched.UnionWith([NameOf(gone), NameOf(added), NameOf(changed)]);
        session.Server.Store.Put(changed);
        session.Server.Store.Put(added);
        session.Server.Store.Remove("v1", "Pod", (string)gone["metadata"]!["namespace"]!, (string)gone["metadata"]!["name"]!);
    }

    private static string NameOf(JsonObject pod) => $"{pod["metadata"]!["namespace"]}/{pod["metadata"]!["name"]}";
}
