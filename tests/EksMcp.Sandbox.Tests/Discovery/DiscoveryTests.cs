using System.Net;
using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tests.Discovery;

public sealed class DiscoveryTests : SandboxTest
{
    private const string Aggregated = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json";

    [Fact]
    public async Task Aggregated_and_plain_discovery_name_the_same_kinds()
    {
        var client = await StartAsync(SmallWorld.With(SmallWorld.CustomDefinition()));
        var aggregated = (await AggregatedAsync(client, "/api")).Concat(await AggregatedAsync(client, "/apis")).Order(StringComparer.Ordinal).ToList();
        var plain = (await PlainAsync(client)).Order(StringComparer.Ordinal).ToList();
        Assert.Contains("v1 pods Pod True po", plain, StringComparer.Ordinal);
        Assert.Contains("example.com/v1 widgets Widget True wd", plain, StringComparer.Ordinal);
        Assert.Equal(plain, aggregated, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_client_that_asks_for_the_beta_form_gets_it()
    {
        var client = await StartAsync();
        var answer = await client.GetAsync("/apis", "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList");
        Assert.Equal("apidiscovery.k8s.io/v2beta1", (string?)answer.Json["apiVersion"]);
        Assert.Contains("v=v2beta1", answer.ContentHeaders.ContentType!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Release_1_20_has_its_own_versions_and_no_aggregated_form()
    {
        var client = await StartAsync(profile: ApiProfile.Kubernetes120);
        Assert.Equal("v1.20.2", (string?)(await client.GetAsync("/version")).Json["gitVersion"]);
        Assert.Equal("APIGroupList", (string?)(await client.GetAsync("/apis", Aggregated)).Json["kind"]);
        var kinds = await PlainAsync(client);
        Assert.Contains("batch/v1beta1 cronjobs CronJob True cj", kinds, StringComparer.Ordinal);
        Assert.DoesNotContain("batch/v1 cronjobs CronJob True cj", kinds, StringComparer.Ordinal);
        Assert.Contains("policy/v1beta1 poddisruptionbudgets PodDisruptionBudget True pdb", kinds, StringComparer.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/apis/policy/v1/poddisruptionbudgets")).Code);
    }

    [Fact]
    public async Task A_custom_kind_is_served_as_soon_as_it_is_defined()
    {
        var client = await StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/apis/example.com/v1/widgets")).Code);
        Server.Store.Put(SmallWorld.CustomDefinition());
        Server.Store.Put(SmallWorld.Widget("default", "a", 1));
        Assert.Equal("a", (await client.GetAsync("/apis/example.com/v1/widgets")).Names);
        Assert.Equal("v1", (string?)(await client.GetAsync("/apis/example.com")).Json["preferredVersion"]!["version"]);
    }

    [Fact]
    public async Task Metrics_are_served_where_there_are_any()
    {
        var client = await StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/apis/metrics.k8s.io/v1beta1")).Code);
        Server.Store.Put(SmallWorld.Object("metrics.k8s.io/v1beta1", "NodeMetrics", null, "node-1", """{"usage":{"cpu":"100m","memory":"1Gi"}}"""));
        Assert.Equal("node-1", (await client.GetAsync("/apis/metrics.k8s.io/v1beta1/nodes")).Names);
    }

    [Fact]
    public async Task A_broken_group_fails_alone()
    {
        Assert.NotNull(await StartAsync(SmallWorld.With(SmallWorld.CustomDefinition())));
        var client = Client();
        Server.Faults.BreakGroup("example.com/v1");
        var broken = await client.GetAsync("/apis/example.com/v1");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "service unavailable\n"), (broken.Code, broken.Text));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/apis/apps/v1")).Code);
        var group = (await client.GetAsync("/apis", Aggregated)).Json["items"]!.AsArray().Single(g => (string?)g!["metadata"]!["name"] == "example.com")!;
        Assert.Equal("Stale Current", string.Join(' ', group["versions"]!.AsArray().Select(v => (string?)v!["freshness"])));
    }

    [Fact]
    public async Task Every_answer_has_an_audit_id_of_its_own()
    {
        var client = await StartAsync();
        var first = Assert.Single((await client.GetAsync("/version")).Headers.GetValues("Audit-Id"));
        Assert.NotEqual(first, Assert.Single((await client.GetAsync("/version")).Headers.GetValues("Audit-Id")), StringComparer.Ordinal);
    }

    private static async Task<IEnumerable<string>> AggregatedAsync(SandboxClient client, string path)
    {
        var found = new List<string>();
        foreach (var group in (await client.GetAsync(path, Aggregated)).Json["items"]!.AsArray())
        {
            var name = (string?)group!["metadata"]!["name"];
            foreach (var version in group["versions"]!.AsArray())
            {
                var groupVersion = name is null ? (string?)version!["version"] : $"{name}/{(string?)version!["version"]}";
                found.AddRange(version!["resources"]!.AsArray().Select(r =>
                    $"{groupVersion} {(string?)r!["resource"]} {(string?)r["responseKind"]!["kind"]} {(string?)r["scope"] == "Namespaced"} {Short(r)}"));
            }
        }

        return found;
    }

    private static async Task<IEnumerable<string>> PlainAsync(SandboxClient client)
    {
        var found = new List<string>();
        var groups = (await client.GetAsync("/apis")).Json["groups"]!.AsArray();
        foreach (var groupVersion in groups.SelectMany(g => g!["versions"]!.AsArray()).Select(v => (string?)v!["groupVersion"]).Prepend("v1"))
        {
            var list = (await client.GetAsync(groupVersion == "v1" ? "/api/v1" : $"/apis/{groupVersion}")).Json;
            found.AddRange(list["resources"]!.AsArray().Where(r => !((string?)r!["name"])!.Contains('/', StringComparison.Ordinal)).Select(r =>
                $"{groupVersion} {(string?)r!["name"]} {(string?)r["kind"]} {(bool?)r["namespaced"]} {Short(r)}"));
        }

        return found;
    }

    private static string Short(JsonNode resource) => string.Join(',', (resource["shortNames"] as JsonArray ?? []).Select(n => (string?)n));
}
