using System.Text.Json.Nodes;
using EksMcp.Tests.Harness;

namespace EksMcp.Tests.Tools.Contract;

/// <summary>What an API server, or this one, refuses of a write: in which words, and that nothing was written.</summary>
public abstract class ManageRefusalContract(WriteServer server)
{
    private const string Tool = "manage_k8s_resource";

    [Fact]
    public async Task A_body_with_a_mask_is_refused()
    {
        var (mcp, ns) = (await server.WideAsync(), await server.NamespaceAsync(WriteSamples.ConfigMap("there")));
        foreach (var body in new[] { """{"data":{"mode":"[masked:sha256-1a2b3c4d]"}}""", """{"data":{"mode":"url=x%5Bmasked%3Asha256-1a2b3c4d%5D"}}""", """{"metadata":{"labels":{"[masked:sha256-1a2b3c4d]":"x"}}}""" })
        {
            (await mcp.CallAsync(Tool, ("operation", "patch"), ("kind", "cm"), ("namespace", ns), ("name", "there"), ("body", body))).AssertError("invalid_arguments", "mask");
        }
    }

    [Fact]
    public async Task Changed_in_between_is_a_conflict_that_names_the_one_who_did_it()
    {
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync(WriteSamples.ConfigMap("there")));
        var read = await mcp.CallAsync("read_k8s_resource", ("kind", "cm"), ("namespace", ns), ("name", "there"), ("full", true));
        var version = (string)read["object"]!["metadata"]!["resourceVersion"]!;
        await mcp.CallAsync(Tool, ("operation", "patch"), ("kind", "cm"), ("namespace", ns), ("name", "there"), ("body", """{"data":{"mode":"loud"}}"""));
        var late = await mcp.CallAsync(Tool, ("operation", "replace"), ("kind", "cm"), ("namespace", ns), ("name", "there"), ("resource_version", version), ("body", """{"data":{"mode":"mine"}}"""));
        late.AssertError("conflict", version, "eks-mcp", "Nothing was written");
        var inBody = await mcp.CallAsync(Tool, ("operation", "replace"), ("kind", "cm"), ("namespace", ns), ("name", "there"), ("body", $$$"""{"metadata":{"resourceVersion":"{{{version}}}"},"data":{"mode":"mine"}}"""));
        inBody.AssertError("conflict", version);
        Assert.Equal("loud", (string?)(await mcp.CallAsync("read_k8s_resource", ("kind", "cm"), ("namespace", ns), ("name", "there")))["object"]!["data"]!["mode"]);
    }

    [Theory]
    [InlineData("patch")]
    [InlineData("replace")]
    [InlineData("delete")]
    public async Task Another_object_of_the_same_name_is_not_touched(string operation)
    {
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync(WriteSamples.ConfigMap("there")));
        object? body = operation == "delete" ? null : """{"data":{"mode":"loud"}}""";
        var refused = await mcp.CallAsync(Tool, ("operation", operation), ("kind", "cm"), ("namespace", ns), ("name", "there"), ("uid", "11111111-2222-3333-4444-555555555555"), ("body", body));
        refused.AssertError("conflict", "uid", "Nothing was written");
        Assert.Equal("quiet", (string?)(await mcp.CallAsync("read_k8s_resource", ("kind", "cm"), ("namespace", ns), ("name", "there")))["object"]!["data"]!["mode"]);
    }

    [Fact]
    public async Task What_exists_cannot_be_created_and_what_does_not_cannot_be_changed()
    {
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync(WriteSamples.ConfigMap("there")));
        (await mcp.CallAsync(Tool, ("operation", "create"), ("kind", "cm"), ("namespace", ns), ("body", WriteSamples.ConfigMap("there")))).AssertError("already_exists", "there", "Nothing was written");
        foreach (var operation in new[] { "patch", "replace", "delete" })
        {
            object? body = operation == "delete" ? null : """{"data":{"mode":"loud"}}""";
            (await mcp.CallAsync(Tool, ("operation", operation), ("kind", "cm"), ("namespace", ns), ("name", "ther"), ("body", body))).AssertError("not_found", "Did you mean there?", "Nothing was written");
        }
    }

    [Fact]
    public async Task An_object_that_validation_refuses_is_answered_in_the_servers_words()
    {
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync());
        var refused = await mcp.CallAsync(Tool, ("operation", "create"), ("kind", "service"), ("namespace", ns), ("name", "web"), ("body", """{"spec":{"ports":[{"port":99999}]}}"""));
        refused.AssertError("invalid_object", "spec.ports[0].port", "between 1 and 65535", "Nothing was written");
        (await mcp.CallAsync(Tool, ("operation", "create"), ("kind", "service"), ("namespace", ns), ("name", "web"), ("body", """{"spec":{"ports":"many"}}"""))).AssertError("invalid_object", "Nothing was written");
    }

    [Fact]
    public async Task A_namespace_that_does_not_exist_is_named_with_its_neighbours()
    {
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync());
        (await mcp.CallAsync(Tool, ("operation", "create"), ("kind", "cm"), ("namespace", ns + "x"), ("body", WriteSamples.ConfigMap("new")))).AssertError("not_found", $"no namespace '{ns}x'", ns, "Nothing was written");
    }

    [Fact]
    public async Task A_namespace_that_is_going_takes_nothing_new()
    {
        var (mcp, ns) = (await server.WideAsync(), await server.NamespaceAsync(WriteSamples.ConfigMap("there"), WriteSamples.PlainPod));
        var gone = await mcp.CallAsync(Tool, ("operation", "delete"), ("kind", "namespace"), ("name", ns));
        Assert.Equal("deleting", (string?)gone["outcome"]);
        Assert.Contains(gone.Objects("dependants"), d => (string?)d["kind"] == "Pod" && (int)d["count"]! == 1 && (string?)d["fate"] == "deleted with it");
        (await mcp.CallAsync(Tool, ("operation", "create"), ("kind", "cm"), ("namespace", ns), ("body", WriteSamples.ConfigMap("new")))).AssertError("namespace_terminating", ns, "Nothing was written");
    }

    [Fact]
    public async Task A_quota_that_is_full_is_said_to_be()
    {
        var ns = await server.NamespaceAsync("""{"apiVersion":"v1","kind":"ResourceQuota","metadata":{"name":"few"},"spec":{"hard":{"count/configmaps":"0"}},"status":{"hard":{"count/configmaps":"0"},"used":{"count/configmaps":"0"}}}""");
        var mcp = await server.OpenAsync();
        // Quotas reach the server's admission some moments after they were written.
        var refused = await CreateAsync();
        for (var i = 0; i < 500 && !refused.IsError; i++)
        {
            refused = await CreateAsync();
        }

        refused.AssertError("quota_exceeded", "few", "Nothing was written");

        Task<ToolOutcome> CreateAsync() => mcp.CallAsync(Tool, ("operation", "create"), ("kind", "cm"), ("namespace", ns), ("body", WriteSamples.ConfigMap("new")), ("dry_run", true));
    }

    [Theory]
    [InlineData("""{"operation":"patch","kind":"cm","name":"x"}""", "'body' is missing")]
    [InlineData("""{"operation":"create","kind":"cm","body":{}}""", "'body' is missing")]
    [InlineData("""{"operation":"delete","kind":"cm"}""", "'name' is missing")]
    [InlineData("""{"operation":"delete","kind":"cm","name":"x","body":{"a":1}}""", "takes no body")]
    [InlineData("""{"operation":"create","kind":"cm","body":{"data":{"a":"b"}}}""", "neither 'name'")]
    [InlineData("""{"operation":"create","kind":"cm","name":"x","body":{"data":{"a":"b"}}}""", "'namespace' is missing")]
    [InlineData("""{"operation":"create","kind":"cm","name":"x","body":{"a":1},"propagation":"Orphan"}""", "belong to delete")]
    [InlineData("""{"operation":"replace","kind":"cm","name":"x","body":{"a":1},"patch_type":"merge"}""", "belongs to patch")]
    [InlineData("""{"operation":"delete","kind":"deploy","name":"x","namespace":"default","subresource":"scale"}""", "subresource")]
    [InlineData("""{"operation":"patch","kind":"cm","name":"x","namespace":"default","body":[{"op":"remove","path":"/data"}]}""", "patch_type=json")]
    [InlineData("""{"operation":"patch","kind":"cm","name":"x","namespace":"default","patch_type":"json","body":{"data":{}}}""", "operations")]
    [InlineData("""{"operation":"patch","kind":"cm","name":"x","namespace":"default","body":{"metadata":[]}}""", "metadata")]
    [InlineData("""{"operation":"create","kind":"cm","name":"x","namespace":"default","body":{"kind":"List","items":[]}}""", "apply_yaml")]
    [InlineData("""{"operation":"upsert","kind":"cm","name":"x"}""", "create, replace, patch, delete, read")]
    [InlineData("""{"operation":"patch","kind":"cm","name":"x","namespace":"default","body":"no json"}""", "body")]
    [InlineData("""{"operation":"create","kind":"componentstatuses","name":"x","body":{"a":1}}""", "takes no create")]
    public async Task Arguments_that_do_not_fit_together_are_refused(string arguments, string words)
    {
        var mcp = await server.OpenAsync();
        var given = JsonNode.Parse(arguments)!.AsObject().Select(a => (a.Key, (object?)a.Value)).ToArray();
        (await mcp.CallAsync(Tool, given)).AssertError("invalid_arguments", words);
    }
}

/// <summary>On the sandbox.</summary>
public sealed class ManageRefusalOnTheSandbox(SandboxWriteServer server) : ManageRefusalContract(server);

/// <summary>On a real kube-apiserver 1.20.</summary>
public sealed class ManageRefusalOnTheRealServer(RealWriteServer server) : ManageRefusalContract(server);
