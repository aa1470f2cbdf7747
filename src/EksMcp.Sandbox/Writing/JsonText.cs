using System.Text.Json;
using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Writing;

/// <summary>Parses JSON as the API server does: of names that stand twice the last counts, and they are told. Bounded in depth.</summary>
internal static class JsonText
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 256 };

    /// <param name="utf8">The text.</param>
    /// <param name="repeated">Takes the paths of names that stand twice.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> utf8, List<string> repeated)
    {
        var reader = new Utf8JsonReader(utf8, Options);
        reader.Read();
        var node = Value(ref reader, "", repeated);
        if (reader.Read()) { throw new JsonException("There is more behind the value."); }
        return node;
    }

    private static JsonNode? Value(ref Utf8JsonReader reader, string path, List<string> repeated) => reader.TokenType switch
    {
        JsonTokenType.StartObject => Members(ref reader, path, repeated),
        JsonTokenType.StartArray => Items(ref reader, path, repeated),
        JsonTokenType.String => JsonValue.Create(reader.GetString()),
        JsonTokenType.True => JsonValue.Create(true),
        JsonTokenType.False => JsonValue.Create(false),
        JsonTokenType.Number => reader.TryGetInt64(out var whole) ? JsonValue.Create(whole) : JsonValue.Create(reader.GetDouble()),
        _ => null,
    };

    private static JsonObject Members(ref Utf8JsonReader reader, string path, List<string> repeated)
    {
        var members = new JsonObject();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            var inner = path.Length == 0 ? name : $"{path}.{name}";
            reader.Read();
            var value = Value(ref reader, inner, repeated);
            if (members.ContainsKey(name)) { repeated.Add(inner); }
            members[name] = value;
        }

        return members;
    }

    private static JsonArray Items(ref Utf8JsonReader reader, string path, List<string> repeated)
    {
        var items = new JsonArray();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Value(ref reader, $"{path}[{items.Count}]", repeated));
        }

        return items;
    }
}
