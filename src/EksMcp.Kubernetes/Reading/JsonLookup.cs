using System.Text.Json;
using System.Text.Json.Nodes;

namespace EksMcp.Kubernetes.Reading;

/// <summary>Reads members of foreign objects: whatever is not of the type looked for counts as absent.</summary>
internal static class JsonLookup
{
    internal static string? Text(this JsonNode? node, string name) =>
        node is JsonObject o && o.TryGetPropertyValue(name, out var value) ? value.AsText() : null;

    internal static bool Flag(this JsonNode? node, string name) =>
        node is JsonObject o && o.TryGetPropertyValue(name, out var value) && value is JsonValue v && v.GetValueKind() == JsonValueKind.True;

    internal static JsonObject? Object(this JsonNode? node, string name) =>
        node is JsonObject o && o.TryGetPropertyValue(name, out var value) ? value as JsonObject : null;

    internal static IEnumerable<JsonObject> Objects(this JsonNode? node, string name) =>
        node is JsonObject o && o.TryGetPropertyValue(name, out var value) && value is JsonArray array ? array.OfType<JsonObject>() : [];

    internal static IEnumerable<string> Texts(this JsonNode? node, string name) =>
        node is JsonObject o && o.TryGetPropertyValue(name, out var value) ? value.Texts() : [];

    /// <summary>The strings of an array.</summary>
    internal static IEnumerable<string> Texts(this JsonNode? array) =>
        array is JsonArray items ? items.Select(AsText).OfType<string>() : [];

    /// <summary>Null where the node is no string.</summary>
    internal static string? AsText(this JsonNode? node) => node is JsonValue v && v.TryGetValue<string>(out var text) ? text : null;
}
