using System.Buffers;

namespace EksMcp.Guard.Redaction;

/// <summary>
/// Finds PEM private keys (RFC 7468), also without their beginning or their end. Certificates and public keys stay.
/// </summary>
internal static class PrivateKeys
{
    public const string Label = "PRIVATE KEY";
    public const string EndMark = "-----END";
    private const int MaxKey = 65_536;
    private const int Line = 16;
    private static readonly SearchValues<char> Body =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\r\n\t ");

    public static void Find(ReadOnlySpan<char> text, SpanSet spans)
    {
        var done = 0;
        var nextEnd = -1;
        for (var from = 0; from < text.Length;)
        {
            var hit = text[from..].IndexOf(Label, StringComparison.Ordinal);
            if (hit < 0) { return; }
            var label = from + hit;
            from = label + Label.Length;
            var near = Math.Max(done, label - 24);
            var before = text[near..label];
            if (before.LastIndexOf("BEGIN ", StringComparison.Ordinal) is var begin and >= 0)
            {
                if (nextEnd < from) { nextEnd = IndexFrom(text, from, EndMark); }
                var start = near + text[near..(near + begin)].TrimEnd('-').Length;
                from = nextEnd - from <= MaxKey ? LineEnd(text, nextEnd) : CutBody(text, from);
                spans.Add(start, from);
                done = from;
            }
            else if (before.LastIndexOf("END ", StringComparison.Ordinal) is var end and >= 0)
            {
                // The beginning was cut off: what stands before the end marker is the key.
                var marker = near + text[near..(near + end)].TrimEnd('-').Length;
                var start = CharClass.RunStart(text, marker, Body, Math.Min(MaxKey, marker - done));
                spans.Add(start, marker);
                done = from;
            }
        }
    }

    /// <summary>The line holds the end of a key and, before it, no beginning.</summary>
    public static bool EndsUnseen(ReadOnlySpan<char> line)
    {
        var label = line.IndexOf(Label, StringComparison.Ordinal);
        return label > 0 && line[Math.Max(0, label - 24)..label].Contains("END ", StringComparison.Ordinal);
    }

    /// <summary>The end of the base64 that a key without an end marker goes on with.</summary>
    public static int CutBody(ReadOnlySpan<char> text, int from)
    {
        var end = from + CharClass.Run(text, from, Dash);
        for (var lastWasLine = false; ;)
        {
            var start = end + text[end..].Length - text[end..].TrimStart().Length;
            var length = CharClass.Run(text, start, CharClass.Base64);
            var isLine = length >= Line;
            if (length == 0 || !(isLine || lastWasLine || start + length == text.Length)) { return end; }
            lastWasLine = isLine;
            end = start + length;
        }
    }

    private static readonly SearchValues<char> Dash = SearchValues.Create('-');

    private static int LineEnd(ReadOnlySpan<char> text, int mark)
    {
        var label = mark + EndMark.Length;
        var close = text[label..Math.Min(text.Length, label + 40)].IndexOf("-----", StringComparison.Ordinal);
        return close < 0 ? label : label + close + 5;
    }

    private static int IndexFrom(ReadOnlySpan<char> text, int from, string what)
    {
        var hit = text[from..].IndexOf(what, StringComparison.Ordinal);
        return hit < 0 ? int.MaxValue : from + hit;
    }
}
