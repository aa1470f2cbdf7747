using System.Text.Json.Nodes;
using EksMcp.Sandbox.Schemas;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Merging;

/// <summary>Merges one list of a strategic merge patch: items are found by their merge key, scalars by their value.</summary>
internal static class StrategicList
{
    public static JsonArray Merge(ObjectSchema list, string? key, JsonArray old, JsonArray patch)
    {
        var before = old.Select(i => i?.DeepClone()).ToList();
        if (!before.Concat(patch).Any(i => i is JsonObject))
        {
            var all = before.ToList();
            foreach (var item in patch.Where(i => !all.Any(a => Scalars.AreEqual(a, i)))) { all.Add(item?.DeepClone()); }
            return InOrder(all, patch, before, null);
        }

        if (key is null) { throw new PatchException(500, "cannot merge lists without merge key for this field"); }
        var (merged, items) = Directed(key, before, patch);
        foreach (var item in items)
        {
            var at = merged.FindIndex(m => Same(m, item, key));
            if (at < 0) { merged.Add(StrategicMergePatch.WithoutNulls(item)); }
            else { merged[at] = StrategicMergePatch.Merge((list.Element ?? ObjectSchema.Any).For(merged[at]), (JsonObject)merged[at]!.DeepClone(), (JsonObject)item.DeepClone()); }
        }

        return InOrder(merged, [.. items.Select(i => i.DeepClone())], before, key);
    }

    /// <summary>Merges, and puts the items in the order that the patch asks for; what it does not name stays between its neighbours.</summary>
    public static JsonArray MergeInOrder(FieldSchema field, JsonArray? old, JsonArray? patch, JsonArray order)
    {
        var key = field.PatchMergeKey;
        if (patch is not null) { DemandOrder(patch, order, key); }
        var merged = patch is null ? old ?? []
            : old is null ? new JsonArray([.. patch.Where(i => i is not JsonObject o || !o.ContainsKey(StrategicMergePatch.Directive)).Select(i => i is null ? null : StrategicMergePatch.WithoutNulls(i))])
            : Merge(field.Type, key, old, patch);
        return InOrder([.. merged.Select(i => i?.DeepClone())], order, [.. (old ?? []).Select(i => i?.DeepClone())], key);
    }

    private static (List<JsonNode?> Items, List<JsonObject> Patch) Directed(string key, List<JsonNode?> before, JsonArray patch)
    {
        var (items, rest, replace) = (before.ToList(), new List<JsonObject>(), false);
        foreach (var item in patch)
        {
            if (item is not JsonObject map)
            {
                throw new PatchException(500, $"list element types are not identical: [{GoValues.ListText(before)} {GoValues.ListText(patch)}]");
            }

            if (map.TryGetPropertyValue(StrategicMergePatch.Directive, out var directive))
            {
                switch (directive.Text())
                {
                    case "replace": replace = true; break;
                    case "delete": DemandKey(map, key); items.RemoveAll(i => Same(i, map, key)); break;
                    case "merge": throw new PatchException(500, "merging lists cannot yet be specified in the patch");
                    default: throw new PatchException(500, $"unknown patch type: {GoValues.Text(directive)} in map: {GoValues.Text(map)}");
                }
            }
            else
            {
                if (!replace) { DemandKey(map, key); }
                rest.Add(map);
            }
        }

        return replace ? ([.. rest.Select(i => i.DeepClone())], []) : (items, rest);
    }

    private static void DemandKey(JsonObject item, string key)
    {
        if (!item.ContainsKey(key)) { throw new PatchException(500, $"map: {GoValues.Text(item)} does not contain declared merge key: {key}"); }
    }

    private static void DemandOrder(JsonArray patch, JsonArray order, string? key)
    {
        var last = -1;
        foreach (var item in patch.Where(i => i is not JsonObject o || !o.ContainsKey(StrategicMergePatch.Directive)))
        {
            var at = order.ToList().FindIndex(o => Same(o, item, key));
            if (at <= last) { throw new PatchException(500, $"The order in patch list:\n{GoValues.ListText(patch)}\n doesn't match $setElementOrder list:\n{GoValues.ListText(order)}\n"); }
            last = at;
        }
    }

    /// <summary>Items of the patch as it orders them, the others as they were; of two neighbours that were both there the former first.</summary>
    private static JsonArray InOrder(List<JsonNode?> merged, JsonArray order, List<JsonNode?> before, string? key)
    {
        int Index(IEnumerable<JsonNode?> list, JsonNode? item) => list.ToList().FindIndex(o => Same(o, item, key));
        var named = merged.Where(i => Index(order, i) >= 0).OrderBy(i => Index(order, i)).ToList();
        var others = merged.Where(i => Index(order, i) < 0).OrderBy(i => Index(before, i)).ToList();
        var (result, i, j) = (new JsonArray(), 0, 0);
        while (i < others.Count || j < named.Count)
        {
            var takesOther = j >= named.Count || i < others.Count && Precedes(Index(before, others[i]), Index(before, named[j]));
            result.Add((takesOther ? others[i++] : named[j++])?.DeepClone());
        }

        return result;
    }

    private static bool Precedes(int left, int right) => left >= 0 && right >= 0 && left < right;

    private static bool Same(JsonNode? left, JsonNode? right, string? key) =>
        key is null ? Scalars.AreEqual(left, right)
        : left is JsonObject a && right is JsonObject b && a.ContainsKey(key) && b.ContainsKey(key) && Scalars.AreEqual(a[key], b[key]);
}
