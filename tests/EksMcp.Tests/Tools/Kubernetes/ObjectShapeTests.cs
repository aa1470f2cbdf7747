using System.Globalization;
using EksMcp.Sandbox;
using EksMcp.Tests.Harness;

namespace EksMcp.Tests.Tools.Kubernetes;

/// <summary>Objects that are deep, or whose keys and conditions are many and long.</summary>
public sealed class ObjectShapeTests
{
    [Theory]
    [InlineData(60)]
    [InlineData(65)]
    [InlineData(126)]
    public async Task A_deep_object_is_shown_down_to_a_marked_cut(int levels)
    {
        await using var session = await StartAsync(Deep(levels));
        var answer = await ReadAsync(session);
        Assert.Contains("fields left out", answer["object"]!["spec"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(answer.Notes, n => n.StartsWith("Cut at 1 marked places: no more than 48 levels", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_deeper_than_any_object_is_refused_in_its_own_words()
    {
        await using var session = await StartAsync(Deep(140));
        (await ReadAsync(session)).AssertError("too_large", "nested too deeply", "128 levels");
        session.Server.Faults.Add("/api/v1/namespaces/team-a/pods?", FaultAction.Garbage($$"""{"kind":"PodList","apiVersion":"v1","metadata":{},"items":[{{Deep(140)}}]}"""));
        (await session.CallAsync("get_pod_logs", ("namespace", "team-a"), ("label_selector", "a=b"))).AssertError("too_large", "nested too deeply");
    }

    [Fact]
    public async Task Keys_that_differ_only_behind_the_cut_all_keep_their_values()
    {
        var keys = Enumerable.Range(0, 12).Select(i => $"\"{string.Concat(Enumerable.Repeat("some-long-", 19))}{i}\":\"v{i}\"");
        await using var session = await StartAsync(ConfigMap($"\"data\":{{{string.Join(',', keys)}}}"));
        var answer = await ReadAsync(session, ("max_tokens", 700));
        var data = answer["object"]!["data"]!.AsObject();
        var values = data.Select(d => (string)d.Value!).Where(v => v.StartsWith('v')).ToHashSet(StringComparer.Ordinal);
        var rest = data.Select(d => (string)d.Value!).Where(v => v.EndsWith(" more fields left out]", StringComparison.Ordinal)).Sum(v => int.Parse(v[1..v.IndexOf(' ', StringComparison.Ordinal)], CultureInfo.InvariantCulture));
        Assert.All(data.Take(2), d => Assert.Contains("characters]", d.Key, StringComparison.Ordinal));
        Assert.InRange(values.Count, 2, 12);
        Assert.Equal(12, values.Count + rest);
    }

    [Fact]
    public async Task Conditions_that_the_line_of_state_does_not_hold_are_counted()
    {
        var conditions = Enumerable.Range(0, 15).Select(i => $$"""{"type":"C{{i}}","status":"Unknown"}""");
        await using var session = await StartAsync(ConfigMap($$"""
            "status":{"conditions":[{{string.Join(',', conditions)}}]}
            """));
        Assert.EndsWith("C11=Unknown; +3 more", (string)(await ReadAsync(session))["state"]!, StringComparison.Ordinal);
    }

    private static Task<ToolOutcome> ReadAsync(SandboxSession session, params (string, object?)[] more) =>
        session.CallAsync("read_k8s_resource", [("kind", "configmap"), ("namespace", "team-a"), ("name", "odd"), .. more]);

    private static async Task<SandboxSession> StartAsync(string answer)
    {
        var session = await SandboxSession.StartAsync(SandboxSession.WorldOf("""[{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"team-a"} }]"""), SessionOptions.Sensitive);
        session.Server.Faults.Add("/api/v1/namespaces/team-a/configmaps/odd", FaultAction.Garbage(answer));
        return session;
    }

    // The object and its spec are two of the levels.
    private static string Deep(int levels) =>
        ConfigMap($"\"spec\":{string.Concat(Enumerable.Repeat("{\"a\":", levels - 2))}{{\"b\":1}}{new string('}', levels - 2)}");

    private static string ConfigMap(string rest) => $$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"odd","namespace":"team-a"},{{rest}}}""";
}
