using System.Text.Json.Nodes;
using EksMcp.Sandbox.Schemas;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Merging;

/// <summary>
/// The patch of built-in kinds: lists with a merge key are merged item by item, all other lists replaced. Directives:
/// <c>$patch</c>, <c>$retainKeys</c>, <c>$setElementOrder/…</c>, <c>$deleteFromPrimitiveList/…</c>.
/// </summary>
internal static class StrategicMergePatch
{
    internal const string Directive = "$patch";
    private const string RetainKeys = "$retainKeys";
    private const string ElementOrder = "$setElementOrder/";
    private const string DeleteFromList = "$deleteFromPrimitiveList/";

    /// <summary>The patched object. The given ones are not changed.</summary>
    /// <exception cref="PatchException">The patch makes no sense, or does not fit.</exception>
    public static JsonObject Apply(ObjectSchema schema, JsonObject target, JsonObject patch) =>
        Merge(schema, (JsonObject)target.DeepClone(), (JsonObject)patch.DeepClone());

    /// <summary>Changes and returns <paramref name="target"/>; takes <paramref name="patch"/> apart.</summary>
    internal static JsonObject Merge(ObjectSchema schema, JsonObject target, JsonObject patch)
    {
        if (patch.ContainsKey(Directive)) { return Directed(patch); }
        KeepOnlyRetained(target, patch);
        OrderLists(schema, target, patch);
        foreach (var (name, value) in patch.ToList())
        {
            patch.Remove(name);
            if (name.StartsWith(DeleteFromList, StringComparison.Ordinal)) { DeleteItems(target, name[DeleteFromList.Length..], value); }
            else if (value is null) { target.Remove(name); }
            else { target[name] = Value(schema, name, target[name], value); }
        }

        return target;
    }

    private static JsonNode Value(ObjectSchema schema, string name, JsonNode? old, JsonNode value)
    {
        var field = schema.Fields.GetValueOrDefault(name);
        var type = (field?.Type ?? schema.Element ?? ObjectSchema.Any).For(old);
        return (old, value) switch
        {
            (JsonObject map, JsonObject inner) => Merge(type, map, inner),
            (JsonArray list, JsonArray items) when field?.PatchMerges == true => StrategicList.Merge(type, field.PatchMergeKey, list, items),
            _ => WithoutNulls(value),
        };
    }

    private static JsonObject Directed(JsonObject patch)
    {
        switch (patch.Text(Directive))
        {
            case "replace":
                patch.Remove(Directive);
                return patch;
            case "delete":
                return [];
            default:
                throw new PatchException(500, $"unknown patch type: {GoValues.Text(patch[Directive])} in map: {GoValues.Text(patch)}");
        }
    }

    private static void KeepOnlyRetained(JsonObject target, JsonObject patch)
    {
        if (!patch.Remove(RetainKeys, out var directive)) { return; }
        if (directive is not JsonArray list) { throw new PatchException(400, "invalid patch format of retainKeys"); }
        var kept = list.Select(k => k.Text()).ToHashSet(StringComparer.Ordinal);
        if (patch.Any(p => p.Value is not null && !kept.Contains(p.Key))) { throw new PatchException(400, "invalid patch format of retainKeys"); }
        foreach (var name in target.Select(p => p.Key).Where(k => !kept.Contains(k)).ToList()) { target.Remove(name); }
    }

    private static void OrderLists(ObjectSchema schema, JsonObject target, JsonObject patch)
    {
        foreach (var (name, order) in patch.Where(p => p.Key.StartsWith(ElementOrder, StringComparison.Ordinal)).ToList())
        {
            patch.Remove(name);
            var listName = name[ElementOrder.Length..];
            if (order is not JsonArray wanted) { throw new PatchException(500, $"expected a []interface {{}}, but received a {(order.Text() is null ? "map[string]interface {}" : "string")}"); }
            var field = schema.Fields.GetValueOrDefault(listName)
                ?? throw new PatchException(500, $"unable to find api field in struct {schema.Name} for the json field \"{listName}\"");
            patch.Remove(listName, out var items);
            if (target[listName] is null && items is null) { continue; }
            target[listName] = StrategicList.MergeInOrder(field, target[listName] as JsonArray, items as JsonArray, wanted);
        }
    }

    private static void DeleteItems(JsonObject target, string name, JsonNode? value)
    {
        if (value is not JsonArray gone) { throw new PatchException(422, "cannot restore slice from " + (value.Text() is null ? "map" : "string")); }
        if (target[name] is not JsonArray list) { return; }
        var rest = list.Where(i => !gone.Any(g => Scalars.AreEqual(g, i))).Select(i => i?.DeepClone());
        target[name] = new JsonArray([.. rest]);
    }

    // A null says that a field is not wanted, also where there was none.
    internal static JsonNode WithoutNulls(JsonNode value)
    {
        if (value is not JsonObject map) { return value.DeepClone(); }
        return new JsonObject(map.Where(p => p.Value is not null).Select(p => KeyValuePair.Create(p.Key, (JsonNode?)WithoutNulls(p.Value!))));
    }
}
