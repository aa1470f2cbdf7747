using System.Net;

namespace EksMcp.Sandbox.Tests.Reading;

public sealed class ViewTests : SandboxTest
{
    [Fact]
    public async Task A_table_has_columns_cells_and_the_metadata_of_each_object()
    {
        var table = (await (await StartAsync()).GetAsync("/api/v1/namespaces/team-a/pods?limit=1", SandboxClient.Table)).Json;
        Assert.Equal(("Table", "meta.k8s.io/v1"), ((string?)table["kind"], (string?)table["apiVersion"]));
        Assert.Equal("Name", (string?)table["columnDefinitions"]![0]!["name"]);
        Assert.Equal("two", (string?)table["rows"]![0]!["cells"]![0]);
        Assert.Equal("PartialObjectMetadata", (string?)table["rows"]![0]!["object"]!["kind"]);
        Assert.NotNull(table["metadata"]!["continue"]);
    }

    [Theory]
    [InlineData("None", null)]
    [InlineData("Object", "Pod")]
    public async Task A_row_carries_as_much_of_its_object_as_was_asked(string include, string? kind)
    {
        var table = (await (await StartAsync()).GetAsync($"/api/v1/pods?includeObject={include}", SandboxClient.Table)).Json;
        Assert.Equal(kind, (string?)table["rows"]![0]!["object"]?["kind"]);
    }

    [Fact]
    public async Task Custom_kinds_show_their_printer_columns_in_each_served_version()
    {
        var client = await StartAsync(SmallWorld.With(SmallWorld.CustomDefinition(), SmallWorld.Widget("default", "a", 3)));
        var table = (await client.GetAsync("/apis/example.com/v1/widgets", SandboxClient.Table)).Json;
        Assert.Equal("""["a",3]""", table["rows"]![0]!["cells"]!.ToJsonString());
        var old = await client.GetAsync("/apis/example.com/v1beta1/widgets");
        Assert.Equal("example.com/v1beta1", (string?)old.Json["items"]![0]!["apiVersion"]);
        Assert.Equal("299 - \"example.com/v1beta1 Widget is deprecated\"", Assert.Single(old.Headers.GetValues("Warning")));
    }

    [Fact]
    public async Task Only_metadata_comes_when_only_metadata_is_asked()
    {
        var client = await StartAsync();
        var list = (await client.GetAsync("/api/v1/pods", "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io")).Json;
        Assert.Equal("PartialObjectMetadataList", (string?)list["kind"]);
        Assert.Null(list["items"]![0]!["spec"]);
        var one = (await client.GetAsync("/api/v1/namespaces/team-a/pods/two", "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io")).Json;
        Assert.Equal(("PartialObjectMetadata", "two"), ((string?)one["kind"], (string?)one["metadata"]!["name"]));
    }

    [Fact]
    public async Task A_form_that_the_server_cannot_give_is_not_acceptable()
    {
        var answer = await (await StartAsync()).GetAsync("/api/v1/pods", "application/xml");
        Assert.Equal((HttpStatusCode.NotAcceptable, "NotAcceptable"), (answer.Code, (string?)answer.Json["reason"]));
    }

    [Fact]
    public async Task Events_read_the_same_in_both_groups()
    {
        var client = await StartAsync();
        var core = (await client.GetAsync("/api/v1/namespaces/team-a/events/web-1.1")).Json;
        var grouped = (await client.GetAsync("/apis/events.k8s.io/v1/namespaces/team-a/events/web-1.1")).Json;
        Assert.Equal("events.k8s.io/v1", (string?)grouped["apiVersion"]);
        Assert.Equal(core["message"]!.ToJsonString(), grouped["note"]!.ToJsonString());
        Assert.Equal(core["involvedObject"]!.ToJsonString(), grouped["regarding"]!.ToJsonString());
        Assert.Equal(4, (int?)grouped["deprecatedCount"]);
        Assert.Equal("web-1.1", (await client.GetAsync("/apis/events.k8s.io/v1/events?fieldSelector=regarding.name%3Dweb-1")).Names);
    }

    [Fact]
    public async Task Older_versions_of_a_kind_have_their_own_form()
    {
        var ingress = SmallWorld.Object("networking.k8s.io/v1", "Ingress", "team-a", "shop",
            """{"spec":{"rules":[{"host":"shop.test","http":{"paths":[{"path":"/","pathType":"Prefix","backend":{"service":{"name":"web","port":{"number":80}}}}]}}]}}""");
        var scaler = SmallWorld.Object("autoscaling/v2", "HorizontalPodAutoscaler", "team-a", "web",
            """{"spec":{"maxReplicas":5,"scaleTargetRef":{"kind":"Deployment","name":"web"},"metrics":[{"type":"Resource","resource":{"name":"cpu","target":{"type":"Utilization","averageUtilization":70}}}]}}""");
        var client = await StartAsync(SmallWorld.With(ingress, scaler), ApiProfile.Kubernetes120);
        var old = (await client.GetAsync("/apis/networking.k8s.io/v1beta1/namespaces/team-a/ingresses/shop")).Json;
        Assert.Equal("""{"serviceName":"web","servicePort":80}""", old["spec"]!["rules"]![0]!["http"]!["paths"]![0]!["backend"]!.ToJsonString());
        Assert.Equal("shop", (await client.GetAsync("/apis/extensions/v1beta1/ingresses")).Names);
        var v1 = (await client.GetAsync("/apis/autoscaling/v1/namespaces/team-a/horizontalpodautoscalers/web")).Json;
        Assert.Equal(70, (int?)v1["spec"]!["targetCPUUtilizationPercentage"]);
    }
}
