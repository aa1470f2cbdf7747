using System.Text.Json.Nodes;
using EksMcp.Sandbox.Merging;
using FsCheck;
using FsCheck.Fluent;
using static EksMcp.Sandbox.Tests.Merging.Kinds;

namespace EksMcp.Sandbox.Tests.Merging;

/// <summary>What holds for every object and every order of writes.</summary>
public sealed class MergingPropertyTests
{
    private static readonly Gen<JsonObject> Deployments =
        from labels in Members(Gen.Elements("a", "b", "c"), Gen.Elements("1", "2").Select(v => (JsonNode)v))
        from containers in Items(Containers())
        from finalizers in Gen.Elements("x.io/a", "x.io/a x.io/b", "x.io/c x.io/a", "x.io/b x.io/c x.io/a")
        from replicas in Gen.Elements(1, 2)
        select new JsonObject
        {
            ["apiVersion"] = "apps/v1",
            ["kind"] = "Deployment",
            ["metadata"] = new JsonObject { ["name"] = "d", ["labels"] = labels, ["finalizers"] = new JsonArray([.. finalizers.Split(' ').Select(f => (JsonNode)f)]) },
            ["spec"] = new JsonObject { ["replicas"] = replicas, ["template"] = new JsonObject { ["spec"] = new JsonObject { ["containers"] = containers } } },
        };

    private static readonly Gen<(string Manager, bool Apply, JsonObject Object)> Writes =
        from manager in Gen.Elements("ann", "ben", "eve")
        from apply in Gen.Elements(true, true, false)
        from o in Deployments
        select (manager, apply, o);

