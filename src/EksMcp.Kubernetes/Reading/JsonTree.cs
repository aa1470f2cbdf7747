using System.Text.Json;
using System.Text.Json.Nodes;

namespace EksMcp.Kubernetes.Reading;

/// <summary>
/// Builds nodes eagerly, so that nothing foreign is left to fail later: text is decoded here, and of two members with
/// one name the last counts, as in Go's decoder. Depth is bounded by the reader.
/// </summary>
internal static class JsonTree
{
    internal const int MaxDepth = 128;

    // A value costs some 100 bytes here and can cost 2 on the wire.
    private const int MaxValues = 500_000;

    /// <summary>The reader stands so deep that what it refused can only be one level more.</summary>
    internal static bool IsTooDeep(in Utf8JsonReader reader, int maxDepth = MaxDepth) => reader.CurrentDepth >= maxDepth - 1;

    /// <summary>One JSON value; throws <see cref="JsonException"/> where the bytes are anything else, and <see cref="TooDeepException"/> where it is nested too deeply.</summary>
    internal static JsonNode? Parse(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            if (!reader.Read()) throw new JsonException("it is empty");
            var left = MaxValues;
            var result = ReadValue(ref reader, ref left);
            if (reader.Read()) throw new JsonException("something follows the value");
            return result;
        }
        catch (JsonException e) when (IsTooDeep(reader))
        {
            throw new TooDeepException(e);
        }
    }

    private static JsonNode? ReadValue(ref Utf8JsonReader reader, ref int left)
    {
        if (--left < 0) throw new JsonException("it has too many values");
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject: return ReadObject(ref reader, ref left);
            case JsonTokenType.StartArray: return ReadArray(ref reader, ref left);
            case JsonTokenType.String: return JsonValue.Create(JsonText.Read(ref reader));
            case JsonTokenType.True: return JsonValue.Create(true);
            case JsonTokenType.False: return JsonValue.Create(false);
            case JsonTokenType.Number when reader.TryGetInt64(out var integer): return JsonValue.Create(integer);
            // An element keeps the digits as they were written.
            case JsonTokenType.Number: return JsonValue.Create(JsonElement.ParseValue(ref reader));
            default: return null;
        }
    }

    private static JsonObject ReadObject(ref Utf8JsonReader reader, ref int left)
    {
        var result = new JsonObject();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = JsonText.Read(ref reader);
            reader.Read();
            result[name] = ReadValue(ref reader, ref left);
        }

        return result;
    }

    private static JsonArray ReadArray(ref Utf8JsonReader reader, ref int left)
    {
        var result = new JsonArray();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) result.Add(ReadValue(ref reader, ref left));
        return result;
    }
}
