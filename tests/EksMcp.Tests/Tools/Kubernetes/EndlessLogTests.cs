using EksMcp.Sandbox;
using EksMcp.Tests.Harness;

namespace EksMcp.Tests.Tools.Kubernetes;

/// <summary>Memory is measured with nothing beside it.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;

[Collection(nameof(AloneCollection))]
public sealed class EndlessLogTests
{
    [Fact]
    public async Task A_log_without_an_end_gives_what_came_in_time_in_bounded_memory()
    {
        await using var session = await SandboxSession.StartAsync(World, SessionOptions.Sensitive, "--call-timeout=3s");
        session.Server.Faults.Add(r => r.PathAndQuery.Contains("/log", StringComparison.Ordinal), FaultAction.EndlessLog("still here"));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var answer = await session.CallAsync("get_pod_logs", ("namespace", "team-a"), ("pod_name", "web-0"), ("container_name", "side"), ("tail_lines", 5000), ("limit_bytes", 1_048_576));
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        var block = Assert.Single(answer.Objects("logs"));
        Assert.Equal("x5000: still here", (string?)Assert.Single(block["lines"]!.AsArray()));
        Assert.Contains("where reading stopped", (string)block["truncated"]!, StringComparison.Ordinal);
        Assert.InRange(grown, long.MinValue, 48L * 1024 * 1024);
    }

    private static readonly World World = SandboxSession.WorldOf("""
        [{"apiVersion":"v1","kind":"Pod","metadata":{"name":"web-0","namespace":"team-a"},"spec":{"nodeName":"node-1","containers":[{"name":"side","image":"app:1"}]},
          "status":{"phase":"Running","containerStatuses":[{"name":"side","image":"app:1","imageID":"","ready":true,"restartCount":0,"state":{"running":{} },"lastState":{} }] } }]
        """);
}
