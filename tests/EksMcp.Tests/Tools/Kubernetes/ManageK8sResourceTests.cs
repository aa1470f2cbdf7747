using System.Text.Json.Nodes;
using EksMcp.Testing.RealCluster;
using EksMcp.Tests.Harness;
using EksMcp.Tests.Tools.Contract;

namespace EksMcp.Tests.Tools.Kubernetes;

/// <summary>What happens to a write on its way through the admission of a real API server.</summary>
public sealed class ManageK8sResourceTests(RealWriteServer server)
{
    private const string Tool = "manage_k8s_resource";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_webhook_forbids_is_told_in_its_words()
    {
        await using var webhook = await StubWebhook.StartAsync((_, _) => Task.FromResult<string?>("every team names its owner"), Cancellation);
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync());
        await HookAsync(webhook, mcp, ns, "admission_denied");
        var refused = await CreateAsync(mcp, ns, "new", webhook);
        refused.AssertError("admission_denied", "policy.example.com", "every team names its owner", "Nothing was written");
        (await mcp.CallAsync("read_k8s_resource", ("kind", "cm"), ("namespace", ns), ("name", "new"))).AssertError("not_found");
    }

    [Fact]
    public async Task A_webhook_that_hangs_is_named_and_nothing_was_written()
    {
        await using var webhook = await StubWebhook.StartAsync(
            async (_, left) =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, left);
                return null;
            },
            Cancellation);
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync());
        await HookAsync(webhook, mcp, ns, "admission_failed", timeoutSeconds: 1);
        var failed = await CreateAsync(mcp, ns, "new", webhook);
        failed.AssertError("admission_failed", "policy.example.com", "Nothing was written");
    }

    [Fact]
    public async Task What_changes_between_preview_and_write_is_a_conflict_that_shows_it()
    {
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync());
        await using var webhook = await IntruderAsync(mcp, ns, """{"data":{"size":"9"}}""");
        await CreateAsync(mcp, ns, "there", webhook);
        await HookAsync(webhook, mcp, ns, "admission_denied");
        var late = await mcp.CallAsync(Tool, ("operation", "patch"), ("kind", "cm"), ("namespace", ns), ("name", "there"), ("body", """{"data":{"size":"4"}}"""));
        late.AssertError("conflict", "data.size: 9", "by eks-mcp", "Nothing was written");
        Assert.Equal("9", (string?)(await mcp.CallAsync("read_k8s_resource", ("kind", "cm"), ("namespace", ns), ("name", "there")))["object"]!["data"]!["size"]);
    }

    [Fact]
    public async Task A_replace_never_undoes_what_came_between()
    {
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync());
        await using var webhook = await IntruderAsync(mcp, ns, """{"data":{"other":"9"}}""");
        await CreateAsync(mcp, ns, "there", webhook);
        await HookAsync(webhook, mcp, ns, "admission_denied");
        var body = new JsonObject { ["metadata"] = new JsonObject { ["labels"] = new JsonObject { ["hooked"] = webhook.Label } }, ["data"] = new JsonObject { ["mode"] = "loud" } };
        var late = await mcp.CallAsync(Tool, ("operation", "replace"), ("kind", "cm"), ("namespace", ns), ("name", "there"), ("body", body));
        late.AssertError("conflict", "data.other: 9", "Nothing was written");
        Assert.Equal("quiet", (string?)(await mcp.CallAsync("read_k8s_resource", ("kind", "cm"), ("namespace", ns), ("name", "there")))["object"]!["data"]!["mode"]);
    }

    [Fact]
    public async Task A_status_that_moves_meanwhile_does_not_keep_a_write()
    {
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync());
        await using var webhook = await IntruderAsync(mcp, ns, """{"status":{"observedGeneration":1}}""", ("kind", "deployment"), ("subresource", "status"));
        var workload = JsonNode.Parse(WriteSamples.Workload)!;
        workload["metadata"]!["labels"]!["hooked"] = webhook.Label;
        await mcp.CallAsync(Tool, ("operation", "create"), ("kind", "deployment"), ("namespace", ns), ("name", "there"), ("body", workload));
        await HookAsync(webhook, mcp, ns, "admission_denied");
        var patched = await mcp.CallAsync(Tool, ("operation", "patch"), ("kind", "deployment"), ("namespace", ns), ("name", "there"), ("body", """{"spec":{"replicas":4}}"""));
        Assert.Equal("patched", (string?)patched["outcome"]);
        Assert.Equal(["spec.replicas"], patched.Objects("changes").Select(c => (string?)c["path"]));
        var now = (await mcp.CallAsync("read_k8s_resource", ("kind", "deployment"), ("namespace", ns), ("name", "there")))["object"]!;
        Assert.Equal((4, 1), ((int)now["spec"]!["replicas"]!, (int)now["status"]!["observedGeneration"]!));
    }

    [Theory]
    [InlineData("merge", """{"data":{"z":"no base64!"}}""")]
    [InlineData("strategic", """{"data":{"z":"no base64!"}}""")]
    [InlineData("json", """[{"op":"add","path":"/data/z","value":"no base64!"}]""")]
    public async Task What_a_secret_holds_is_not_quoted_where_a_value_beside_it_cannot_be_decoded(string type, string body)
    {
        var (mcp, ns) = (await server.WideAsync(), await server.NamespaceAsync("""{"apiVersion":"v1","kind":"Secret","metadata":{"name":"db"},"data":{"user":"YWRtaW4tb2YtYWxs","y":"c2Vjb25kLXZhbHVl"}}"""));
        var failed = await mcp.CallAsync(Tool, ("operation", "patch"), ("patch_type", type), ("kind", "secret"), ("namespace", ns), ("name", "db"), ("body", body));
        failed.AssertError("invalid_object", "base64", "Nothing was written");
        Assert.All(["YWRt", "YWxs", "c2Vj", "bHVl"], value => Assert.DoesNotContain(value, failed.Text, StringComparison.Ordinal));
    }

    /// <summary>Changes the object "there" while the first write of it that is no dry run is judged.</summary>
    private static async Task<StubWebhook> IntruderAsync(McpSession mcp, string ns, string change, params (string Name, object? Value)[] what)
    {
        what = what.Length > 0 ? what : [("kind", "cm")];
        var intruded = 0;
        return await StubWebhook.StartAsync(
            async (request, _) =>
            {
                if ((string?)request["name"] == "there" && (string?)request["operation"] == "UPDATE" && !(bool)request["dryRun"]! && Interlocked.Exchange(ref intruded, 1) == 0)
                {
                    Assert.False((await mcp.CallAsync(Tool, [("operation", "patch"), ("namespace", ns), ("name", "there"), ("body", change), .. what])).IsError);
                }

                return (string?)request["name"] == "probe" ? "it works" : null;
            },
            Cancellation);
    }

    /// <summary>Registers it, and waits until the API server asks it: about a ConfigMap "probe" it must fail with this code.</summary>
    private async Task HookAsync(StubWebhook webhook, McpSession mcp, string ns, string code, int timeoutSeconds = 20)
    {
        var wide = await server.WideAsync();
        var configured = await wide.CallAsync(Tool, ("operation", "create"), ("kind", "validatingwebhookconfigurations"), ("body", webhook.Configuration(timeoutSeconds)));
        Assert.Equal("created", (string?)configured["outcome"]);
        for (var i = 0; i < 1_000; i++)
        {
            if ((await CreateAsync(mcp, ns, "probe", webhook, dryRun: true)).Code == code)
            {
                return;
            }
        }

        Assert.Fail("the API server did not ask the webhook");
    }

    private static Task<ToolOutcome> CreateAsync(McpSession mcp, string ns, string name, StubWebhook webhook, bool dryRun = false) => mcp.CallAsync(
        Tool, ("operation", "create"), ("kind", "cm"), ("namespace", ns), ("name", name), ("dry_run", dryRun),
        ("body", new JsonObject { ["metadata"] = new JsonObject { ["labels"] = new JsonObject { ["hooked"] = webhook.Label } }, ["data"] = new JsonObject { ["mode"] = "quiet" } }));
}
