using System.Text.Json.Nodes;
using EksMcp.Tests.Harness;

namespace EksMcp.Tests.Tools.Contract;

/// <summary>What apply_yaml makes of manifests that a server takes.</summary>
public abstract class ApplyContract(WriteServer server)
{
    private const string Tool = "apply_yaml";

    [Fact]
    public async Task Namespaces_go_first_and_every_object_has_its_outcome()
    {
        var mcp = await server.OpenAsync();
        var name = await FreshAsync();
        var answer = await mcp.CallAsync(Tool, ("yaml_content", $$$"""
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: settings, namespace: {{{name}}} }
            data: {mode: quiet}
            ---
            apiVersion: v1
            kind: List
            items:
            - apiVersion: v1
              kind: Service
              metadata: {name: web, namespace: {{{name}}} }
              spec: {ports: [{port: 80, protocol: TCP}], selector: {app: web}}
            ---
            apiVersion: v1
            kind: Namespace
            metadata: {name: {{{name}}} }
            """));

        Assert.Equal([$"Namespace {name}: created", $"ConfigMap {name}/settings: created", $"Service {name}/web: created"], Outcomes(answer));
        Assert.Equal("""{"created":3}""", answer["counts"]!.ToJsonString());
        var stored = await ReadAsync(mcp, "cm", name, "settings");
        Assert.Equal("eks-mcp", (string?)stored["metadata"]!["labels"]!["app.kubernetes.io/managed-by"]);
        Assert.Contains(stored["metadata"]!["managedFields"]!.AsArray(), m => (string?)m!["manager"] == "eks-mcp" && (string?)m["operation"] == "Apply");
    }

    [Fact]
    public async Task Applied_again_it_changes_nothing()
    {
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync());
        await mcp.CallAsync(Tool, ("yaml_content", WriteSamples.Workload), ("namespace", ns));
        var before = await ReadAsync(mcp, "deployment", ns, "web");
        var again = await mcp.CallAsync(Tool, ("yaml_content", WriteSamples.Workload), ("namespace", ns));

