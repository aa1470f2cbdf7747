using System.Text.Json;
using EksMcp.Sandbox.Responses;

namespace EksMcp.Sandbox.Requests;

/// <summary>Says of text that is no JSON what the API server says: where it stops making sense. Exact for how a value begins, near the truth behind it.</summary>
internal static class GoJson
{
    private static readonly string[] Literals = ["null", "true", "false"];

    public static string ProblemOf(ReadOnlySpan<byte> json)
    {
        var start = json.TrimStart(" \t\r\n"u8);
        if (start.IsEmpty || !IsWrong(json)) { return "unexpected end of JSON input"; }
        var first = (char)start[0];
        if (Literals.FirstOrDefault(l => l[0] == first) is not { } literal)
        {
            return Trailing(start) is { } trailing ? $"invalid character {GoText.QuoteCharacter(trailing)} after top-level value"
                : "{[\"-0123456789"u8.Contains(start[0]) ? "invalid character after the beginning of a value"
                : $"invalid character {GoText.QuoteCharacter(first)} looking for beginning of value";
        }

        for (var i = 1; i < literal.Length; i++)
        {
            // The server sees a space behind the last character.
            var next = i < start.Length ? (char)start[i] : ' ';
            if (next != literal[i]) { return $"invalid character {GoText.QuoteCharacter(next)} in literal {literal} (expecting {GoText.QuoteCharacter(literal[i])})"; }
        }

        return "invalid character after top-level value";
    }

    // The first character behind a value that is whole.
    private static char? Trailing(ReadOnlySpan<byte> start)
    {
        try
        {
            var reader = new Utf8JsonReader(start, isFinalBlock: false, default);
            if (!reader.Read() || !reader.TrySkip()) { return null; }
            var rest = start[(int)reader.BytesConsumed..].TrimStart(" \t\r\n"u8);
            return rest.IsEmpty ? null : (char)rest[0];
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // More text could not mend it.
    private static bool IsWrong(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, isFinalBlock: json.TrimStart(" \t\r\n"u8)[0] is (byte)'n' or (byte)'t' or (byte)'f', default);
            while (reader.Read()) { }
            return false;
        }
        catch (JsonException)
        {
            return true;
        }
    }
}
