using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Merging;
using EksMcp.Sandbox.Schemas;
using EksMcp.Sandbox.Tests.Worlds.Checks;
using EksMcp.Sandbox.Worlds;

namespace EksMcp.Sandbox.Tests.Worlds;

/// <summary>Objects of a world are owned as if they had been written through the API, so that what is applied to them meets their owners.</summary>
public sealed class OwnersTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_is_owned_is_there_by_the_keys_of_its_lists()
    {
        foreach (var item in WorldLibrary.Shop(Now).Objects.Where(o => o.Kind() is "Deployment" or "Service" or "Pod" or "Node"))
        {
            var schema = SchemaOf(item);
            var there = TypedFields.Of(schema, item, emptyMaps: true).WithNamedParents(schema);
            foreach (var owner in item["metadata"]!["managedFields"]!.AsArray())
            {
                var items = FieldSet.Parse(owner!["fieldsV1"]!.AsObject()).Paths().Where(p => p[^1].Kind == PathElementKind.Key);
                Assert.All(items, p => Assert.False(Only(p).Intersection(there).IsEmpty, $"{item.Said()} {string.Concat(p)}"));
            }
        }
    }

    [Fact]
    public void Another_image_is_a_conflict_with_who_made_the_deployment()
    {
        var deployment = WorldLibrary.Shop(Now).Objects.First(o => o.Kind() == "Deployment");
        var container = (string)deployment["spec"]!["template"]!["spec"]!["containers"]![0]!["name"]!;
        var applied = new JsonObject
        {
            ["apiVersion"] = "apps/v1",
            ["kind"] = "Deployment",
            ["metadata"] = new JsonObject { ["name"] = (string)deployment["metadata"]!["name"]! },
            ["spec"] = JsonNode.Parse($$"""{"template":{"spec":{"containers":[{"name":"{{container}}","image":"other"}]} } }"""),
        };
        var writer = new FieldWriter("ann", "apps/v1", FieldOperation.Apply, null, Now);
        var conflict = Assert.Throws<ApplyConflictException>(() => ServerSideApply.Merge(SchemaOf(deployment), deployment, applied, writer, force: false));
        Assert.Equal($"conflict with \"kubectl-client-side-apply\" using apps/v1: .spec.template.spec.containers[name=\"{container}\"].image",
            $"{conflict.Conflicts[0].CauseMessage}: {conflict.Conflicts[0].Field}");
    }

    private static ObjectSchema SchemaOf(JsonObject item)
    {
        var group = item.Text("apiVersion")!.Split('/') is [var named, _] ? named : "";
        return SchemaLibrary.For(BuiltInCatalogue.Definitions(ApiProfile.Current).Single(d => d.Group == group && d.Kind == item.Kind()), item.Text("apiVersion")!.Split('/')[^1], null);
    }

    private static FieldSet Only(IEnumerable<PathElement> path)
    {
        var set = new FieldSet();
        set.Insert(path);
        return set;
    }
}
