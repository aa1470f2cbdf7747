using System.Text.Json.Nodes;

namespace EksMcp.Tests.Tools.Contract;

/// <summary>Deletes: what goes along, what stays behind, what holds an object.</summary>
public abstract class ManageDeleteContract(WriteServer server)
{
    private const string Tool = "manage_k8s_resource";

    // The loader puts the server's uids in the place of these.
    private const string WorkloadUid = "aaaaaaaa-0000-0000-0000-000000000001";
    private const string SetUid = "aaaaaaaa-0000-0000-0000-000000000002";

    [Theory]
    [InlineData(null, "deleted after it", 1, 3)]
    [InlineData("Foreground", "deleted before it", 1, 3)]
    [InlineData("Orphan", "kept without an owner", 1, 0)]
    public async Task Dependants_are_counted_by_kind_and_fate(string? propagation, string fate, int sets, int pods)
    {
        var (mcp, ns) = (await server.OpenAsync(), await FamilyAsync());
        foreach (var dryRun in new[] { true, false })
        {
            var answer = await mcp.CallAsync(Tool, ("operation", "delete"), ("kind", "deployment"), ("namespace", ns), ("name", "web"), ("propagation", propagation), ("dry_run", dryRun));
            var counts = answer.Objects("dependants").Where(d => (string?)d["fate"] == fate).ToDictionary(d => (string)d["kind"]!, d => (int)d["count"]!, StringComparer.Ordinal);
            Assert.Equal(sets, counts.GetValueOrDefault("ReplicaSet"));
            Assert.Equal(pods, counts.GetValueOrDefault("Pod"));
            Assert.Equal(propagation is null ? "deleted" : "deleting", (string?)answer["outcome"]);
        }
    }

    [Fact]
    public async Task An_object_with_finalizers_is_going_and_says_what_holds_it()
    {
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"held","finalizers":["example.com/keep"]},"data":{"a":"b"}}"""));
        var answer = await mcp.CallAsync(Tool, ("operation", "delete"), ("kind", "cm"), ("namespace", ns), ("name", "held"));
        Assert.Equal("deleting", (string?)answer["outcome"]);
        Assert.Equal(["example.com/keep"], answer.Texts("finalizers"));
        var free = await mcp.CallAsync(Tool, ("operation", "patch"), ("patch_type", "merge"), ("kind", "cm"), ("namespace", ns), ("name", "held"), ("body", """{"metadata":{"finalizers":null}}"""));
        Assert.Contains(free.Objects("changes"), c => (string?)c["path"] == "metadata.finalizers");
        (await mcp.CallAsync("read_k8s_resource", ("kind", "cm"), ("namespace", ns), ("name", "held"))).AssertError("not_found");
    }

    [Fact]
    public async Task What_is_deleted_is_gone_and_nothing_hangs_on_a_lonely_object()
    {
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync(WriteSamples.ConfigMap("there")));
        var answer = await mcp.CallAsync(Tool, ("operation", "delete"), ("kind", "cm"), ("namespace", ns), ("name", "there"));
        Assert.Equal("deleted", (string?)answer["outcome"]);
        Assert.Null(answer["dependants"]);
        Assert.Null(answer["notes"]);
        (await mcp.CallAsync("read_k8s_resource", ("kind", "cm"), ("namespace", ns), ("name", "there"))).AssertError("not_found");
    }

    private async Task<string> FamilyAsync()
    {
        var workload = JsonNode.Parse(WriteSamples.Workload)!.AsObject();
        workload["metadata"]!["uid"] = WorkloadUid;
        var template = workload["spec"]!["template"]!.ToJsonString();
        var set = $$$"""
            {"apiVersion":"apps/v1","kind":"ReplicaSet","metadata":{"name":"web-1","uid":"{{{SetUid}}}","labels":{"app":"web"},
             "ownerReferences":[{"apiVersion":"apps/v1","kind":"Deployment","name":"web","uid":"{{{WorkloadUid}}}","controller":true}]},
             "spec":{"replicas":3,"selector":{"matchLabels":{"app":"web"}},"template":{{{template}}}}}
            """;
        var pods = Enumerable.Range(0, 3).Select(i => $$$"""
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"web-1-{{{i}}}","labels":{"app":"web"},
             "ownerReferences":[{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"web-1","uid":"{{{SetUid}}}","controller":true}]},
             "spec":{"containers":[{"name":"web","image":"nginx:1.25"}]}}
            """);
        return await server.NamespaceAsync([workload.ToJsonString(), set, .. pods, WriteSamples.PlainPod]);
    }
}

/// <summary>On the sandbox.</summary>
public sealed class ManageDeleteOnTheSandbox(SandboxWriteServer server) : ManageDeleteContract(server);

/// <summary>On a real kube-apiserver 1.20.</summary>
public sealed class ManageDeleteOnTheRealServer(RealWriteServer server) : ManageDeleteContract(server);
