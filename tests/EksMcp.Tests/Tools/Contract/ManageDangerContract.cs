using System.Text.Json.Nodes;
using EksMcp.Tests.Harness;

namespace EksMcp.Tests.Tools.Contract;

/// <summary>The danger list on what is really stored, and Secrets that are written without being shown.</summary>
public abstract class ManageDangerContract(WriteServer server)
{
    private const string Tool = "manage_k8s_resource";
    private const string Agent = "/spec/template/spec/containers/0/securityContext";

    [Fact]
    public async Task A_pod_that_can_leave_its_sandbox_is_refused_however_it_comes_about()
    {
        var ns = await server.NamespaceAsync(WriteSamples.Privileged, WriteSamples.Workload);
        var mcp = await server.OpenAsync();
        var attempts = new (string Operation, string Name, string Type, JsonNode Body)[]
        {
            ("create", "agent-2", "", JsonNode.Parse(WriteSamples.Privileged)!),
            ("replace", "web", "", JsonNode.Parse(WriteSamples.Privileged)!),
            ("patch", "web", "strategic", JsonNode.Parse("""{"spec":{"template":{"spec":{"hostNetwork":true}}}}""")!),
            ("patch", "web", "json", JsonNode.Parse("""[{"op":"add","path":"/spec/template/spec/hostPID","value":true}]""")!),
            ("patch", "web", "json", JsonNode.Parse($$$"""[{"op":"add","path":"{{{Agent}}}","value":{}},{"op":"add","path":"{{{Agent}}}/privileged","value":true}]""")!),
            // What is privileged already stays so under a harmless patch.
            ("patch", "agent", "merge", JsonNode.Parse("""{"metadata":{"labels":{"seen":"yes"}}}""")!),
            ("patch", "agent", "json", JsonNode.Parse("""[{"op":"add","path":"/metadata/annotations","value":{"seen":"yes"}}]""")!),
        };
        foreach (var (operation, name, type, body) in attempts)
        {
            var answer = await mcp.CallAsync(Tool, ("operation", operation), ("kind", "deployment"), ("namespace", ns), ("name", name), ("patch_type", type.Length == 0 ? null : type), ("body", body));
            answer.AssertError("danger_refused", "privileged-pods", "writes.allow");
        }

        var scaled = await mcp.CallAsync(Tool, ("operation", "patch"), ("subresource", "scale"), ("kind", "deployment"), ("namespace", ns), ("name", "agent"), ("body", """{"spec":{"replicas":9}}"""));
        scaled.AssertError("danger_refused", "privileged-pods", "Nothing was written");
        var open = await server.WideAsync();
        var allowed = await open.CallAsync(Tool, ("operation", "patch"), ("kind", "deployment"), ("namespace", ns), ("name", "agent"), ("body", """{"metadata":{"labels":{"seen":"yes"}}}"""));
        Assert.Equal("patched", (string?)allowed["outcome"]);
    }

    [Theory]
    [InlineData("secrets", "create", "secret", "x", """{"stringData":{"a":"b"}}""")]
    [InlineData("secrets", "delete", "secrets", "x", null)]
    [InlineData("secrets", "patch", "v1/Secret", "x", """{"data":null}""")]
    [InlineData("rbac", "create", "clusterrole", "x", """{"rules":[]}""")]
    [InlineData("rbac", "delete", "rolebindings.rbac.authorization.k8s.io", "x", null)]
    [InlineData("admission-webhooks", "create", "mutatingwebhookconfigurations", "x", """{"webhooks":[]}""")]
    [InlineData("api-services", "create", "apiservices", "v1.example.com", """{"spec":{}}""")]
    [InlineData("crd-deletion", "delete", "crd", "x.example.com", null)]
    [InlineData("namespace-deletion", "delete", "ns", "default", null)]
    [InlineData("pv-deletion", "delete", "pvc", "x", null)]
    [InlineData("csr-approval", "create", "csr", "x", """{"spec":{}}""")]
    [InlineData("kube-namespaces", "create", "namespace", null, """{"metadata":{"generateName":"kube-mine-"}}""")]
    [InlineData("kube-namespaces", "create", "cm", "x", """{"metadata":{"namespace":"kube-system"},"data":{"a":"b"}}""")]
    public async Task Each_danger_is_refused_by_its_name(string danger, string operation, string kind, string? name, string? body)
    {
        var mcp = await server.OpenAsync();
        var ns = danger == "kube-namespaces" ? null : "default";
        var refused = await mcp.CallAsync(Tool, ("operation", operation), ("kind", kind), ("namespace", ns), ("name", name), ("body", body));
        refused.AssertError("danger_refused", $"writes.allow: [{danger}]");
    }

    [Fact]
    public async Task A_secret_shows_which_keys_changed_and_never_a_value()
    {
        const string Old = "correct-horse-battery", New = "staple-of-the-new-kind";
        var base64 = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Old));
        var (mcp, ns) = (await server.WideAsync(), await server.NamespaceAsync($$$"""{"apiVersion":"v1","kind":"Secret","metadata":{"name":"db"},"type":"Opaque","data":{"password":"{{{base64}}}","user":"YWRtaW4="}}"""));
        var answers = new List<ToolOutcome>();
        foreach (var dryRun in new[] { true, false })
        {
            answers.Add(await mcp.CallAsync(Tool, ("operation", "patch"), ("kind", "secret"), ("namespace", ns), ("name", "db"), ("body", $$$"""{"stringData":{"password":"{{{New}}}","extra":"{{{New}}}"}}"""), ("dry_run", dryRun)));
        }

        answers.Add(await mcp.CallAsync(Tool, ("operation", "create"), ("kind", "secret"), ("namespace", ns), ("name", "db-2"), ("body", $$$"""{"stringData":{"password":"{{{New}}}"}}""")));
        foreach (var answer in answers)
        {
            var all = answer.Text + answer.Structured.ToJsonString();
            Assert.All([Old, New, base64, Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(New))], value => Assert.DoesNotContain(value, all, StringComparison.Ordinal));
            var changed = answer.Objects("changes").Where(c => ((string)c["path"]!).StartsWith("data.", StringComparison.Ordinal)).ToList();
            Assert.NotEmpty(changed);
            Assert.All(changed, c => Assert.StartsWith("[masked:sha256-", (string?)c["after"], StringComparison.Ordinal));
        }

        var patched = answers[1].Objects("changes").ToDictionary(c => (string)c["path"]!, StringComparer.Ordinal);
        Assert.Equal(["data.extra", "data.password"], patched.Keys.Order(StringComparer.Ordinal));
        Assert.NotEqual((string?)patched["data.password"]["before"], (string?)patched["data.password"]["after"]);
        Assert.Equal((string?)patched["data.extra"]["after"], (string?)patched["data.password"]["after"]);
    }
}

/// <summary>On the sandbox.</summary>
public sealed class ManageDangerOnTheSandbox(SandboxWriteServer server) : ManageDangerContract(server);

/// <summary>On a real kube-apiserver 1.20.</summary>
public sealed class ManageDangerOnTheRealServer(RealWriteServer server) : ManageDangerContract(server);
