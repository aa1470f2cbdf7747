using System.Text.Json.Nodes;
using EksMcp.Testing;
using EksMcp.Testing.RealCluster;
using EksMcp.Tests.Harness;
using EksMcp.Tests.Hosting.Wire;
using EksMcp.Tests.Tools.Contract;

namespace EksMcp.Tests.Tools.Kubernetes;

/// <summary>What happens to a manifest on its way through the admission of a real API server, and where a call ends in the middle.</summary>
public sealed class ApplyYamlTests(RealWriteServer server)
{
    private const string Tool = "apply_yaml";
    private const string ModernMeta = """{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_webhook_that_hangs_in_the_dry_run_keeps_all_from_being_written()
    {
        await using var webhook = await StubWebhook.StartAsync((_, left) => HangAsync(left), Cancellation);
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync());
        await HookAsync(webhook, mcp, ns, "admission_failed", timeoutSeconds: 1);
        var failed = await mcp.CallAsync(Tool, ("yaml_content", Three(webhook, ns)));

        failed.AssertError("admission_failed", "policy.example.com", "Nothing was written", $"Not attempted: ConfigMap {ns}/third");
        await AbsentAsync(mcp, ns, "third");
    }

    [Fact]
    public async Task A_refusal_of_the_write_itself_stops_the_rest_and_all_of_it_is_told()
    {
        await using var webhook = await StubWebhook.StartAsync((request, _) => Task.FromResult(IsProbe(request) || IsWriteOf(request, "second") ? "not today" : null), Cancellation);
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync());
        await HookAsync(webhook, mcp, ns, "admission_denied");
        var stopped = await mcp.CallAsync(Tool, ("yaml_content", Three(webhook, ns)));

        stopped.AssertError("admission_denied", "Stopped", $"ConfigMap {ns}/second failed", "not today", $"Written: ConfigMap {ns}/first.", $"Not attempted: ConfigMap {ns}/third.");
        Assert.False((await ReadAsync(mcp, ns, "first")).IsError);
        await AbsentAsync(mcp, ns, "second");
        await AbsentAsync(mcp, ns, "third");
    }

    [Fact]
    public async Task A_call_whose_time_ends_in_the_middle_names_what_was_written_what_may_be_and_what_was_not()
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var webhook = await HangingAtSecondAsync(reached);
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync());
        await HookAsync(webhook, mcp, ns, "admission_denied");
        var time = new FakeTime();
        await using var session = await server.SessionAsync(time);
        var call = session.CallAsync(Tool, ("yaml_content", Three(webhook, ns)));
        await reached.Task.WaitAsync(Cancellation);
        time.Advance(TimeSpan.FromSeconds(31));
        var late = await call;

        late.AssertError("timeout", $"Written: apply configmaps {ns}/first.", $"Not known whether it was written, read it before trying again: apply configmaps {ns}/second.", $"Not written: apply configmaps {ns}/third.");
        await AbsentAsync(mcp, ns, "third");
    }

    [Theory]
    [InlineData("legacy")]
    [InlineData("modern")]
    public async Task A_call_that_is_cancelled_in_the_middle_leaves_what_it_wrote_in_the_audit_log(string era)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var webhook = await HangingAtSecondAsync(reached);
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync());
        await HookAsync(webhook, mcp, ns, "admission_denied");
        var options = new WireOptions { Kubeconfig = await server.KubeconfigAsync(), Flags = [("--allow-write", null)] };
        await using var session = era == "modern" ? WireSession.Start(options) : await WireSession.StartInitializedAsync(options);
        await session.SendAsync(WireSession.Call(1, Tool, new JsonObject { ["yaml_content"] = Three(webhook, ns) }.ToJsonString(), era == "modern" ? ModernMeta : ""));
        await reached.Task.WaitAsync(Cancellation);
        await session.SendAsync("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}""");
        var answers = await session.EndAsync();

        Assert.DoesNotContain(answers, a => a["id"]?.ToJsonString() == "1");
        var outcome = Assert.Single(session.Audit(), l => (string?)l["kind"] == "outcome");
        Assert.Equal("cancelled", (string?)outcome["result"]);
        Assert.Equal($"""["done: apply configmaps {ns}/first","unknown: apply configmaps {ns}/second"]""", outcome["writes"]!.ToJsonString());
        await AbsentAsync(mcp, ns, "third");
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("a: b", "m.yaml")]
    public async Task Exactly_one_of_content_and_path_is_needed(string content, string path)
    {
        var mcp = await server.OpenAsync();

        (await mcp.CallAsync(Tool, ("yaml_content", content.Length > 0 ? content : null), ("yaml_path", path.Length > 0 ? path : null))).AssertError("invalid_arguments", "exactly one");
    }

    [Fact]
    public async Task A_file_inside_the_roots_is_read_and_one_outside_is_not()
    {
        var folder = Directory.CreateTempSubdirectory("eks-mcp-apply-");
        var inside = Directory.CreateDirectory(Path.Combine(folder.FullName, "inside")).FullName;
        await File.WriteAllTextAsync(Path.Combine(inside, "m.yaml"), "apiVersion: v1\nkind: X\nmetadata: {}\n", Cancellation);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "secret.yaml"), "apiVersion: v1\n", Cancellation);
        File.CreateSymbolicLink(Path.Combine(inside, "link.yaml"), Path.Combine(folder.FullName, "secret.yaml"));
        await using var session = await McpSession.StartAsync(new SessionOptions { Flags = ["--sandbox", "--allow-write", $"--root={inside}"] });

        (await session.CallAsync(Tool, ("yaml_path", Path.Combine(inside, "m.yaml")))).AssertError("invalid_manifest", "document 1 (line 1)", "neither metadata.name");
        foreach (var path in new[] { Path.Combine(folder.FullName, "secret.yaml"), Path.Combine(inside, "..", "secret.yaml"), Path.Combine(inside, "link.yaml"), "/etc/hostname" })
        {
            (await session.CallAsync(Tool, ("yaml_path", path))).AssertError("file_refused", "outside the roots", "--root");
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Five_megabytes_are_refused_in_words()
    {
        var mcp = await server.OpenAsync();

        (await mcp.CallAsync(Tool, ("yaml_content", "a: " + new string('x', 5 * 1024 * 1024)))).AssertError("invalid_arguments", "1024 KiB");
    }

    private static Task<StubWebhook> HangingAtSecondAsync(TaskCompletionSource reached) => StubWebhook.StartAsync(
        async (request, left) =>
        {
            if (!IsWriteOf(request, "second"))
            {
                return IsProbe(request) ? "it works" : null;
            }

            reached.TrySetResult();
            return await HangAsync(left);
        },
        Cancellation);

    private static async Task<string?> HangAsync(CancellationToken left)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, left);
        return null;
    }

    private static bool IsProbe(JsonObject request) => (string?)request["name"] == "probe";

    private static bool IsWriteOf(JsonObject request, string name) => (string?)request["name"] == name && !(bool)request["dryRun"]!;

    private static string Three(StubWebhook webhook, string ns) => string.Join("---\n", new[] { "first", "second", "third" }.Select(name =>
        $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: {name}, namespace: {ns}{(name == "third" ? "" : $", labels: {{hooked: '{webhook.Label}'}}")}}}\n"));

    /// <summary>Registers it, and waits until the API server asks it: about a ConfigMap "probe" it must fail with this code.</summary>
    private async Task HookAsync(StubWebhook webhook, McpSession mcp, string ns, string code, int timeoutSeconds = 8)
    {
        var wide = await server.WideAsync();
        await wide.CallAsync("manage_k8s_resource", ("operation", "create"), ("kind", "validatingwebhookconfigurations"), ("body", webhook.Configuration(timeoutSeconds)));
        var probe = $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: probe, namespace: {ns}, labels: {{hooked: '{webhook.Label}'}}}}\n";
        for (var i = 0; i < 1_000; i++)
        {
            if ((await mcp.CallAsync(Tool, ("yaml_content", probe), ("dry_run", true))).Code == code)
            {
                return;
            }
        }

        Assert.Fail("the API server did not ask the webhook");
    }

    private static Task<ToolOutcome> ReadAsync(McpSession mcp, string ns, string name) => mcp.CallAsync("read_k8s_resource", ("kind", "cm"), ("namespace", ns), ("name", name));

    private static async Task AbsentAsync(McpSession mcp, string ns, string name) => (await ReadAsync(mcp, ns, name)).AssertError("not_found");
}
