using System.Text.Json.Nodes;
using EksMcp.Sandbox.Schemas;

namespace EksMcp.Sandbox.Merging;

/// <summary>The fields that an object mentions, and the object without some of them.</summary>
internal static class TypedFields
{
    /// <param name="schema">The object's type.</param>
    /// <param name="value">The object.</param>
    /// <param name="emptyMaps">Whether a map without members is mentioned.</param>
    public static FieldSet Of(ObjectSchema schema, JsonObject value, bool emptyMaps)
    {
        var set = new FieldSet();
        Collect(schema, value, [], set, emptyMaps);
        return set;
    }

    /// <summary>A copy without those fields and items; what has nothing left in it is gone too.</summary>
    public static JsonObject Without(ObjectSchema schema, JsonObject value, FieldSet removed) => Map(schema, value, removed) ?? [];

    private static void Collect(ObjectSchema declared, JsonNode? value, List<PathElement> path, FieldSet set, bool emptyMaps)
    {
        var schema = declared.For(value);
        if (schema.Atomic || schema.IsScalar)
        {
            set.Insert(path);
        }
        else if (schema.Shape == SchemaShape.List)
        {
            foreach (var (element, item) in ListItems.Of(schema, value as JsonArray))
            {
                path.Add(element);
                Collect(schema.Element!, item, path, set, emptyMaps);
                set.Insert(path);
                path.RemoveAt(path.Count - 1);
            }
        }
        else
        {
            foreach (var (name, member) in value as JsonObject ?? [])
            {
                path.Add(PathElement.Field(name));
                Collect(schema.Member(name) ?? ObjectSchema.Any, member, path, set, emptyMaps);
                if (!schema.Fields.ContainsKey(name) || emptyMaps && member is null or JsonObject { Count: 0 }) { set.Insert(path); }
                path.RemoveAt(path.Count - 1);
            }
        }
    }

    private static JsonNode? Visit(ObjectSchema declared, JsonNode? value, FieldSet removed)
    {
        var schema = declared.For(value);
        if (schema.IsScalar) { return value?.DeepClone(); }
        return (schema, value) switch
        {
            ({ Atomic: true }, _) => null,
            (_, JsonArray list) => List(schema, list, removed),
            (_, JsonObject map) => Map(schema, map, removed),
            _ => null,
        };
    }

    private static JsonArray? List(ObjectSchema schema, JsonArray list, FieldSet removed)
    {
        var kept = new JsonArray();
        foreach (var (element, item) in ListItems.Of(schema, list))
        {
            var below = removed.Child(element);
            if (below?.Owned != true) { kept.Add(below is null ? item?.DeepClone() : Visit(schema.Element!, item, below)); }
        }

        return kept.Count > 0 ? kept : null;
    }

    private static JsonObject? Map(ObjectSchema schema, JsonObject map, FieldSet removed)
    {
        var kept = new JsonObject();
        foreach (var (name, member) in map)
        {
            var below = removed.Child(PathElement.Field(name));
            if (below is null) { kept[name] = member?.DeepClone(); }
            else if (!below.Owned) { kept[name] = Visit(schema.Member(name) ?? ObjectSchema.Any, member, below); }
        }

        return kept.Count > 0 ? kept : null;
    }
}