        Assert.Equal([$"Deployment {ns}/web: unchanged"], Outcomes(again));
        Assert.Equal((string?)before["metadata"]!["resourceVersion"], (string?)(await ReadAsync(mcp, "deployment", ns, "web"))["metadata"]!["resourceVersion"]);
    }

    [Fact]
    public async Task What_changed_is_said_field_by_field_and_what_left_the_manifest_leaves_the_cluster()
    {
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync());
        await mcp.CallAsync(Tool, ("yaml_content", WriteSamples.Workload), ("namespace", ns));
        var changed = WriteSamples.Workload.Replace("\"replicas\":2,", "\"replicas\":5,", StringComparison.Ordinal).Replace("nginx:1.25", "nginx:1.27", StringComparison.Ordinal)
            .Replace(",\n           {\"name\":\"sidecar\",\"image\":\"envoy:1.30\"}", "", StringComparison.Ordinal);
        changed = changed.Contains("sidecar", StringComparison.Ordinal) ? WithoutSidecar(changed) : changed;
        var answer = await mcp.CallAsync(Tool, ("yaml_content", changed), ("namespace", ns));

        Assert.Equal([$"Deployment {ns}/web: configured"], Outcomes(answer));
        var changes = answer.Objects("objects")[0]["changes"]!.AsArray().ToDictionary(c => (string)c!["path"]!, c => ((string?)c!["before"], (string?)c["after"]), StringComparer.Ordinal);
        Assert.Equal(("2", "5"), changes["spec.replicas"]);
        Assert.Equal(("nginx:1.25", "nginx:1.27"), changes["spec.template.spec.containers[name=web].image"]);
        Assert.Contains(changes, c => c.Key.StartsWith("spec.template.spec.containers[name=sidecar]", StringComparison.Ordinal) && c.Value.Item2 is null);
        Assert.Equal(["web"], (await ReadAsync(mcp, "deployment", ns, "web"))["spec"]!["template"]!["spec"]!["containers"]!.AsArray().Select(c => (string?)c!["name"]));
    }

    [Fact]
    public async Task A_dry_run_says_all_and_writes_nothing()
    {
        var mcp = await server.OpenAsync();
        var (ns, other) = (await server.NamespaceAsync(WriteSamples.ConfigMap("there")), await FreshAsync());
        var manifest = $"apiVersion: v1\nkind: Namespace\nmetadata: {{name: {other}}}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {{name: new}}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {{name: later, namespace: {other}}}\n";
        var answer = await mcp.CallAsync(Tool, ("yaml_content", manifest), ("namespace", ns), ("dry_run", true));

        Assert.True((bool)answer["dry_run"]!);
        Assert.Equal([$"Namespace {other}: created", $"ConfigMap {ns}/new: created", $"ConfigMap {other}/later: not_checked"], Outcomes(answer));
        Assert.Contains($"namespace {other} is there", (string)answer.Objects("objects")[2]["detail"]!, StringComparison.Ordinal);
        (await mcp.CallAsync("read_k8s_resource", ("kind", "cm"), ("namespace", ns), ("name", "new"))).AssertError("not_found");
        (await mcp.CallAsync("read_k8s_resource", ("kind", "ns"), ("name", other))).AssertError("not_found");
    }

    [Fact]
    public async Task A_custom_kind_and_its_objects_come_in_one_manifest_in_any_order()
    {
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync());
        var plural = $"{ns.Replace("-", "", StringComparison.Ordinal)}s";
        var manifest = $"apiVersion: acme.test/v1\nkind: Widget{plural}\nmetadata: {{name: one}}\nspec: {{size: 3}}\n---\n{WriteSamples.Definition("acme.test", plural, $"Widget{plural}")}\n";
        var answer = await mcp.CallAsync(Tool, ("yaml_content", manifest), ("namespace", ns));

        Assert.Equal([$"CustomResourceDefinition {plural}.acme.test: created", $"Widget{plural} {ns}/one: created"], Outcomes(answer));
        Assert.Equal(3, (int)(await ReadAsync(mcp, $"{plural}.acme.test", ns, "one"))["spec"]!["size"]!);
    }

    [Fact]
    public async Task Force_false_creates_and_never_changes()
    {
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync(WriteSamples.ConfigMap("there")));
        var refused = await mcp.CallAsync(Tool, ("yaml_content", $"{WriteSamples.ConfigMap("fresh")}\n---\n{WriteSamples.ConfigMap("there", """{"mode":"loud"}""")}".Replace("---\n{", "---\n{", StringComparison.Ordinal)), ("namespace", ns), ("force", false));
        refused.AssertError("already_exists", "Nothing was written", "there");
        (await mcp.CallAsync("read_k8s_resource", ("kind", "cm"), ("namespace", ns), ("name", "fresh"))).AssertError("not_found");
        Assert.Equal("quiet", (string?)(await ReadAsync(mcp, "cm", ns, "there"))["data"]!["mode"]);

        Assert.Equal([$"ConfigMap {ns}/fresh: created"], Outcomes(await mcp.CallAsync(Tool, ("yaml_content", WriteSamples.ConfigMap("fresh")), ("namespace", ns), ("force", false))));
    }

    [Fact]
    public async Task A_generated_name_is_created_and_told()
    {
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync());
        const string Manifest = "apiVersion: v1\nkind: ConfigMap\nmetadata: {generateName: run-}\ndata: {a: b}\n";
        var names = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            names.AddRange(Outcomes(await mcp.CallAsync(Tool, ("yaml_content", Manifest), ("namespace", ns))));
        }

        Assert.All(names, name => Assert.Matches($"^ConfigMap {ns}/run-[a-z0-9]{{5}}: created$", name));
        Assert.NotEqual(names[0], names[1]);
    }

    [Fact]
    public async Task A_documents_own_namespace_holds_and_one_of_a_kind_without_is_left_out()
    {
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync());
        var other = await server.NamespaceAsync();
        var fresh = await FreshAsync();
        var answer = await mcp.CallAsync(Tool, ("yaml_content", $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: a, namespace: {other}}}\n---\napiVersion: v1\nkind: Namespace\nmetadata: {{name: {fresh}, namespace: {ns}}}\n"), ("namespace", ns));

        Assert.Equal([$"Namespace {fresh}: created", $"ConfigMap {other}/a: created"], Outcomes(answer));
        Assert.Contains(answer.Notes, n => n.Contains($"its own namespace '{other}' holds", StringComparison.Ordinal));
        Assert.Contains(answer.Notes, n => n.Contains("a Namespace has no namespace", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_YAML_1_1_reads_otherwise_is_written_as_kubectl_would_and_noted()
    {
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync());
        var answer = await mcp.CallAsync(Tool, ("yaml_content", "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers: [{name: c, image: busybox}]\n  volumes:\n  - name: v\n    configMap:\n      name: x\n      defaultMode: 0644\n      optional: yes\n"), ("namespace", ns));

        Assert.Contains(answer.Notes, n => n.Contains("line 10: 'defaultMode: 0644' is 420", StringComparison.Ordinal));
        var source = (await ReadAsync(mcp, "pod", ns, "p"))["spec"]!["volumes"]!.AsArray().Single(v => (string?)v!["name"] == "v")!["configMap"]!;
        Assert.Equal((420, true), ((int)source["defaultMode"]!, (bool)source["optional"]!));
    }

    [Fact]
    public async Task Hundreds_of_objects_are_each_named_and_the_diffs_give_way()
    {
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync());
        var manifest = string.Join("---\n", Enumerable.Range(0, 120).Select(i => $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: settings-{i}}}\ndata: {{{string.Join(", ", Enumerable.Range(0, 20).Select(k => $"k{k}: v{i}"))}}}\n"));
        (await mcp.CallAsync(Tool, ("yaml_content", manifest), ("namespace", ns), ("max_tokens", 1000))).AssertError("too_large", "120 objects", "Nothing was written", "max_tokens=");
        var answer = await mcp.CallAsync(Tool, ("yaml_content", manifest), ("namespace", ns), ("max_tokens", 6000));

        Assert.Equal(120, answer.Objects("objects").Count(o => (string?)o["outcome"] == "created"));
        Assert.InRange(answer.Tokens, 1000, 6000);
        Assert.All(answer.Objects("objects"), o => Assert.True((o["changes"] as JsonArray)?.Count > 20 || (int?)o["more_changes"] > 0, o.ToJsonString()));
    }

    private static string WithoutSidecar(string workload)
    {
        var parsed = JsonNode.Parse(workload)!;
        var containers = parsed["spec"]!["template"]!["spec"]!["containers"]!.AsArray();
        containers.RemoveAt(1);
        return parsed.ToJsonString();
    }

    // A name that no namespace of this server has.
    private async Task<string> FreshAsync() => $"{await server.NamespaceAsync()}-new";

    private static IEnumerable<string> Outcomes(ToolOutcome answer) => answer.Objects("objects").Select(o => $"{(string)o["object"]!}: {(string)o["outcome"]!}");

    private static async Task<JsonObject> ReadAsync(McpSession mcp, string kind, string ns, string name) =>
        (await mcp.CallAsync("read_k8s_resource", ("kind", kind), ("namespace", ns), ("name", name), ("full", true), ("max_tokens", 20_000)))["object"]!.AsObject();
}

public sealed class ApplyOnTheRealServer(RealWriteServer server) : ApplyContract(server);

public sealed class ApplyOnTheSandbox(SandboxWriteServer server) : ApplyContract(server);