    [Fact]
    public void To_apply_twice_is_to_apply_once() => Prop.ForAll(Gen.ListOf(Writes).ToArbitrary(), Deployments.ToArbitrary(), (writes, applied) =>
    {
        var once = Apply(After(writes), applied, "ann");
        return JsonNode.DeepEquals(once, Apply(once, applied, "ann"));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_applier_owns_all_that_it_applied_and_it_is_there() => Prop.ForAll(Gen.ListOf(Writes).ToArbitrary(), Deployments.ToArbitrary(), (writes, applied) =>
    {
        var after = Apply(After(writes), applied, "ann");
        var entry = after["metadata"]!["managedFields"]!.AsArray().Single(e => (string?)e!["manager"] == "ann" && (string?)e["operation"] == "Apply")!;
        var there = TypedFields.Of(Deployment, after, emptyMaps: true);
        var owned = FieldSet.Parse(entry["fieldsV1"]!.AsObject());
        return TypedFields.Of(Deployment, applied, emptyMaps: true).Paths()
            .Where(p => string.Concat(p) is not (".apiVersion" or ".kind" or ".metadata.name"))
            .All(p => owned.Intersection(Only(p)) is { IsEmpty: false } && there.Intersection(Only(p)) is { IsEmpty: false });
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_only_one_applier_owned_goes_when_it_applies_nothing() => Prop.ForAll(Deployments.ToArbitrary(), applied =>
    {
        var nothing = Json("""{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"d"}}""");
        return JsonNode.DeepEquals(nothing, Apply(Apply(null, applied, "ann"), nothing, "ann"));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Nobody_owns_what_is_not_there() => Prop.ForAll(Gen.NonEmptyListOf(Writes).ToArbitrary(), writes =>
    {
        var after = After(writes)!;
        var there = TypedFields.Of(Deployment, after, emptyMaps: true).WithNamedParents(Deployment);
        return (after["metadata"]!["managedFields"] as JsonArray ?? []).All(e =>
            FieldSet.Parse(e!["fieldsV1"]!.AsObject()).Paths().All(p => there.Intersection(Only(p)) is { IsEmpty: false } || IsContainer(after, p)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_merge_patch_of_the_difference_gives_the_target() => Prop.ForAll(Deployments.ToArbitrary(), Deployments.ToArbitrary(), (from, to) =>
        JsonNode.DeepEquals(to, MergePatch.Apply(from, Difference(from, to)))).QuickCheckThrowOnFailure();

    [Fact]
    public void A_replace_patch_of_every_member_gives_the_target() => Prop.ForAll(Deployments.ToArbitrary(), Deployments.ToArbitrary(), (from, to) =>
    {
        var operations = to.Select(p => (JsonNode)new JsonObject { ["op"] = "replace", ["path"] = "/" + p.Key, ["value"] = p.Value?.DeepClone() });
        return JsonNode.DeepEquals(to, JsonPatch.Apply(from, [.. operations]));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_strategic_patch_with_the_whole_target_holds_all_of_it() => Prop.ForAll(Deployments.ToArbitrary(), Deployments.ToArbitrary(), (from, to) =>
    {
        var after = StrategicMergePatch.Apply(Deployment, from, to);
        var there = TypedFields.Of(Deployment, after, emptyMaps: true);
        return TypedFields.Of(Deployment, to, emptyMaps: false).Difference(there).IsEmpty
            && JsonNode.DeepEquals(after, StrategicMergePatch.Apply(Deployment, after, to));
    }).QuickCheckThrowOnFailure();

    private static JsonObject? After(IEnumerable<(string Manager, bool Apply, JsonObject Object)> writes)
    {
        JsonObject? live = null;
        foreach (var (manager, apply, o) in writes)
        {
            if (apply) { live = Apply(live, o, manager); }
            else
            {
                var after = (JsonObject)o.DeepClone();
                FieldOwnership.Track(Deployment, live, after, Updater(manager));
                live = after;
            }
        }

        return live;
    }

    private static JsonObject Apply(JsonObject? live, JsonObject applied, string manager) =>
        ServerSideApply.Merge(Deployment, live, applied, Applier(manager), force: true);

    private static FieldSet Only(IEnumerable<PathElement> path)
    {
        var set = new FieldSet();
        set.Insert(path);
        return set;
    }

    // A map or list that was made is a member itself, as long as something is in it.
    private static bool IsContainer(JsonObject o, IReadOnlyList<PathElement> path)
    {
        JsonNode? node = o;
        foreach (var element in path)
        {
            if (element.Kind != PathElementKind.Field) return true;
            node = (node as JsonObject)?[element.Text];
        }

        return node is JsonObject or JsonArray;
    }

    private static JsonObject Difference(JsonObject from, JsonObject to)
    {
        var patch = new JsonObject(from.Where(p => !to.ContainsKey(p.Key)).Select(p => KeyValuePair.Create(p.Key, (JsonNode?)null)));
        foreach (var (name, value) in to)
        {
            if (from[name] is JsonObject old && value is JsonObject now) patch[name] = Difference(old, now);
            else if (!JsonNode.DeepEquals(from[name], value)) patch[name] = value?.DeepClone();
        }

        return patch;
    }

    private static Gen<JsonObject> Containers() =>
        from name in Gen.Elements("web", "log", "db")
        from image in Gen.Elements("one", "two")
        from env in Items(from n in Gen.Elements("A", "B") from v in Gen.Elements("1", "2") select new JsonObject { ["name"] = n, ["value"] = v })
        from command in Gen.ListOf(Gen.Elements("run", "fast"))
        select new JsonObject { ["name"] = name, ["image"] = image, ["env"] = env, ["command"] = new JsonArray([.. command.Select(c => (JsonNode)c)]) };

    private static Gen<JsonArray> Items(Gen<JsonObject> item) =>
        from items in Gen.NonEmptyListOf(item)
        select new JsonArray([.. items.DistinctBy(i => (string?)i["name"], StringComparer.Ordinal).Select(i => i.DeepClone())]);

    private static Gen<JsonObject> Members(Gen<string> key, Gen<JsonNode> value) =>
        from pairs in Gen.NonEmptyListOf(from k in key from v in value select (k, v))
        select new JsonObject(pairs.DistinctBy(p => p.k, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.k, (JsonNode?)p.v.DeepClone())));
}
