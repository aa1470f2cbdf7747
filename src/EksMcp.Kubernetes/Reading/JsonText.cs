using System.Text;
using System.Text.Json;

namespace EksMcp.Kubernetes.Reading;

/// <summary>Strings and numbers of foreign JSON. Bytes that are not UTF-8 become U+FFFD, as Go's decoder does it.</summary>
internal static class JsonText
{
    /// <summary>The text of a string or property name.</summary>
    internal static string Read(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped) return Encoding.UTF8.GetString(reader.ValueSpan);
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            // A lone surrogate behind \u, or bytes that are not UTF-8 beside an escape.
            throw new JsonException("a string is not valid Unicode", e);
        }
    }

    /// <summary>A scalar in JSON's spelling, strings as they read, null as empty; objects and arrays as their JSON.</summary>
    internal static string Display(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String: return Read(ref reader);
            case JsonTokenType.Null: return "";
            case JsonTokenType.True: return "true";
            case JsonTokenType.False: return "false";
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                return Encoding.UTF8.GetString(json[start..(int)reader.BytesConsumed]);
            default: return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }

    /// <summary>The moment that a string token names; null for anything else.</summary>
    internal static DateTimeOffset? Time(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var time) ? time : null;
}
