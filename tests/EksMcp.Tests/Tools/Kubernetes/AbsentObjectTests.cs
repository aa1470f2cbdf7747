using EksMcp.Sandbox;
using EksMcp.Testing;
using EksMcp.Tests.Harness;

namespace EksMcp.Tests.Tools.Kubernetes;

/// <summary>Regression: the search for what would have worked took the place of "not found" when it failed, was slow, or met a large list.</summary>
public sealed class AbsentObjectTests
{
    [Theory]
    [InlineData(429)]
    [InlineData(403)]
    [InlineData(500)]
    public async Task Not_found_stays_not_found_when_no_list_answers(int status)
    {
        await using var session = await SandboxSession.StartAsync(World(1));
        session.Server.Faults.Add(r => r.PathAndQuery.Contains('?', StringComparison.Ordinal), FaultAction.Status(status));
        (await ReadAsync(session)).AssertError("not_found", "absent", "list_k8s_resources kind=configmaps");
    }

    [Fact]
    public async Task Not_found_stays_not_found_when_a_list_never_ends()
    {
        var time = new FakeTime();
        await using var session = await SandboxSession.StartAsync(World(1), new SessionOptions { Time = time });
        session.Server.Faults.Add("/api/v1/configmaps?", FaultAction.NeverAnswer());
        var reading = ReadAsync(session);
        await session.Server.Requests.WaitForAsync(r => r.PathAndQuery.StartsWith("/api/v1/configmaps?", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(4));
        (await reading.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, TestContext.Current.CancellationToken)).AssertError("not_found", "absent");
    }

    [Fact]
    public async Task A_large_list_is_searched_only_as_far_as_its_bound()
    {
        await using var session = await SandboxSession.StartAsync(World(7_000));
        (await ReadAsync(session)).AssertError("not_found", "absent");
        var pages = session.Server.Requests.Entries.Count(r => r.PathAndQuery.StartsWith("/api/v1/namespaces/team-a/configmaps?", StringComparison.Ordinal));
        Assert.InRange(pages, 1, 11);
    }

    private static Task<ToolOutcome> ReadAsync(SandboxSession session) =>
        session.CallAsync("read_k8s_resource", ("kind", "configmap"), ("namespace", "team-a"), ("name", "absent"));

    private static World World(int configMaps) => SandboxSession.WorldOf($$"""
        [{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"team-a"} },
         {{string.Join(',', Enumerable.Range(0, configMaps).Select(i => $$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c-{{i}}","namespace":"team-a"} }"""))}}]
        """);
}
