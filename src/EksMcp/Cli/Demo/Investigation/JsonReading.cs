using System.Text.Json.Nodes;

namespace EksMcp.Cli.Demo.Investigation;

/// <summary>Reads answers by paths such as <c>status.phase</c>; what is not there, or of another type, is null or empty.</summary>
internal static class JsonReading
{
    public static JsonNode? At(this JsonNode? node, string path)
    {
        foreach (var part in path.Split('.'))
        {
            node = (node as JsonObject)?[part];
        }

        return node;
    }

    public static string? Text(this JsonNode? node, string path) => node.At(path) is JsonValue value ? value.ToString() : null;

    public static IEnumerable<JsonObject> Items(this JsonNode? node, string path) => (node.At(path) as JsonArray ?? []).OfType<JsonObject>();

    public static IReadOnlyList<string> Texts(this JsonNode? node, string path) => [.. (node.At(path) as JsonArray ?? []).Select(v => v?.ToString() ?? "")];

    /// <summary>Labels, selectors: <c>a=b,c=d</c>.</summary>
    public static string Pairs(this JsonNode? node, string path) =>
        string.Join(',', (node.At(path) as JsonObject ?? []).Select(p => $"{p.Key}={p.Value}"));
}
