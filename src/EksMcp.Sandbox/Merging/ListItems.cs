using System.Text.Json.Nodes;
using EksMcp.Sandbox.Schemas;

namespace EksMcp.Sandbox.Merging;

/// <summary>Tells the items of a list apart that is not atomic: by their keys, or by their values where it is a set.</summary>
internal static class ListItems
{
    /// <summary>The path element of an item, or why there is none.</summary>
    public static (PathElement? Element, string? Problem) ElementOf(ObjectSchema list, JsonNode? item)
    {
        if (list.Keys.Count == 0)
        {
            return item switch
            {
                JsonObject => (null, "associative list without keys has an element that's a map type"),
                JsonArray => (null, "not supported: associative list with lists as elements"),
                null => (null, "associative list without keys has an element that's an explicit null"),
                _ => (PathElement.Value(item), null),
            };
        }

        if (item is null) { return (null, "associative list with keys may not have a null element"); }
        if (item is not JsonObject fields) { return (null, "associative list with keys may not have non-map elements"); }
        var parts = new List<(string, JsonNode?)>();
        foreach (var key in list.Keys)
        {
            if (fields.TryGetPropertyValue(key, out var value)) { parts.Add((key, value)); }
            else if (DefaultOf(list, key) is { } fallback) { parts.Add((key, fallback)); }
            else { return (null, $"associative list with keys has an element that omits key field {Scalars.Text(key)} (and doesn't have default value)"); }
        }

        return (PathElement.Key(parts), null);
    }

    /// <summary>The items that can be told apart, in their order; of two with the same key the first.</summary>
    public static List<(PathElement Element, JsonNode? Item)> Of(ObjectSchema list, JsonArray? items)
    {
        var found = new List<(PathElement, JsonNode?)>();
        var seen = new HashSet<PathElement>();
        foreach (var item in items ?? [])
        {
            if (ElementOf(list, item).Element is { } element && seen.Add(element)) { found.Add((element, item)); }
        }

        return found;
    }

    // What the server always writes is empty where nobody set it.
    private static JsonNode? DefaultOf(ObjectSchema list, string key)
    {
        if (list.Element?.Fields.GetValueOrDefault(key) is not { } field) { return null; }
        return field.Default is { } text ? JsonValue.Create(text)
            : !field.Required ? null
            : field.Type.Shape switch
            {
                SchemaShape.Number => JsonValue.Create(0),
                SchemaShape.Truth => JsonValue.Create(false),
                SchemaShape.Text => JsonValue.Create(""),
                _ => null,
            };
    }
}
