using EksMcp.Sandbox;
using EksMcp.Tests.Harness;

namespace EksMcp.Tests.Tools.Kubernetes;

/// <summary>An API server that fails in the middle of ten documents: each was sent once, and the answer names what was written, what may be and what was not.</summary>
public sealed class ApplyFaultTests : IAsyncLifetime
{
    private const string Tool = "apply_yaml";
    private const int Fifth = 5;

    private SandboxSession _session = null!;

    public async ValueTask InitializeAsync() => _session = await SandboxSession.StartAsync(
        SandboxSession.WorldOf("""[{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"team"}}]"""), "--allow-write");

    public ValueTask DisposeAsync() => _session.DisposeAsync();

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_failure_of_the_server_leaves_one_open_and_the_rest_unwritten(int status)
    {
        _session.Server.Faults.Add(IsWriteOfTheFifth, FaultAction.Status(status));
        var stopped = await ApplyAsync();

        stopped.AssertError("upstream_failed", "Stopped", "ConfigMap team/c5 unknown", "Looked at again", "Written: ConfigMap team/c1, ConfigMap team/c2, ConfigMap team/c3, ConfigMap team/c4.", "Not attempted: ConfigMap team/c6");
        Assert.Equal(Fifth, Writes.Count);
        Assert.Equal([1, 2, 3, 4], Stored());
    }

    [Fact]
    public async Task An_answer_that_is_cut_leaves_one_open_and_what_is_there_is_told()
    {
        _session.Server.Faults.Add(IsWriteOfTheFifth, FaultAction.CutAfter(10));

        (await ApplyAsync()).AssertError("cluster_unreachable", "ConfigMap team/c5 unknown", "Looked at again, it stands as asked.", "Not attempted: ConfigMap team/c6");
        Assert.Equal(Fifth, Writes.Count);
        Assert.Equal([1, 2, 3, 4, 5], Stored());
    }

    [Fact]
    public async Task A_failure_of_a_dry_run_writes_nothing()
    {
        _session.Server.Faults.Add(r => r.Method == "PATCH" && r.PathAndQuery.Contains("/c9?", StringComparison.Ordinal), FaultAction.Status(500));

        (await ApplyAsync()).AssertError("upstream_failed", "Nothing was written", "ConfigMap team/c9 failed");
        Assert.Empty(Writes);
    }

    [Fact]
    public async Task Applied_again_after_a_failure_it_goes_on_where_it_stopped()
    {
        _session.Server.Faults.Add(IsWriteOfTheFifth, FaultAction.Status(500), times: 1);
        Assert.True((await ApplyAsync()).IsError);
        var again = await ApplyAsync();

        Assert.Equal("""{"unchanged":4,"created":6}""", again["counts"]!.ToJsonString());
    }

    [Fact]
    public async Task A_field_that_no_kind_has_never_leaves_as_a_write()
    {
        (await _session.CallAsync(Tool, ("yaml_content", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: team}\nbogus: 1\n"))).AssertError("invalid_object", "bogus", "Nothing was written");
        Assert.Empty(Writes);
    }

    private static bool IsWriteOfTheFifth(FaultTarget request) => IsWrite(request.Method, request.PathAndQuery) && request.PathAndQuery.Contains("/c5?", StringComparison.Ordinal);

    private static bool IsWrite(string method, string path) => method != "GET" && !path.Contains("dryRun", StringComparison.Ordinal);

    private IReadOnlyList<RequestLogEntry> Writes => [.. _session.Server.Requests.Entries.Where(r => IsWrite(r.Method, r.PathAndQuery))];

    private IEnumerable<int> Stored() => Enumerable.Range(1, 10).Where(i => _session.Server.Store.Find("v1", "ConfigMap", "team", $"c{i}") is not null);

    private Task<ToolOutcome> ApplyAsync() =>
        _session.CallAsync(Tool, ("yaml_content", string.Join("---\n", Enumerable.Range(1, 10).Select(i => $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: c{i}, namespace: team}}\ndata: {{a: b}}\n"))));
}
