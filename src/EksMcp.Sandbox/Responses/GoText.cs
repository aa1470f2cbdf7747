using System.Globalization;
using System.Text;

namespace EksMcp.Sandbox.Responses;

/// <summary>Text as the API server's language quotes it in messages.</summary>
internal static class GoText
{
    public static string Quote(string text) => Quote(text, '"');

    /// <summary>One character between single quotes.</summary>
    public static string QuoteCharacter(char c) => Quote(c.ToString(), '\'');

    private static string Quote(string text, char mark)
    {
        var quoted = new StringBuilder().Append(mark);
        foreach (var c in text)
        {
            quoted = c switch
            {
                '\\' => quoted.Append(@"\\"),
                '\n' => quoted.Append(@"\n"),
                '\r' => quoted.Append(@"\r"),
                '\t' => quoted.Append(@"\t"),
                '\a' => quoted.Append(@"\a"),
                '\b' => quoted.Append(@"\b"),
                '\f' => quoted.Append(@"\f"),
                '\v' => quoted.Append(@"\v"),
                < ' ' or '\u007f' => quoted.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}"),
                >= '\u0080' and < '\u00a1' or '\u00ad' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ when c == mark => quoted.Append('\\').Append(c),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append(mark).ToString();
    }
}
