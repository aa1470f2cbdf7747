using System.Text.Json;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation;

/// <summary>Equality as the server's rules see it: what is absent, null or an empty list is the same.</summary>
internal static class Semantic
{
    public static bool Same(JsonNode? left, JsonNode? right) => (left, right) switch
    {
        (null or JsonArray { Count: 0 }, null or JsonArray { Count: 0 }) => true,
        (JsonObject a, JsonObject b) => SameMembers(a, b),
        (JsonArray a, JsonArray b) => a.Count == b.Count && a.Zip(b).All(p => Same(p.First, p.Second)),
        (JsonValue a, JsonValue b) => SameValue(a, b),
        _ => false,
    };

    private static bool SameMembers(JsonObject left, JsonObject right) =>
        left.All(m => Same(m.Value, right[m.Key])) && right.All(m => left.ContainsKey(m.Key) || Same(null, m.Value));

    private static bool SameValue(JsonValue left, JsonValue right) => left.GetValueKind() == right.GetValueKind() && left.GetValueKind() switch
    {
        JsonValueKind.String => left.Text() == right.Text(),
        JsonValueKind.Number when left.Whole() is { } whole => whole == right.Whole(),
        _ => JsonNode.DeepEquals(left, right),
    };
}
