using System.Text.Json.Nodes;
using EksMcp.Kubernetes.Discovery;
using EksMcp.Kubernetes.Reading;

namespace EksMcp.Kubernetes.Tests.Reading;

public class GetAndListTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private const string Secret = """{"kind":"Secret","apiVersion":"v1","metadata":{"name":"s","namespace":"n"},"data":{"password":"Y2FuYXJ5"}}""";

    [Fact]
    public async Task An_object_comes_with_its_numbers_and_text_as_they_were()
    {
        const string Pod = """
            {"kind":"Pod","apiVersion":"v1","metadata":{"name":"web-1","namespace":"n","annotations":{"a":"é\n\u0001","a":"last"}},
             "spec":{"big":9223372036854775807,"bigger":92233720368547758070,"float":1.50,"none":null,"list":[true,[],{}]}}
            """;
        await using var api = await ScriptedApi.StartAsync(("/api/v1/namespaces/n/pods/web-1", Pod));
        var pod = await api.Open().GetAsync(Known.Pods, "n", "web-1", Cancel);
        Assert.Equal("""{"big":9223372036854775807,"bigger":92233720368547758070,"float":1.50,"none":null,"list":[true,[],{}]}""", pod["spec"]!.ToJsonString());
        Assert.Equal("last", (string?)pod["metadata"]!["annotations"]!["a"]);
    }

    [Fact]
    public async Task A_Secret_is_masked_unless_the_operator_lets_it_be_read_by_name()
    {
        await using var api = await ScriptedApi.StartAsync(("/api/v1/namespaces/n/secrets/s", Secret));
        Assert.DoesNotContain("Y2FuYXJ5", (await api.Open().GetAsync(Known.Secrets, "n", "s", Cancel)).ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("Y2FuYXJ5", (await api.Open(secretValues: true).GetAsync(Known.Secrets, "n", "s", Cancel)).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Listed_Secrets_are_masked_even_where_single_ones_may_be_read_and_items_name_no_kind()
    {
        var item = JsonNode.Parse(Secret)!.AsObject();
        item.Remove("kind");
        item.Remove("apiVersion");
        await using var api = await ScriptedApi.StartAsync(("/api/v1/secrets", $$"""{"kind":"SecretList","apiVersion":"v1","metadata":{},"items":[{{item.ToJsonString()}}]}"""));
        var listed = Assert.Single(await api.Open(secretValues: true).ListAsync(Known.Secrets, new ListQuery(), Cancel).ToListAsync(Cancel));
        Assert.Equal("Secret v1", $"{listed["kind"]} {listed["apiVersion"]}");
        Assert.DoesNotContain("Y2FuYXJ5", listed.ToJsonString(), StringComparison.Ordinal);
        var table = await api.Open().ListTableAsync(Known.Secrets, new ListQuery(), Cancel);
        Assert.DoesNotContain("Y2FuYXJ5", string.Join('|', Assert.Single(await table.RowsAsync(Cancel).ToListAsync(Cancel)).Cells), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_expires_on_the_way_gives_each_object_once()
    {
        var expired = false;
        await using var api = await ScriptedApi.StartAsync(c =>
        {
            string Page(string token, params string[] names) =>
                $$$"""{"kind":"PodList","metadata":{"continue":"{{{token}}}"},"items":[{{{string.Join(',', names.Select(n => "{\"metadata\":{\"name\":\"" + n + "\"}}"))}}}]}""";
            if (c.Request.Query["continue"] == "x" && !expired)
            {
                expired = true;
                return c.Status(410, "Expired");
            }

            return c.Json(c.Request.Query["continue"] == "x" ? Page("", "b", "c") : expired ? Page("x", "new", "a") : Page("x", "a", "b"));
        });
        var names = await api.Open().ListAsync(Known.Pods, new ListQuery { PageSize = 2 }, Cancel).Select(p => (string?)p["metadata"]!["name"]).ToListAsync(Cancel);
        Assert.Equal(["a", "b", "new", "c"], names);
    }

    [Theory]
    [InlineData("""{"kind":"Pod","apiVersion":"v1","metadata":{"name":"other","namespace":"n"}}""")]
    [InlineData("""{"kind":"Pod","apiVersion":"v1","metadata":{"name":"a","namespace":"other"}}""")]
    [InlineData("""{"kind":"Secret","apiVersion":"v1","metadata":{"name":"a","namespace":"n"}}""")]
    [InlineData("""{"kind":"Pod","apiVersion":"v2","metadata":{"name":"a","namespace":"n"}}""")]
    [InlineData("""{"kind":"Pod","apiVersion":"v1","metadata":{"name":"a","namespace":"n"}} trailing""")]
    [InlineData("""{"kind":"Pod","apiVersion":"v1","metadata":{"name":"a","namespace":"n","x":"\ud800"}}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("<html>")]
    public async Task A_lying_server_is_not_believed(string body)
    {
        await using var api = await ScriptedApi.StartAsync(c => c.Json(body));
        var e = await Assert.ThrowsAsync<KubernetesException>(() => api.Open().GetAsync(Known.Pods, "n", "a", Cancel));
        Assert.Equal(KubernetesError.MalformedAnswer, e.Code);
    }

    [Fact]
    public async Task Objects_too_large_or_too_deep_are_refused()
    {
        var filler = "";
        await using var api = await ScriptedApi.StartAsync(c => c.Json($$$"""{"kind":"Pod","apiVersion":"v1","metadata":{"name":"a","namespace":"n"},"x":{{{filler}}}}"""));
        async Task<KubernetesError> Code() => (await Assert.ThrowsAsync<KubernetesException>(() => api.Open().GetAsync(Known.Pods, "n", "a", Cancel))).Code;
        filler = '"' + new string('x', 9 * 1024 * 1024) + '"';
        Assert.Equal(KubernetesError.TooLarge, await Code());
        filler = new string('[', 200) + new string(']', 200);
        Assert.Equal(KubernetesError.TooLarge, await Code());
        filler = "[" + string.Join(',', Enumerable.Repeat("1", 600_000)) + "]";
        Assert.Equal(KubernetesError.MalformedAnswer, await Code());
    }

    [Fact]
    public async Task A_namespaced_kind_without_namespace_says_so_and_a_cluster_scoped_one_ignores_it()
    {
        await using var api = await ScriptedApi.StartAsync(("/api/v1/nodes/n1", """{"kind":"Node","apiVersion":"v1","metadata":{"name":"n1"}}"""));
        var e = await Assert.ThrowsAsync<KubernetesException>(() => api.Open().GetAsync(Known.Pods, null, "a", Cancel));
        Assert.Equal(KubernetesError.InvalidRequest, e.Code);
        Assert.Contains("namespace", e.Message + e.Hint, StringComparison.Ordinal);
        Assert.Empty(api.Requests);
        Assert.Equal("Node", (string?)(await api.Open().GetAsync(Known.Nodes, "ignored", "n1", Cancel))["kind"]);
    }

    [Theory]
    [InlineData("networking.k8s.io", "IPAddress", "ipaddresses", "2001:db8::1")]
    [InlineData("certificates.k8s.io", "ClusterTrustBundle", "clustertrustbundles", "example.com:signer:roots")]
    [InlineData("rbac.authorization.k8s.io", "ClusterRole", "clusterroles", "system:node")]
    public async Task An_object_is_read_by_whatever_name_its_group_takes(string group, string kind, string plural, string name)
    {
        var resource = new ApiResource { Group = group, Version = "v1", Kind = kind, Plural = plural, Namespaced = false };
        await using var api = await ScriptedApi.StartAsync(($"/apis/{group}/v1/{plural}/{name}", $$$"""{"kind":"{{{kind}}}","apiVersion":"{{{group}}}/v1","metadata":{"name":"{{{name}}}"}}"""));

        Assert.Equal(name, (string?)(await api.Open().GetAsync(resource, null, name, Cancel))["metadata"]!["name"]);
        Assert.Equal(KubernetesError.InvalidRequest, (await Assert.ThrowsAsync<KubernetesException>(() => api.Open().GetAsync(resource, null, "..", Cancel))).Code);
        Assert.Equal(KubernetesError.InvalidRequest, (await Assert.ThrowsAsync<KubernetesException>(() => api.Open().GetAsync(resource, null, "a/b", Cancel))).Code);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData("a/../../nodes")]
    [InlineData("a%2fb")]
    [InlineData("a?x=1")]
    [InlineData("a\nb")]
    [InlineData("Upper")]
    [InlineData("system:x")]
    [InlineData("")]
    [InlineData("a..b")]
    public async Task A_name_that_no_server_would_take_never_leaves(string name)
    {
        await using var api = await ScriptedApi.StartAsync(c => c.Json("{}"));
        var e = await Assert.ThrowsAsync<KubernetesException>(() => api.Open().GetAsync(Known.Pods, "n", name, Cancel));
        Assert.Equal(KubernetesError.InvalidRequest, e.Code);
        Assert.NotNull(e.Hint);
        Assert.DoesNotContain('\n', e.Message);
        Assert.Empty(api.Requests);
    }

    [Fact]
    public async Task RBAC_names_may_hold_colons_and_capitals_but_no_path()
    {
        const string Role = """{"kind":"ClusterRole","apiVersion":"rbac.authorization.k8s.io/v1","metadata":{"name":"system:Kube@x"}}""";
        await using var api = await ScriptedApi.StartAsync(("/apis/rbac.authorization.k8s.io/v1/clusterroles/system:Kube@x", Role));
        Assert.NotNull(await api.Open().GetAsync(Known.ClusterRoles, null, "system:Kube@x", Cancel));
        foreach (var bad in (string[])["a/b", "..", ".", "a%3ab", "a b"])
            await Assert.ThrowsAsync<KubernetesException>(() => api.Open().GetAsync(Known.ClusterRoles, null, bad, Cancel));
        Assert.Single(api.Requests);
    }

    [Fact]
    public async Task An_access_review_carries_the_question_and_brings_the_answer()
    {
        var asked = "";
        await using var api = await ScriptedApi.StartAsync(async c =>
        {
            using var reader = new StreamReader(c.Request.Body);
            asked = await reader.ReadToEndAsync(c.RequestAborted);
            await c.Json("""{"kind":"SelfSubjectAccessReview","apiVersion":"authorization.k8s.io/v1","status":{"allowed":true,"reason":"RBAC: TOKEN"}}""".Replace("TOKEN", Planted.Token, StringComparison.Ordinal));
        });
        var review = await api.Open().CanIAsync("get", Known.Pods, "n", "log", Cancel);
        Assert.True(review.Allowed);
        Assert.Equal($"RBAC: {Planted.Mask}", review.Reason);
        Assert.Equal("""{"verb":"get","group":"","version":"v1","resource":"pods","namespace":"n","subresource":"log"}""",
            JsonNode.Parse(asked)!["spec"]!["resourceAttributes"]!.ToJsonString());
    }

    [Fact]
    public async Task The_version_is_the_servers_gitVersion()
    {
        await using var api = await ScriptedApi.StartAsync(("/version", """{"major":"1","gitVersion":"v1.32.4"}"""));
        Assert.Equal("v1.32.4", await api.Open().GetVersionAsync(Cancel));
        await using var other = await ScriptedApi.StartAsync(("/version", "{}"));
        await Assert.ThrowsAsync<KubernetesException>(() => other.Open().GetVersionAsync(Cancel));
    }
}
