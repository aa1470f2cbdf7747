using System.Text;

namespace EksMcp.Tools.Kubernetes.Logs;

/// <summary>
/// What stays the same between repeats of one message: times, durations, addresses, ids and long numbers do not. A short
/// number that stands alone does: 200 and 500, or exit codes 1 and 137, are not the same message.
/// </summary>
internal static class LineShape
{
    private const int LongNumber = 5;
    private const int LongHex = 6;
    private const string Joins = ":.-/";

    public static string Of(string line)
    {
        var shape = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length;)
        {
            var end = i;
            while (end < line.Length && char.IsAsciiLetterOrDigit(line[end]))
            {
                end++;
            }

            if (end == i)
            {
                shape.Append(line[i++]);
                continue;
            }

            AppendWord(shape, line, i, end);
            i = end;
        }

        return shape.ToString();
    }

    private static void AppendWord(StringBuilder shape, string line, int start, int end)
    {
        var word = line.AsSpan(start, end - start);
        var letters = word.IndexOfAnyInRange('0', '9');
        var digits = word.IndexOfAnyExceptInRange('0', '9');
        if (letters < 0)
        {
            shape.Append(word);
        }
        else if (digits < 0)
        {
            shape.Append(word.Length >= LongNumber || IsJoined(line, start, end) ? "#" : word);
        }
        else if (word.Length >= LongHex && IsHex(word))
        {
            shape.Append('#');
        }
        else if (digits > 0 && !word[digits..].ContainsAnyInRange('0', '9'))
        {
            // "12ms", "05Z".
            shape.Append('#').Append(word[digits..]);
        }
        else if (letters > 0 && !word[letters..].ContainsAnyExceptInRange('0', '9'))
        {
            // "worker3".
            shape.Append(word[..letters]).Append(word.Length - letters >= LongNumber ? "#" : word[letters..]);
        }
        else
        {
            shape.Append('#');
        }
    }

    // "12:30:05", "2026-03-01", "10.0.0.7", "2/5".
    private static bool IsJoined(string line, int start, int end) =>
        (end + 1 < line.Length && Joins.Contains(line[end]) && char.IsAsciiDigit(line[end + 1]))
        || (start > 1 && Joins.Contains(line[start - 1]) && char.IsAsciiDigit(line[start - 2]));

    private static bool IsHex(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (!char.IsAsciiHexDigit(c))
            {
                return false;
            }
        }

        return true;
    }
}
