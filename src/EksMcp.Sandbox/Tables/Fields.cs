using System.Globalization;
using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tables;

/// <summary>Reads an object's fields by path. What is missing or of another type reads as absent, never as an error.</summary>
internal static class Fields
{
    public static JsonNode? At(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (node is not JsonObject o || !o.TryGetPropertyValue(name, out node)) return null;
        }

        return node;
    }

    /// <summary>The text there; null when absent, empty when empty.</summary>
    public static string? Text(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>The text there, or <paramref name="fallback"/> where it is absent or empty.</summary>
    public static string TextOr(this JsonNode? node, string fallback, params ReadOnlySpan<string> path) =>
        node.Text(path) is { Length: > 0 } text ? text : fallback;

    public static long? Whole(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        if (node.At(path) is not JsonValue value) return null;
        if (value.TryGetValue<long>(out var wide)) return wide;
        if (value.TryGetValue<int>(out var narrow)) return narrow;
        return value.TryGetValue<double>(out var real) && double.IsInteger(real) && Math.Abs(real) < long.MaxValue
            ? (long)real : null;
    }

    public static bool? Flag(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : null;

    public static DateTimeOffset? Time(this JsonNode? node, params ReadOnlySpan<string> path) =>
        DateTimeOffset.TryParse(node.Text(path), CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    /// <summary>The objects of the array there.</summary>
    public static IEnumerable<JsonObject> Items(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonArray items ? items.OfType<JsonObject>() : [];

    /// <summary>The texts of the array there.</summary>
    public static IEnumerable<string> Texts(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonArray items ? items.Select(i => i.Text()).OfType<string>() : [];

    /// <summary>How many entries the array or object there has.</summary>
    public static long Count(this JsonNode? node, params ReadOnlySpan<string> path) => node.At(path) switch
    {
        JsonArray items => items.Count,
        JsonObject o => o.Count,
        _ => 0,
    };

    /// <summary>The condition of that type has status True.</summary>
    public static bool HasTrueCondition(this JsonNode? node, string type) =>
        node.Items("status", "conditions").Any(c => c.Text("type") == type && c.Text("status") == "True");
}
