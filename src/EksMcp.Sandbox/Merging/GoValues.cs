using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Merging;

/// <summary>JSON values as the server's language prints them in messages: <c>map[a:1 b:[x y]]</c>.</summary>
internal static class GoValues
{
    public static string Text(JsonNode? value) => value switch
    {
        JsonObject map => $"map[{string.Join(' ', map.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}:{Text(p.Value)}"))}]",
        JsonArray list => ListText(list),
        JsonValue text when text.TryGetValue<string>(out var plain) => plain,
        null => "<nil>",
        _ => Scalars.Text(value),
    };

    public static string ListText(IEnumerable<JsonNode?> list) => $"[{string.Join(' ', list.Select(Text))}]";
}
