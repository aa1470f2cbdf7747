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
            var known = all.Select(Scalars.Text).ToHashSet(StringComparer.Ordinal);
            foreach (var item in patch.Where(i => known.Add(Scalars.Text(i)))) { all.Add(item?.DeepClone()); }
            return InOrder(all, patch, before, null);
        }

        if (key is null) { throw new PatchException(500, "cannot merge lists without merge key for this field"); }
        var (merged, items) = Directed(key, before, patch);
        var places = Places(merged, key);
        foreach (var item in items)
        {
            var at = places.GetValueOrDefault(Identity(item, key) ?? "", -1);
            if (at < 0)
            {
                places.TryAdd(Identity(item, key) ?? "", merged.Count);
                merged.Add(StrategicMergePatch.WithoutNulls(item));
            }
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
        var (deleted, rest, replace) = (new HashSet<string>(StringComparer.Ordinal), new List<JsonObject>(), false);
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
                    case "delete": DemandKey(map, key); deleted.Add(Identity(map, key)!); break;
                    case "merge": throw new PatchException(500, "merging lists cannot yet be specified in the patch");
                    default: throw new PatchException(500, $"unknown patch type: {GoValues.Text(directive)} in map: {GoValues.Text(map)}");
                }
            }
            else { rest.Add(map); }
        }

        if (replace) { return ([.. rest.Select(i => i.DeepClone())], []); }
        foreach (var item in rest) { DemandKey(item, key); }
        return ([.. before.Where(i => Identity(i, key) is not { } it || !deleted.Contains(it))], rest);
    }

    private static void DemandKey(JsonObject item, string key)
    {
        if (!item.ContainsKey(key)) { throw new PatchException(500, $"map: {GoValues.Text(item)} does not contain declared merge key: {key}"); }
    }

    private static void DemandOrder(JsonArray patch, JsonArray order, string? key)
    {
        var (last, places) = (-1, Places(order, key));
        foreach (var item in patch.Where(i => i is not JsonObject o || !o.ContainsKey(StrategicMergePatch.Directive)))
        {
            var at = places.GetValueOrDefault(Identity(item, key) ?? "", -1);
            if (at <= last) { throw new PatchException(500, $"The order in patch list:\n{GoValues.ListText(patch)}\n doesn't match $setElementOrder list:\n{GoValues.ListText(order)}\n"); }
            last = at;
        }
    }

    /// <summary>Items of the patch as it orders them, the others as they were; of two neighbours that were both there the former first.</summary>
    private static JsonArray InOrder(List<JsonNode?> merged, JsonArray order, List<JsonNode?> before, string? key)
    {
        var (wanted, former) = (Places(order, key), Places(before, key));
        int Index(Dictionary<string, int> places, JsonNode? item) => places.GetValueOrDefault(Identity(item, key) ?? "", -1);
        var named = merged.Where(i => Index(wanted, i) >= 0).OrderBy(i => Index(wanted, i)).ToList();
        var others = merged.Where(i => Index(wanted, i) < 0).OrderBy(i => Index(former, i)).ToList();
        var (result, i, j) = (new JsonArray(), 0, 0);
        while (i < others.Count || j < named.Count)
        {
            var takesOther = j >= named.Count || i < others.Count && Precedes(Index(former, others[i]), Index(former, named[j]));
            result.Add((takesOther ? others[i++] : named[j++])?.DeepClone());
        }

        return result;
    }

    private static bool Precedes(int left, int right) => left >= 0 && right >= 0 && left < right;

    // Where each item stands; of two that are the same, the first.
    private static Dictionary<string, int> Places(IEnumerable<JsonNode?> list, string? key)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (i, item) in list.Index())
        {
            if (Identity(item, key) is { } identity) { places.TryAdd(identity, i); }
        }

        return places;
    }

    /// <summary>Null where the item has no such key.</summary>
    private static string? Identity(JsonNode? item, string? key) =>
        key is null ? Scalars.Text(item) : item is JsonObject map && map.TryGetPropertyValue(key, out var value) ? Scalars.Text(value) : null;
}
