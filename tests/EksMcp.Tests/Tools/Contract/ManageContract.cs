using System.Text.Json.Nodes;
using EksMcp.Tests.Harness;

namespace EksMcp.Tests.Tools.Contract;

/// <summary>What manage_k8s_resource does and says, whichever API server is changed.</summary>
public abstract class ManageContract(WriteServer server)
{
    private const string Tool = "manage_k8s_resource";

    [Fact]
    public async Task Create_labels_what_is_new_and_shows_what_the_server_added()
    {
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync());
        var made = await mcp.CallAsync(Tool, ("operation", "create"), ("kind", "deploy"), ("namespace", ns), ("body", WriteSamples.Workload));
        Assert.Equal("created", (string?)made["outcome"]);
        Assert.StartsWith($"Created Deployment {ns}/web on ", made.Text, StringComparison.Ordinal);
        Assert.Equal("eks-mcp", Change(made, "metadata.labels[\"app.kubernetes.io/managed-by\"]").After);
        Assert.Equal((null, "2"), Change(made, "spec.replicas"));
        Assert.Equal("RollingUpdate", (string?)JsonNode.Parse(Change(made, "spec.strategy").After!)!["type"]);
        Assert.Equal(1, (int)made["generation"]!);
        var read = (await ReadAsync(mcp, "deployment", ns, "web"))["object"]!;
        Assert.Equal("eks-mcp", (string?)read["metadata"]!["managedFields"]!.AsArray().Single()!["manager"]);
        Assert.Equal((string?)made["uid"], (string?)read["metadata"]!["uid"]);
        Assert.Equal((string?)made["resource_version"], (string?)read["metadata"]!["resourceVersion"]);
    }

    [Fact]
    public async Task A_label_that_is_given_stays_and_nothing_that_exists_is_labelled()
    {
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync(WriteSamples.ConfigMap("there")));
        await mcp.CallAsync(Tool, ("operation", "create"), ("kind", "configmap"), ("namespace", ns), ("name", "mine"), ("body", """{"metadata":{"labels":{"app.kubernetes.io/managed-by":"helm"}}}"""));
        await mcp.CallAsync(Tool, ("operation", "patch"), ("kind", "configmap"), ("namespace", ns), ("name", "there"), ("body", """{"data":{"mode":"loud"}}"""));
        Assert.Equal("helm", (string?)(await ReadAsync(mcp, "cm", ns, "mine"))["object"]!["metadata"]!["labels"]!["app.kubernetes.io/managed-by"]);
        Assert.Null((await ReadAsync(mcp, "cm", ns, "there"))["object"]!["metadata"]!["labels"]);
    }

    [Fact]
    public async Task Name_and_namespace_that_are_given_stand_above_the_body()
    {
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync());
        var made = await mcp.CallAsync(
            Tool, ("operation", "create"), ("kind", "ConfigMap"), ("api_version", "v1"), ("namespace", ns), ("name", "right"),
            ("body", """{"apiVersion":"v9","kind":"Wrong","metadata":{"name":"wrong","namespace":"elsewhere"},"data":{"a":"b"}}"""));
        Assert.Equal(("right", ns, "ConfigMap", "v1"), ((string?)made["name"], (string?)made["namespace"], (string?)made["kind"], (string?)made["api_version"]));
        Assert.Equal("b", (string?)(await ReadAsync(mcp, "cm", ns, "right"))["object"]!["data"]!["a"]);
    }

    [Fact]
    public async Task A_generated_name_is_told_once_it_exists()
    {
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync());
        const string Body = """{"metadata":{"generateName":"batch-"},"data":{"a":"b"}}""";
        var tried = await mcp.CallAsync(Tool, ("operation", "create"), ("kind", "cm"), ("namespace", ns), ("body", Body), ("dry_run", true));
        Assert.Null(tried["name"]);
        var made = await mcp.CallAsync(Tool, ("operation", "create"), ("kind", "cm"), ("namespace", ns), ("body", Body));
        var name = (string)made["name"]!;
        Assert.StartsWith("batch-", name, StringComparison.Ordinal);
        Assert.Equal("b", (string?)(await ReadAsync(mcp, "cm", ns, name))["object"]!["data"]!["a"]);
    }

    [Fact]
    public async Task A_dry_run_shows_the_diff_and_writes_nothing()
    {
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync(WriteSamples.ConfigMap("there")));
        var before = (await ReadAsync(mcp, "cm", ns, "there"))["object"]!.ToJsonString();
        var made = await mcp.CallAsync(Tool, ("operation", "create"), ("kind", "cm"), ("namespace", ns), ("body", WriteSamples.ConfigMap("new")), ("dry_run", true));
        var patched = await mcp.CallAsync(Tool, ("operation", "patch"), ("kind", "cm"), ("namespace", ns), ("name", "there"), ("body", """{"data":{"mode":null,"size":"4"}}"""), ("dry_run", true));
        var gone = await mcp.CallAsync(Tool, ("operation", "delete"), ("kind", "cm"), ("namespace", ns), ("name", "there"), ("dry_run", true));
        Assert.All([made, patched, gone], answer => Assert.True((bool)answer["dry_run"]!));
        Assert.All([made, patched, gone], answer => Assert.Contains("nothing was written", answer.Text, StringComparison.Ordinal));
        Assert.Equal(("quiet", null), Change(patched, "data.mode"));
        Assert.Equal(("3", "4"), Change(patched, "data.size"));
        Assert.Equal(2, patched["changes"]!.AsArray().Count);
        Assert.Equal("deleted", (string?)gone["outcome"]);
        (await mcp.CallAsync("read_k8s_resource", ("kind", "cm"), ("namespace", ns), ("name", "new"))).AssertError("not_found");
        Assert.Equal(before, (await ReadAsync(mcp, "cm", ns, "there"))["object"]!.ToJsonString());
    }

    [Fact]
    public async Task A_patch_merges_lists_by_their_keys_where_the_kind_can()
    {
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync(WriteSamples.Workload));
        var patched = await mcp.CallAsync(
            Tool, ("operation", "patch"), ("kind", "deployment"), ("namespace", ns), ("name", "web"),
            ("body", """{"spec":{"template":{"spec":{"containers":[{"name":"web","image":"nginx:1.27","env":[{"name":"LEVEL","value":"9"}]}]}}}}"""));
        Assert.Equal(("nginx:1.25", "nginx:1.27"), Change(patched, "spec.template.spec.containers[name=web].image"));
        Assert.Contains("9", Change(patched, "spec.template.spec.containers[name=web].env[name=LEVEL]").After, StringComparison.Ordinal);
        Assert.All(patched.Objects("changes"), c => Assert.StartsWith("spec.template.spec.containers[name=web].", (string?)c["path"], StringComparison.Ordinal));
        Assert.Equal(2, (int)patched["generation"]!);
        Assert.Contains(patched.Notes, n => n.Contains("pods are replaced", StringComparison.Ordinal));
        Assert.Contains("spec.template.spec.containers[name=web].image: nginx:1.25 -> nginx:1.27", patched.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await ReadAsync(mcp, "deployment", ns, "web"))["object"]!["spec"]!["template"]!["spec"]!["containers"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("things.example.com", "example.com", "things", "Thing")]
    [InlineData("gadgets.tests.k8s.io", "tests.k8s.io", "gadgets", "Gadget")]
    public async Task A_custom_kind_takes_a_merge_patch_and_the_answer_says_that_lists_are_replaced(string named, string group, string plural, string kind)
    {
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync());
        await mcp.CallAsync(Tool, ("operation", "create"), ("kind", "crd"), ("body", WriteSamples.Definition(group, plural, kind)));
        var made = await MakeAsync();
        for (var i = 0; i < 2_000 && made.Code is "unknown_kind" or "not_found"; i++)
        {
            made = await MakeAsync();
        }

        Assert.Equal("created", (string?)made["outcome"]);
        var patched = await mcp.CallAsync(Tool, ("operation", "patch"), ("kind", named), ("namespace", ns), ("name", "one"), ("body", """{"spec":{"tags":["c"]}}"""));
        Assert.Equal(("[\"a\",\"b\"]", "[\"c\"]"), Change(patched, "spec.tags"));
        Assert.Contains(patched.Notes, n => n.Contains("merge patch", StringComparison.Ordinal));
        (await mcp.CallAsync(Tool, ("operation", "patch"), ("kind", named), ("namespace", ns), ("name", "one"), ("patch_type", "strategic"), ("body", """{"spec":{"size":2}}""")))
            .AssertError("upstream_rejected", "patch_type=merge", "Nothing was written");

        // Kinds are served some moments after they were defined.
        Task<ToolOutcome> MakeAsync() => mcp.CallAsync(Tool, ("operation", "create"), ("kind", named), ("namespace", ns), ("name", "one"), ("body", """{"spec":{"size":1,"tags":["a","b"]}}"""));
    }

    [Fact]
    public async Task A_json_patch_is_a_list_and_stops_at_a_test_that_fails()
    {
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync(WriteSamples.ConfigMap("there")));
        JsonNode Patch(string tested) => JsonNode.Parse($$"""[{"op":"test","path":"/data/mode","value":"{{tested}}"},{"op":"replace","path":"/data/mode","value":"loud"}]""")!;
        var patched = await mcp.CallAsync(Tool, ("operation", "patch"), ("patch_type", "json"), ("kind", "cm"), ("namespace", ns), ("name", "there"), ("body", Patch("quiet")));
        Assert.Equal(("quiet", "loud"), Change(patched, "data.mode"));
        var failed = await mcp.CallAsync(Tool, ("operation", "patch"), ("patch_type", "json"), ("kind", "cm"), ("namespace", ns), ("name", "there"), ("body", new JsonObject { ["operations"] = Patch("quiet") }));
        failed.AssertError("invalid_object", "Nothing was written");
        Assert.Equal("loud", (string?)(await ReadAsync(mcp, "cm", ns, "there"))["object"]!["data"]!["mode"]);
    }

    [Fact]
    public async Task Replace_shows_what_the_new_body_leaves_out()
    {
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync(WriteSamples.ConfigMap("there")));
        var replaced = await mcp.CallAsync(Tool, ("operation", "replace"), ("kind", "cm"), ("namespace", ns), ("name", "there"), ("body", """{"data":{"mode":"quiet","extra":"1"}}"""));
        Assert.Equal("replaced", (string?)replaced["outcome"]);
        Assert.Equal(["data.extra", "data.size"], replaced.Objects("changes").Select(c => (string)c["path"]!).Order(StringComparer.Ordinal));
        Assert.Equal(("3", null), Change(replaced, "data.size"));
    }

    [Fact]
    public async Task What_is_so_already_is_said_to_be_unchanged()
    {
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync(WriteSamples.ConfigMap("there")));
        var patched = await mcp.CallAsync(Tool, ("operation", "patch"), ("kind", "cm"), ("namespace", ns), ("name", "there"), ("body", """{"data":{"mode":"quiet"}}"""));
        Assert.Equal("unchanged", (string?)patched["outcome"]);
        Assert.Empty(patched.Objects("changes"));
    }

    [Fact]
    public async Task The_scale_of_a_workload_is_written_by_itself()
    {
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync(WriteSamples.Workload));
        var scaled = await mcp.CallAsync(Tool, ("operation", "patch"), ("subresource", "scale"), ("kind", "deployment"), ("namespace", ns), ("name", "web"), ("body", """{"spec":{"replicas":5}}"""));
        Assert.Equal(("2", "5"), Change(scaled, "spec.replicas"));
        Assert.Single(scaled.Objects("changes"));
        Assert.Equal(5, (int)(await ReadAsync(mcp, "deployment", ns, "web"))["object"]!["spec"]!["replicas"]!);
        var read = await mcp.CallAsync(Tool, ("operation", "read"), ("subresource", "scale"), ("kind", "deployment"), ("namespace", ns), ("name", "web"));
        Assert.Equal(5, (int)read["object"]!["spec"]!["replicas"]!);
        var replaced = await mcp.CallAsync(Tool, ("operation", "replace"), ("subresource", "scale"), ("kind", "deployment"), ("namespace", ns), ("name", "web"), ("body", """{"spec":{"replicas":1}}"""));
        Assert.Equal(("5", "1"), Change(replaced, "spec.replicas"));
        (await mcp.CallAsync(Tool, ("operation", "patch"), ("subresource", "scale"), ("kind", "cm"), ("namespace", ns), ("name", "web"), ("body", """{"spec":{"replicas":5}}""")))
            .AssertError("invalid_arguments", "has no scale");
    }

    [Fact]
    public async Task The_status_is_written_only_as_a_subresource()
    {
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync(WriteSamples.PlainPod));
        const string Body = """{"status":{"reason":"Tested"}}""";
        var outside = await mcp.CallAsync(Tool, ("operation", "patch"), ("kind", "pod"), ("namespace", ns), ("name", "job-runner"), ("body", Body));
        Assert.Equal("unchanged", (string?)outside["outcome"]);
        Assert.Equal(["status.reason"], outside.Texts("dropped"));
        var inside = await mcp.CallAsync(Tool, ("operation", "patch"), ("subresource", "status"), ("kind", "pod"), ("namespace", ns), ("name", "job-runner"), ("body", Body));
        Assert.Equal((null, "Tested"), Change(inside, "status.reason"));
    }

    [Fact]
    public async Task A_budget_shows_what_fits_and_counts_the_rest()
    {
        var data = string.Join(',', Enumerable.Range(0, 200).Select(i => $"\"key-{i:000}\":\"value number {i} of many\""));
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync());
        var made = await mcp.CallAsync(Tool, ("operation", "create"), ("kind", "cm"), ("namespace", ns), ("body", WriteSamples.ConfigMap("many", $"{{{data}}}")), ("max_tokens", 900));
        Assert.InRange(made.Tokens, 100, 900);
        var shown = made.Objects("changes").Count;
        Assert.InRange(shown, 5, 100);
        // 200 values and the label.
        Assert.Contains(made.Notes, n => n.StartsWith($"{201 - shown} more changes", StringComparison.Ordinal));
    }

    private static (string? Before, string? After) Change(ToolOutcome answer, string path)
    {
        var change = answer.Objects("changes").SingleOrDefault(c => (string?)c["path"] == path);
        Assert.True(change is not null, $"no change of {path} in {answer.Structured.ToJsonString()}");
        return ((string?)change["before"], (string?)change["after"]);
    }

    private static Task<ToolOutcome> ReadAsync(McpSession mcp, string kind, string ns, string name) =>
        mcp.CallAsync("read_k8s_resource", ("kind", kind), ("namespace", ns), ("name", name), ("full", true), ("max_tokens", 20_000));
}

/// <summary>On the sandbox.</summary>
public sealed class ManageOnTheSandbox(SandboxWriteServer server) : ManageContract(server);

/// <summary>On a real kube-apiserver 1.20.</summary>
public sealed class ManageOnTheRealServer(RealWriteServer server) : ManageContract(server);
