using System.Text.Json.Nodes;
using EksMcp.Sandbox.Schemas;

namespace EksMcp.Sandbox.Merging;

/// <summary>Lays a partial object over another one of its type. Takes nothing away; the given objects are not changed.</summary>
internal sealed class TypedMerge(ListOrder order)
{
    public JsonObject Merge(ObjectSchema schema, JsonObject live, JsonObject applied) => (JsonObject)Visit(schema, live, applied).Value!;

    private Slot Visit(ObjectSchema schema, Slot live, Slot applied)
    {
        if (!applied.IsThere) { return Copy(live); }
        if (!live.IsThere) { return Copy(applied); }
        var type = schema.For(applied.Value ?? live.Value);
        if (type.Atomic || type.IsScalar) { return Copy(applied); }
        return type.Shape == SchemaShape.List
            ? Items(type, live, applied)
            : Fields(type, live, applied);
    }

    private Slot Items(ObjectSchema schema, Slot live, Slot applied)
    {
        var (old, now) = (live.Value as JsonArray, applied.Value as JsonArray);
        if (old is not { Count: > 0 } && now is not { Count: > 0 }) { return Copy(applied); }
        var (before, after) = (ListItems.Of(schema, old), ListItems.Of(schema, now));
        var (known, wanted) = (before.ToDictionary(i => i.Element, i => i.Item), after.ToDictionary(i => i.Element, i => i.Item));
        var merged = order([.. before.Select(i => i.Element)], [.. after.Select(i => i.Element)]).Select(e => Visit(
            schema.Element!,
            known.TryGetValue(e, out var mine) ? new Slot(mine) : Slot.Missing,
            wanted.TryGetValue(e, out var theirs) ? new Slot(theirs) : Slot.Missing).Value);
        return new Slot(new JsonArray([.. merged]));
    }

    private Slot Fields(ObjectSchema schema, Slot live, Slot applied)
    {
        var (old, now) = (live.Value as JsonObject, applied.Value as JsonObject);
        if (old is not { Count: > 0 } && now is not { Count: > 0 }) { return Copy(applied); }
        var merged = new JsonObject();
        foreach (var (name, value) in old ?? [])
        {
            merged[name] = Visit(schema.Member(name) ?? ObjectSchema.Any, new Slot(value), Slot.Of(now, name)).Value;
        }

        foreach (var (name, value) in now ?? [])
        {
            if (old?.ContainsKey(name) != true) { merged[name] = value?.DeepClone(); }
        }

        return new Slot(merged);
    }

    private static Slot Copy(Slot slot) => slot with { Value = slot.Value?.DeepClone() };
}

/// <summary>The order in which the items of two lists stand once they are merged.</summary>
internal delegate IEnumerable<PathElement> ListOrder(IReadOnlyList<PathElement> live, IReadOnlyList<PathElement> applied);

/// <summary>The orders of two releases.</summary>
internal static class ListOrders
{
    public static ListOrder For(ApiProfile profile) => profile == ApiProfile.Kubernetes120 ? LiveFirst : AppliedFirst;

    private static IEnumerable<PathElement> LiveFirst(IReadOnlyList<PathElement> live, IReadOnlyList<PathElement> applied) =>
        live.Concat(applied).Distinct();

    // Shared items stand as they were applied; each other item stays between the neighbours that it had.
    private static IEnumerable<PathElement> AppliedFirst(IReadOnlyList<PathElement> live, IReadOnlyList<PathElement> applied)
    {
        var (known, wanted) = (live.ToHashSet(), applied.ToHashSet());
        var shared = new Queue<PathElement>(applied.Where(known.Contains));
        var (i, j) = (0, 0);
        while (i < live.Count || j < applied.Count)
        {
            var next = shared.Count > 0 ? shared.Peek() : null;
            if (i < live.Count && !wanted.Contains(live[i])) { yield return live[i++]; }
            else if (i < live.Count && !live[i].Equals(next)) { i++; }
            else if (j < applied.Count && !known.Contains(applied[j])) { yield return applied[j++]; }
            else
            {
                if (i < live.Count && live[i].Equals(next)) { i++; }
                if (j < applied.Count) { yield return applied[j++]; }
                if (shared.Count > 0) { shared.Dequeue(); }
            }
        }
    }
}
