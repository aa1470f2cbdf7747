using EksMcp.Tests.Harness;

namespace EksMcp.Tests.Tools.Contract;

/// <summary>What apply_yaml answers where something stands against one object of several: what was written, and what was not.</summary>
public abstract class ApplyRefusalContract(WriteServer server)
{
    private const string Tool = "apply_yaml";
    private const string First = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: first}\n---\n";

    [Fact]
    public async Task A_conflict_names_manager_and_field_and_nothing_is_written()
    {
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync(WriteSamples.ConfigMap("there")));
        var manifest = First + "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: there}\ndata: {mode: loud}\n";
        var refused = await mcp.CallAsync(Tool, ("yaml_content", manifest), ("namespace", ns));

        refused.AssertError("conflict", "Nothing was written", "document 2 (line 5)", "owns data.mode", "force_conflicts=true", "Not attempted: ConfigMap");
        await AbsentAsync(mcp, ns, "first");
        Assert.False((await mcp.CallAsync(Tool, ("yaml_content", manifest), ("namespace", ns), ("force_conflicts", true))).IsError);
        Assert.Equal("loud", await ModeAsync(mcp, ns, "there"));
    }

    [Fact]
    public async Task What_this_server_set_by_other_means_is_no_conflict()
    {
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync());
        await mcp.CallAsync("manage_k8s_resource", ("operation", "create"), ("kind", "cm"), ("namespace", ns), ("name", "mine"), ("body", """{"data":{"mode":"quiet"}}"""));
        var answer = await mcp.CallAsync(Tool, ("yaml_content", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: mine}\ndata: {mode: loud}\n"), ("namespace", ns));

        Assert.Equal("configured", (string?)answer.Objects("objects")[0]["outcome"]);
        Assert.Equal("loud", await ModeAsync(mcp, ns, "mine"));
    }

    [Theory]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: second}\nbogus: 1\n", "invalid_object", "bogus")]
    [InlineData("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: second}\nspec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: i, imagePolicy: x}]}}}\n", "invalid_object", "imagePolicy")]
    [InlineData("apiVersion: v1\nkind: Service\nmetadata: {name: second}\nspec: {ports: [{port: 99999, protocol: TCP}]}\n", "invalid_object", "between 1 and 65535")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: second}\ndata: {port: 80}\n", "", "data")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: second, namespace: nowhere}\n", "not_found", "nowhere")]
    public async Task One_object_that_is_refused_keeps_all_from_being_written(string second, string code, string words)
    {
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync());
        foreach (var force in new[] { true, false })
        {
            var refused = await mcp.CallAsync(Tool, ("yaml_content", First + second), ("namespace", ns), ("force", force));

            refused.AssertError(code.Length > 0 ? code : refused.Code!, "Nothing was written", words);
            await AbsentAsync(mcp, ns, "first");
        }
    }

    [Fact]
    public async Task All_that_is_refused_is_named_at_once()
    {
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync());
        var refused = await mcp.CallAsync(Tool, ("yaml_content", First + "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{port: 0, protocol: TCP}]}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: b}\nspec: {ports: [{port: 70000, protocol: TCP}]}\n"), ("namespace", ns));

        refused.AssertError("invalid_object", $"Service {ns}/a", $"Service {ns}/b", $"Not attempted: ConfigMap {ns}/first");
    }

    [Theory]
    [InlineData("apiVersion: apps/v1\nkind: Deploymnt\nmetadata: {name: a}\n", "document 2 (line 5)", "did you mean")]
    [InlineData("apiVersion: extensions/v1beta1\nkind: Deployment\nmetadata: {name: a}\n", "document 2 (line 5)", "apps/v1")]
    [InlineData("apiVersion: apps/v1\nkind: deployment\nmetadata: {name: a}\n", "must be written apps/v1 Deployment")]
    [InlineData("apiVersion: authorization.k8s.io/v1\nkind: SubjectAccessReview\nmetadata: {name: a}\n", "takes no patch")]
    [InlineData("apiVersion: acme.test/v9\nkind: Nothing\nmetadata: {name: a}\n", "document 2 (line 5)")]
    public async Task A_kind_that_is_not_served_is_named_before_anything_is_sent(string second, params string[] words)
    {
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync());

        (await mcp.CallAsync(Tool, ("yaml_content", First + second), ("namespace", ns))).AssertError("invalid_manifest", [.. words, "Nothing was written"]);
        await AbsentAsync(mcp, ns, "first");
    }

    [Fact]
    public async Task Two_documents_that_become_one_object_by_the_namespace_of_the_call_are_refused()
    {
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync());

        (await mcp.CallAsync(Tool, ("yaml_content", First + $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: first, namespace: {ns}}}\n"), ("namespace", ns))).AssertError("invalid_manifest", "line 1", "line 5", "two documents");
    }

    [Fact]
    public async Task A_refusal_behind_the_first_writes_says_what_was_written_and_what_was_not()
    {
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync());
        // What lives in a namespace that is only being created cannot be tried before.
        var refused = await mcp.CallAsync(Tool, ("yaml_content", $"{First}apiVersion: v1\nkind: Namespace\nmetadata: {{name: {ns}-new}}\n---\napiVersion: v1\nkind: Service\nmetadata: {{name: bad, namespace: {ns}-new}}\nspec: {{ports: [{{port: 99999, protocol: TCP}}]}}\n"), ("namespace", ns));

        refused.AssertError("invalid_object", "Stopped", $"Service {ns}-new/bad failed", "between 1 and 65535", $"Written: Namespace {ns}-new.", $"Not attempted: ConfigMap {ns}/first.");
        Assert.False((await mcp.CallAsync("read_k8s_resource", ("kind", "ns"), ("name", $"{ns}-new"))).IsError);
        await AbsentAsync(mcp, ns, "first");
    }

    [Fact]
    public async Task A_namespace_that_is_going_takes_nothing()
    {
        var (mcp, ns) = (await server.WideAsync(), await server.NamespaceAsync());
        var fresh = await server.NamespaceAsync();
        Assert.Equal("deleting", (string?)(await mcp.CallAsync("manage_k8s_resource", ("operation", "delete"), ("kind", "ns"), ("name", ns)))["outcome"]);
        var refused = await mcp.CallAsync(Tool, ("yaml_content", $"{First.Replace("first", $"first, namespace: {fresh}", StringComparison.Ordinal)}apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: a, namespace: {ns}}}\n"));

        refused.AssertError("namespace_terminating", "Nothing was written", ns);
        await AbsentAsync(mcp, fresh, "first");
    }

    [Fact]
    public async Task A_kind_whose_names_are_taken_is_not_waited_for_in_vain()
    {
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync());
        var plural = $"{ns.Replace("-", "", StringComparison.Ordinal)}s";
        await mcp.CallAsync(Tool, ("yaml_content", WriteSamples.Definition("taken.test", plural, "Taken")));
        // Another plural with the kind of the first.
        var refused = await mcp.CallAsync(Tool, ("yaml_content", $"{WriteSamples.Definition("taken.test", $"other{plural}", "Taken")}\n---\n{First}"), ("namespace", ns));

        refused.AssertError("upstream_rejected", $"Written: CustomResourceDefinition other{plural}.taken.test.", "not accepted", $"Not attempted: ConfigMap {ns}/first.");
        await AbsentAsync(mcp, ns, "first");
    }

    [Fact]
    public async Task A_dangerous_document_keeps_all_from_being_written()
    {
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync());
        foreach (var (danger, dangerous) in new[]
        {
            ("secrets", "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {k: hunter2-hunter2}\n"),
            ("rbac", "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: r}\nrules: []\n"),
            ("kube-namespaces", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: kube-system}\n"),
            ("kube-namespaces", "apiVersion: v1\nkind: Namespace\nmetadata: {name: kube-mine}\n"),
            ("privileged-pods", $"apiVersion: v1\nkind: List\nitems:\n- {WriteSamples.Privileged.ReplaceLineEndings(" ")}\n"),
            ("admission-webhooks", "apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingWebhookConfiguration\nmetadata: {name: w}\nwebhooks: []\n"),
        })
        {
            foreach (var dry in new[] { false, true })
            {
                (await mcp.CallAsync(Tool, ("yaml_content", First + dangerous), ("namespace", ns), ("dry_run", dry))).AssertError("danger_refused", danger, "writes.allow");
            }
        }

        await AbsentAsync(mcp, ns, "first");
    }

    [Fact]
    public async Task A_Secret_that_the_operator_lets_through_shows_no_value()
    {
        var (mcp, ns) = (await server.WideAsync(), await server.NamespaceAsync());
        static string Secret(string value) => $"apiVersion: v1\nkind: Secret\nmetadata: {{name: s}}\nstringData: {{k: {value}}}\n";
        var created = await mcp.CallAsync(Tool, ("yaml_content", Secret("correct-horse-battery")), ("namespace", ns));
        var changed = await mcp.CallAsync(Tool, ("yaml_content", Secret("staple-staple-staple")), ("namespace", ns));

        Assert.Equal(("created", "configured"), ((string?)created.Objects("objects")[0]["outcome"], (string?)changed.Objects("objects")[0]["outcome"]));
        foreach (var secret in new[] { "correct-horse-battery", "staple-staple-staple" })
        {
            foreach (var form in new[] { secret, Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(secret)) })
            {
                Assert.DoesNotContain(form, created.Text + created.Structured.ToJsonString() + changed.Text + changed.Structured.ToJsonString(), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task A_body_with_a_mask_is_refused()
    {
        var (mcp, ns) = (await server.WideAsync(), await server.NamespaceAsync());

        (await mcp.CallAsync(Tool, ("yaml_content", First + "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: {k: '[masked:sha256-1a2b3c4d]'}\n"), ("namespace", ns))).AssertError("invalid_manifest", "document 2 (line 5)", "mask");
        await AbsentAsync(mcp, ns, "first");
    }

    private static async Task AbsentAsync(McpSession mcp, string ns, string name) =>
        (await mcp.CallAsync("read_k8s_resource", ("kind", "cm"), ("namespace", ns), ("name", name))).AssertError("not_found");

    private static async Task<string?> ModeAsync(McpSession mcp, string ns, string name) =>
        (string?)(await mcp.CallAsync("read_k8s_resource", ("kind", "cm"), ("namespace", ns), ("name", name)))["object"]!["data"]!["mode"];
}

public sealed class ApplyRefusalOnTheRealServer(RealWriteServer server) : ApplyRefusalContract(server);

public sealed class ApplyRefusalOnTheSandbox(SandboxWriteServer server) : ApplyRefusalContract(server);
