using System.Text.Json;
using System.Text.Unicode;

namespace EksMcp.Tools.Schema;

/// <summary>
/// Finds what System.Text.Json accepts, or reports without words, and what breaks later: names that stand twice, half
/// surrogate pairs, broken UTF-8, depth. One pass; the text may come from anybody.
/// </summary>
internal static class WellFormedJson
{
    public const int MaxDepth = 64;

    /// <summary>What is wrong, as the end of a sentence ("it ..."), or null.</summary>
    public static string? Problem(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
        {
            return "is not valid UTF-8";
        }

        // The depth is checked below, where it can be named.
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            return Problem(ref reader);
        }
        catch (JsonException e)
        {
            return $"is not valid JSON (at byte {e.BytePositionInLine ?? 0})";
        }
    }

    private static string? Problem(ref Utf8JsonReader reader)
    {
        var open = new List<HashSet<string>>();
        while (reader.Read())
        {
            if (reader is { CurrentDepth: >= MaxDepth, TokenType: JsonTokenType.StartObject or JsonTokenType.StartArray })
            {
                return $"is nested more than {MaxDepth} levels deep";
            }

            if (reader.ValueIsEscaped && SurrogateEscapes.AreBroken(reader.ValueSpan))
            {
                return "holds half a surrogate pair (\\ud800 to \\udfff) in a string";
            }

            if (reader.TokenType == JsonTokenType.StartObject)
            {
                open.Add(new HashSet<string>(StringComparer.Ordinal));
            }
            else if (reader.TokenType == JsonTokenType.EndObject)
            {
                open.RemoveAt(open.Count - 1);
            }
            else if (reader.TokenType == JsonTokenType.PropertyName && reader.GetString() is { } name && !open[^1].Add(name))
            {
                return $"holds '{Shown.Short(name)}' twice in one object";
            }
        }

        return null;
    }
}
