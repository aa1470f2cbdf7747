using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Merging;

/// <summary>Text, order and equality of JSON values where they tell fields and items apart.</summary>
internal static class Scalars
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>As JSON; a number in its shortest form.</summary>
    public static string Text(JsonNode? value)
    {
        if (value is null) { return "null"; }
        if (value is JsonValue scalar && scalar.TryGetValue<string>(out var text)) { return Text(text); }
        if (Number(value) is { } number) { return number.ToString(CultureInfo.InvariantCulture); }
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options)) { value.WriteTo(writer); }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    public static string Text(string value) => $"\"{Options.Encoder!.Encode(value)}\"";

    /// <summary>Numbers before texts before truth values before all else.</summary>
    public static int Compare(JsonNode? left, JsonNode? right)
    {
        var (leftRank, rightRank) = (Rank(left), Rank(right));
        if (leftRank != rightRank) { return leftRank.CompareTo(rightRank); }
        return leftRank == 0 ? Number(left)!.Value.CompareTo(Number(right)!.Value) : string.CompareOrdinal(Text(left), Text(right));
    }

    public static bool AreEqual(JsonNode? left, JsonNode? right)
    {
        switch (left, right)
        {
            case (JsonObject a, JsonObject b):
                return a.Count == b.Count && a.All(p => b.TryGetPropertyValue(p.Key, out var other) && AreEqual(p.Value, other));
            case (JsonArray a, JsonArray b):
                return a.Count == b.Count && a.Zip(b).All(p => AreEqual(p.First, p.Second));
            case (JsonValue, JsonValue):
                return Compare(left, right) == 0;
            default:
                return left is null && right is null;
        }
    }

    private static int Rank(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.Number => 0,
        JsonValueKind.String => 1,
        JsonValueKind.True or JsonValueKind.False => 2,
        JsonValueKind.Array => 3,
        JsonValueKind.Object => 4,
        _ => 5,
    };

    private static double? Number(JsonNode? value)
    {
        if (value is not JsonValue scalar || scalar.GetValueKind() != JsonValueKind.Number) { return null; }
        return scalar.TryGetValue<double>(out var real) ? real
            : scalar.TryGetValue<long>(out var wide) ? wide
            : scalar.TryGetValue<int>(out var narrow) ? narrow
            : double.Parse(scalar.ToJsonString(), CultureInfo.InvariantCulture);
    }
}
