using System.Text.Json.Nodes;
using EksMcp.Guard.Access;
using EksMcp.Kubernetes.Tests.Transport;
using EksMcp.Kubernetes.Writing;

namespace EksMcp.Kubernetes.Tests.Writing;

/// <summary>What goes over the wire for each verb, as the API's conventions want it, and what comes back.</summary>
public sealed class WriteFormTests
{
    private const string Path = "/apis/apps/v1/namespaces/shop/deployments";
    private const string Manager = "fieldManager=eks-mcp&fieldValidation=Strict";

    private static readonly WriteOptions Guarded = new() { Uid = "u-1", ResourceVersion = "77" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_apply_is_a_patch_of_its_own_type()
    {
        await using var wire = await WriteWire.StartAsync(Rule("patch"));
        await wire.Writer.ApplyAsync(WriteWire.Workloads, "shop", "web", null, Body(), new WriteOptions(), Cancellation);
        await wire.Writer.ApplyAsync(WriteWire.Workloads, "shop", "web", null, Body(), new WriteOptions { DryRun = true, ForceConflicts = true }, Cancellation);
        Assert.All(wire.Requests, r => Assert.Equal(("PATCH", "application/apply-patch+yaml"), (r.Method, r.ContentType)));
        Assert.Equal([$"{Path}/web?{Manager}", $"{Path}/web?dryRun=All&{Manager}&force=true"], wire.Requests.Select(r => r.Target));
    }

    [Fact]
    public async Task Create_posts_to_the_namespace_and_replace_puts_with_its_preconditions()
    {
        await using var wire = await WriteWire.StartAsync(Rule("create"), Rule("update"), Rule("update", "status"));
        var body = Body();
        await wire.Writer.CreateAsync(WriteWire.Workloads, "shop", body, new WriteOptions { StrictFields = false }, Cancellation);
        await wire.Writer.ReplaceAsync(WriteWire.Workloads, "shop", "web", null, body, Guarded, Cancellation);
        await wire.Writer.ReplaceAsync(WriteWire.Workloads, "shop", "web", "status", body, new WriteOptions(), Cancellation);
        Assert.Equal([("POST", $"{Path}?fieldManager=eks-mcp"), ("PUT", $"{Path}/web?{Manager}"), ("PUT", $"{Path}/web/status?{Manager}")], wire.Requests.Select(r => (r.Method, r.Target)));
        Assert.Equal(("u-1", "77"), ((string?)wire.Requests[1].Json["metadata"]!["uid"], (string?)wire.Requests[1].Json["metadata"]!["resourceVersion"]));
        Assert.True(JsonNode.DeepEquals(Body(), body), "the caller's body was changed");
    }

    [Theory]
    [InlineData(PatchType.Merge, "application/merge-patch+json")]
    [InlineData(PatchType.Strategic, "application/strategic-merge-patch+json")]
    public async Task A_patch_that_is_an_object_carries_its_preconditions_in_its_metadata(PatchType type, string contentType)
    {
        await using var wire = await WriteWire.StartAsync(Rule("patch", "scale"));
        await wire.Writer.PatchAsync(WriteWire.Workloads, "shop", "web", "scale", type, JsonNode.Parse("""{"spec":{"replicas":3}}""")!, Guarded, Cancellation);
        var sent = Assert.Single(wire.Requests);
        Assert.Equal(("PATCH", $"{Path}/web/scale?{Manager}", contentType), (sent.Method, sent.Target, sent.ContentType));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"spec":{"replicas":3},"metadata":{"uid":"u-1","resourceVersion":"77"}}"""), sent.Json), sent.Body);
    }

    [Fact]
    public async Task A_json_patch_tests_the_uid_first_and_names_the_version_last()
    {
        await using var wire = await WriteWire.StartAsync(Rule("patch"));
        await wire.Writer.PatchAsync(WriteWire.Workloads, "shop", "web", null, PatchType.Json, JsonNode.Parse("""[{"op":"remove","path":"/spec/paused"}]""")!, Guarded, Cancellation);
        var sent = Assert.Single(wire.Requests);
        Assert.Equal("application/json-patch+json", sent.ContentType);
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""[{"op":"test","path":"/metadata/uid","value":"u-1"},{"op":"remove","path":"/spec/paused"},{"op":"add","path":"/metadata/resourceVersion","value":"77"}]"""), sent.Json), sent.Body);
    }

    [Fact]
    public async Task A_patch_of_the_wrong_form_is_not_sent()
    {
        await using var wire = await WriteWire.StartAsync(Rule("patch"));
        foreach (var (type, patch) in new[] { (PatchType.Json, "{}"), (PatchType.Merge, "[]"), (PatchType.Strategic, "[]") })
        {
            var refused = await Assert.ThrowsAsync<KubernetesException>(() => wire.Writer.PatchAsync(WriteWire.Workloads, "shop", "web", null, type, JsonNode.Parse(patch)!, new WriteOptions(), Cancellation));
            Assert.Equal(KubernetesError.InvalidRequest, refused.Code);
        }

        Assert.Empty(wire.Requests);
    }

    [Fact]
    public async Task A_delete_says_everything_in_its_body()
    {
        await using var wire = await WriteWire.StartAsync(Rule("delete"));
        await wire.Writer.DeleteAsync(WriteWire.Workloads, "shop", "web", Guarded with { DryRun = true, Propagation = Propagation.Foreground, GracePeriodSeconds = 0 }, Cancellation);
        await wire.Writer.DeleteAsync(WriteWire.Workloads, "shop", "web", new WriteOptions(), Cancellation);
        Assert.All(wire.Requests, r => Assert.Equal(("DELETE", $"{Path}/web", "application/json"), (r.Method, r.Target, r.ContentType)));
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"apiVersion":"v1","kind":"DeleteOptions","dryRun":["All"],"gracePeriodSeconds":0,"propagationPolicy":"Foreground","preconditions":{"uid":"u-1","resourceVersion":"77"}}"""),
            wire.Requests[0].Json), wire.Requests[0].Body);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"apiVersion":"v1","kind":"DeleteOptions"}"""), wire.Requests[1].Json), wire.Requests[1].Body);
    }

    [Theory]
    [InlineData(null, "web", null)]
    [InlineData("", "web", null)]
    [InlineData("shop/../data", "web", null)]
    [InlineData("shop", "../web", null)]
    [InlineData("shop", "web", "exec/x")]
    [InlineData("shop", "web", "..")]
    public async Task A_name_that_would_leave_its_place_is_not_sent(string? ns, string name, string? subresource)
    {
        await using var wire = await WriteWire.StartAsync(Rule("update"), Rule("create"));
        var refused = await Assert.ThrowsAsync<KubernetesException>(() => wire.Writer.ReplaceAsync(WriteWire.Workloads, ns, name, subresource, Body(), new WriteOptions(), Cancellation));
        Assert.Equal(KubernetesError.InvalidRequest, refused.Code);
        if (ns is not "shop")
        {
            Assert.Equal(KubernetesError.InvalidRequest, (await Assert.ThrowsAsync<KubernetesException>(() => wire.Writer.CreateAsync(WriteWire.Workloads, ns, Body(), new WriteOptions(), Cancellation))).Code);
        }

        Assert.Empty(wire.Requests);
    }

    [Fact]
    public async Task What_comes_back_is_masked_secrets_always_and_warnings_too()
    {
        const string Token = "ghp_R7xk2LmQ9vTz4WbN8sYc1JdF6hGp3AeU0oXi";
        await using var wire = await WriteWire.StartAsync(
            (context, _) =>
            {
                context.Response.Headers["Warning"] = $"299 - \"deprecated, used with {Token}\"";
                return LoopbackApi.JsonAsync(context, 201, """{"apiVersion":"v1","kind":"Secret","metadata":{"name":"web"},"data":{"password":"aHVudGVyMg=="}}""");
            },
            Rule("patch"));
        var answer = await wire.PatchAsync();
        Assert.True(answer.Created);
        Assert.StartsWith("[masked:", (string?)answer.Object["data"]!["password"], StringComparison.Ordinal);
        Assert.StartsWith("deprecated, used with [masked:", Assert.Single(answer.Warnings), StringComparison.Ordinal);
    }

    private static WriteRule Rule(string verb, string? subresource = null) => new(verb, "deployments.apps", subresource);

    private static JsonObject Body() => JsonNode.Parse("""{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web"},"spec":{"replicas":3}}""")!.AsObject();
}
