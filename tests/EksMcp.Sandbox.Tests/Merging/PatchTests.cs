using System.Text.Json.Nodes;
using EksMcp.Sandbox.Merging;
using static EksMcp.Sandbox.Tests.Merging.Kinds;

namespace EksMcp.Sandbox.Tests.Merging;

/// <summary>Patches in the current profile where that is stricter than 1.20, and hostile ones.</summary>
public sealed class PatchTests
{
    [Theory]
    [InlineData("""[{"op":"replace","path":"/data/zz","value":"7"}]""")]
    [InlineData("""[{"op":"copy","from":"/data/zz","path":"/data/w"}]""")]
    public void What_is_not_there_is_neither_replaced_nor_copied(string operations)
    {
        var target = Map("""{"k":"1"}""");
        Assert.Equal(422, Assert.Throws<PatchException>(() => JsonPatch.Apply(target, Operations(operations))).Code);
        Assert.NotNull(JsonPatch.Apply(target, Operations(operations), ApiProfile.Kubernetes120));
        Assert.Equal("""{"k":"1"}""", target["data"]!.ToJsonString());
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("[null]")]
    [InlineData("""[{"op":"add","path":"/data/k/deeper","value":1}]""")]
    [InlineData("""[{"op":"add","path":"/data/k/deeper/still","value":1}]""")]
    [InlineData("""[{"op":"move","from":"/data","path":"/data/inside"}]""")]
    [InlineData("""[{"op":3,"path":"/data"}]""")]
    [InlineData("""[{"op":"remove","path":"/list/99999999999999999999"}]""")]
    public void An_operation_that_does_not_fit_is_refused(string operations)
    {
        var target = Json("""{"data":{"k":"1"},"list":[1]}""");
        Assert.Equal(422, Assert.Throws<PatchException>(() => JsonPatch.Apply(target, Operations(operations))).Code);
    }

    [Fact]
    public void Numbers_are_equal_by_value()
    {
        var target = Json("""{"n":1,"m":{"a":[1.50]}}""");
        Assert.NotNull(JsonPatch.Apply(target, Operations("""[{"op":"test","path":"/n","value":1.0},{"op":"test","path":"/m","value":{"a":[1.5]}}]""")));
    }

    [Fact]
    public void A_null_within_a_new_map_says_that_nothing_is_there() =>
        Assert.Equal("""{"a":"b"}""", StrategicMergePatch.Apply(ConfigMap, Map("{}"), Json("""{"metadata":{"annotations":{"a":"b","c":null}}}"""))["metadata"]!["annotations"]!.ToJsonString());

    [Fact]
    public void A_long_list_is_merged_in_time_that_grows_with_it()
    {
        const int count = 20_000;
        var items = Enumerable.Range(0, count).Select(i => (JsonNode)$"x.io/{i}").ToArray();
        var patch = new JsonObject { ["metadata"] = new JsonObject { ["finalizers"] = new JsonArray([.. items.Select(i => i.DeepClone()).Reverse()]) } };
        var target = Map("{}");
        target["metadata"]!["finalizers"] = new JsonArray(items);
        var after = StrategicMergePatch.Apply(ConfigMap, target, patch)["metadata"]!["finalizers"]!.AsArray();
        Assert.Equal((count, $"x.io/{count - 1}"), (after.Count, (string?)after[0]));
    }

    [Fact]
    public void Given_patches_are_not_changed()
    {
        var patch = Json("""{"metadata":{"$retainKeys":["name"],"name":"m"},"data":{"$patch":"replace","z":"1"}}""");
        var text = patch.ToJsonString();
        StrategicMergePatch.Apply(ConfigMap, Map("""{"k":"1"}"""), patch);
        Assert.Equal(text, patch.ToJsonString());
    }

    [Fact]
    public void Unknown_fields_are_told_by_their_paths_and_taken_out()
    {
        var pod = Json("""{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","labels":{"any":"1"},"nope":1},"spec":{"containers":[{"name":"a"},{"name":"b","imagee":"i"}],"volumes":[{"name":"v","csi":{"driver":"d","volumeAttributes":{"free":"1"}}}]},"extra":{}}""");
        Assert.Equal(["metadata.nope", "spec.containers[1].imagee", "extra"], UnknownFields.Of(Built("", "v1", "Pod"), pod));
        UnknownFields.Prune(Built("", "v1", "Pod"), pod);
        Assert.Empty(UnknownFields.Of(Built("", "v1", "Pod"), pod));
        Assert.Equal("""{"name":"b"}""", pod["spec"]!["containers"]![1]!.ToJsonString());
        Assert.Equal("1", (string?)pod["spec"]!["volumes"]![0]!["csi"]!["volumeAttributes"]!["free"]);
    }

    private static JsonArray Operations(string text) => JsonNode.Parse(text)!.AsArray();
}
