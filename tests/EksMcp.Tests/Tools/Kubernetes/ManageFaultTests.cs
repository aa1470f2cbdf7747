using System.Text.Json.Nodes;
using EksMcp.Sandbox;
using EksMcp.Tests.Harness;

namespace EksMcp.Tests.Tools.Kubernetes;

/// <summary>An API server that fails in the middle of a write: sent once, and the answer says what is known of it.</summary>
public sealed class ManageFaultTests : IAsyncLifetime
{
    private const string Tool = "manage_k8s_resource";
    private const string Open = "Not known whether it was written, read it before trying again: patch configmaps team/there";

    private SandboxSession _session = null!;

    public async ValueTask InitializeAsync() => _session = await SandboxSession.StartAsync(
        SandboxSession.WorldOf("""
            [{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"team"}},
             {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"there","namespace":"team"},"data":{"mode":"quiet"}}]
            """),
        "--allow-write", "--call-timeout=2s");

    public ValueTask DisposeAsync() => _session.DisposeAsync();

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_server_that_fails_leaves_it_open_and_is_not_asked_again(int status)
    {
        _session.Server.Faults.Add(IsWrite, FaultAction.Status(status));
        (await PatchAsync()).AssertError("upstream_failed", Open);
        Assert.Single(Writes);
    }

    [Fact]
    public async Task A_cut_answer_leaves_it_open_and_it_was_written()
    {
        _session.Server.Faults.Add(IsWrite, FaultAction.CutAfter(10));
        (await PatchAsync()).AssertError("cluster_unreachable", Open);
        Assert.Single(Writes);
        Assert.Equal("loud", (string?)_session.Server.Store.Find("v1", "ConfigMap", "team", "there")!["data"]!["mode"]);
    }

    [Fact]
    public async Task Silence_until_the_call_ends_leaves_it_open()
    {
        _session.Server.Faults.Add(IsWrite, FaultAction.NeverAnswer());
        (await PatchAsync()).AssertError("timeout", Open);
        var entry = await _session.Server.Requests.WaitForAsync(r => r.Method == "PATCH" && !r.PathAndQuery.Contains("dryRun", StringComparison.Ordinal) && r.Aborted, TestContext.Current.CancellationToken);
        Assert.Single(Writes, entry);
    }

    [Fact]
    public async Task A_dry_run_that_fails_is_nothing_that_was_written()
    {
        _session.Server.Faults.Add(r => r.Method == "PATCH" && r.PathAndQuery.Contains("dryRun=All", StringComparison.Ordinal), FaultAction.Status(500));
        (await PatchAsync()).AssertError("upstream_failed", "Nothing was written");
        Assert.Empty(Writes);
    }

    [Fact]
    public async Task What_was_put_off_goes_out_again()
    {
        _session.Server.Faults.Add(IsWrite, FaultAction.Status(429, TimeSpan.Zero), times: 2);
        Assert.Equal("patched", (string?)(await PatchAsync())["outcome"]);
        Assert.Equal([429, 429, 200], Writes.Select(w => w.Status));
    }

    [Fact]
    public async Task What_was_written_is_told_even_if_its_answer_would_be_too_large()
    {
        var data = new JsonObject();
        for (var i = 0; i < 400; i++)
        {
            data[$"key-{i}"] = new string('x', 300);
        }

        var answer = await _session.CallAsync(Tool, ("operation", "patch"), ("kind", "cm"), ("namespace", "team"), ("name", "there"), ("body", new JsonObject { ["data"] = data }), ("max_tokens", 500));
        Assert.Equal("patched", (string?)answer["outcome"]);
        Assert.InRange(answer.Tokens, 50, 500);
        Assert.Contains(answer.Notes, n => n.Contains("more changes", StringComparison.Ordinal));
    }

    private static bool IsWrite(FaultTarget request) => request.Method == "PATCH" && !request.PathAndQuery.Contains("dryRun", StringComparison.Ordinal);

    private IReadOnlyList<RequestLogEntry> Writes =>
        [.. _session.Server.Requests.Entries.Where(r => r.Method is not "GET" && !r.PathAndQuery.Contains("dryRun", StringComparison.Ordinal))];

    private Task<ToolOutcome> PatchAsync() =>
        _session.CallAsync(Tool, ("operation", "patch"), ("kind", "cm"), ("namespace", "team"), ("name", "there"), ("body", """{"data":{"mode":"loud"}}"""));
}
