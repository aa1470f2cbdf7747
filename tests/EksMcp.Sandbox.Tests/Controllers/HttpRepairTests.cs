using System.Net.Http.Headers;
using EksMcp.Sandbox.Tests.Worlds.Checks;

namespace EksMcp.Sandbox.Tests.Controllers;

/// <summary>The right fixes once more, as a client sends them: over HTTP, through defaults, validation and ownership.</summary>
public sealed class HttpRepairTests : ControllersTest
{
    private const string Merge = "application/merge-patch+json";
    private const string Strategic = "application/strategic-merge-patch+json";
    private const string Json = "application/json-patch+json";
    private const string Deployments = "/apis/apps/v1/namespaces";

    public static TheoryData<string, string, string, string, string, string, int, bool> Fixes => new()
    {
        { "PATCH", "/api/v1/namespaces/payments/configmaps/checkout-config", Merge, """{"data":{"PAYMENT_GATEWAY_URL":"https://gateway.example.com"}}""", "payments", "checkout", 2, true },
        { "PATCH", $"{Deployments}/shop/deployments/catalog", Strategic, """{"spec":{"template":{"spec":{"containers":[{"name":"catalog","image":"111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop/catalog:2.14.0"}]}}}}""", "shop", "catalog", 2, true },
        { "POST", "/api/v1/namespaces/payments/secrets", "application/json", """{"apiVersion":"v1","kind":"Secret","metadata":{"name":"vendor-registry"},"type":"kubernetes.io/dockerconfigjson","stringData":{".dockerconfigjson":"{\"auths\":{\"registry.vendor.example\":{\"auth\":\"Zg==\"}}}"}}""", "payments", "fraud-check", 1, true },
        { "PATCH", $"{Deployments}/shop/deployments/cart", Json, """[{"op":"replace","path":"/spec/template/spec/containers/0/readinessProbe/httpGet/port","value":8080}]""", "shop", "cart", 2, true },
        { "PATCH", $"{Deployments}/data/deployments/report-builder", Strategic, """{"spec":{"template":{"spec":{"containers":[{"name":"report-builder","resources":{"limits":{"memory":"2Gi"}}}]}}}}""", "data", "report-builder", 1, false },
        { "PATCH", $"{Deployments}/shop/deployments/recommender", Strategic, """{"spec":{"template":{"spec":{"containers":[{"name":"recommender","resources":{"requests":{"memory":"512Mi"}}}]}}}}""", "shop", "recommender", 1, false },
        { "PATCH", $"{Deployments}/data/deployments/image-resizer", Strategic, """{"spec":{"template":{"spec":{"containers":[{"name":"image-resizer","resources":{"requests":{"memory":"3Gi"}}}]}}}}""", "data", "image-resizer", 2, true },
        { "PATCH", "/api/v1/namespaces/shop/services/search", Merge, """{"spec":{"selector":{"app":"search"}}}""", "shop", "search", 2, true },
        { "POST", "/apis/storage.k8s.io/v1/storageclasses", "application/json", """{"apiVersion":"storage.k8s.io/v1","kind":"StorageClass","metadata":{"name":"fast-ssd"},"provisioner":"ebs.csi.aws.com"}""", "data", "analytics", 1, false },
    };

    [Theory]
    [MemberData(nameof(Fixes))]
    public async Task The_right_fix_heals(string method, string path, string type, string body, string ns, string app, int replicas, bool served)
    {
        await StartAsync();
        await SendAsync(method, path, type, body);
        await SettleAsync();
        AssertHealthy(ns, app, replicas, served);
    }

    [Fact]
    public async Task An_apply_that_changes_nothing_rolls_nothing_out()
    {
        await StartAsync();
        var pods = Pods("shop", "frontend").Select(p => p.Text("metadata.uid")).ToArray();
        await SendAsync("PATCH", $"{Deployments}/shop/deployments/frontend", Merge, """{"metadata":{"labels":{"team":"web"}}}""");
        await SettleAsync();
        await SendAsync("PATCH", $"{Deployments}/shop/deployments/frontend", Merge, """{"spec":{"replicas":4}}""");
        await SettleAsync();
        AssertHealthy("shop", "frontend", 4);
        Assert.Empty(pods.Except(Pods("shop", "frontend").Select(p => p.Text("metadata.uid")), StringComparer.Ordinal));
        Assert.Equal(2, All("apps/replicasets", "shop").Count(s => s.Name().StartsWith("frontend-", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Background", 0)]
    [InlineData("Foreground", 0)]
    [InlineData("Orphan", 3)]
    public async Task A_deletion_does_to_dependants_what_it_was_told(string propagation, int left)
    {
        await StartAsync();
        await SendAsync("DELETE", $"{Deployments}/shop/deployments/frontend", "application/json", $$"""{"propagationPolicy":"{{propagation}}"}""");
        await SettleAsync();
        Assert.Null(Store.Find("apps/v1", "Deployment", "shop", "frontend"));
        Assert.Equal(left, Pods("shop", "frontend").Count);
    }

    [Fact]
    public async Task A_deleted_namespace_goes_with_all_that_is_in_it()
    {
        await StartAsync();
        await SendAsync("DELETE", "/api/v1/namespaces/data", "application/json", "{}");
        await SettleAsync();
        Assert.Null(Store.Find("v1", "Namespace", null, "data"));
        Assert.DoesNotContain(Store.State.Kinds.Values.SelectMany(k => k.Values), o => o.Namespace == "data");
    }

    [Fact]
    public async Task A_deleted_pod_comes_again_under_another_name()
    {
        await StartAsync();
        var victim = Pods("shop", "frontend")[0].Name();
        await SendAsync("DELETE", $"/api/v1/namespaces/shop/pods/{victim}", "application/json", "{}");
        await SettleAsync();
        Assert.DoesNotContain(Pods("shop", "frontend"), p => p.Name() == victim);
        AssertHealthy("shop", "frontend", 3);
    }

    private async Task SendAsync(string method, string path, string type, string body)
    {
        using var client = new SandboxClient(Server);
        using var content = new StringContent(body, new MediaTypeHeaderValue(type));
        using var answer = await client.SendAsync(new HttpMethod(method), path, null, content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Token));
    }
}
