using System.Buffers;

namespace EksMcp.Guard.Redaction;

/// <summary>
/// Finds the values of <c>data</c> and <c>stringData</c> in the text of a Secret, as YAML or as JSON that may be cut.
/// </summary>
internal static class SecretManifests
{
    private const int LookAround = 65_536;
    private static readonly SearchValues<string> Kinds = SearchValues.Create(
        ["kind: Secret", "kind: \"Secret", "\"kind\":\"Secret", "\"kind\": \"Secret"], StringComparison.Ordinal);
    private static readonly SearchValues<string> Maps = SearchValues.Create(["data:", "Data:", "data\":", "Data\":"], StringComparison.Ordinal);

    public static void Find(ReadOnlySpan<char> text, SpanSet spans)
    {
        for (var from = 0; from < text.Length;)
        {
            var hit = text[from..].IndexOfAny(Kinds);
            if (hit < 0) { return; }
            var kind = from + hit;
            var start = Math.Max(from, kind - LookAround);
            var begin = text[start..kind].LastIndexOf("\n---", StringComparison.Ordinal);
            start = begin < 0 ? start : start + begin;
            var rest = text[kind..Math.Min(text.Length, kind + LookAround)];
            var end = rest.IndexOf("\n---", StringComparison.Ordinal);
            from = end < 0 ? kind + rest.Length : kind + end + 1;
            FindMaps(text, start, from, spans);
        }
    }

    private static void FindMaps(ReadOnlySpan<char> text, int start, int end, SpanSet spans)
    {
        while (start < end)
        {
            var hit = text[start..end].IndexOfAny(Maps);
            if (hit < 0) { return; }
            var name = start + hit;
            var value = name + text[name..end].IndexOf(':') + 1;
            var isMap = name == 0 || text[name - 1] is '"' or '\n' or ' ' or '\t' || text[..name].EndsWith("string", StringComparison.Ordinal);
            start = !isMap ? value : text[value - 2] == '"' ? JsonMap(text, value, end, spans) : YamlMap(text, name, value, end, spans);
        }
    }

    private static int JsonMap(ReadOnlySpan<char> text, int at, int end, SpanSet spans)
    {
        while (at < end && text[at] is ' ' or '{') { at++; }
        for (var inValue = false; at < end && text[at] != '}'; at++)
        {
            if (text[at] == ':') { inValue = true; }
            if (text[at] == ',') { inValue = false; }
            if (text[at] != '"') { continue; }
            var close = at + 1;
            while (close < end && text[close] != '"') { close += text[close] == '\\' ? 2 : 1; }
            close = Math.Min(close, end);
            if (inValue && !IsMask(text[(at + 1)..close])) { spans.Add(at + 1, close); }
            at = close;
        }

        return Math.Max(at, 1);
    }

    private static int YamlMap(ReadOnlySpan<char> text, int name, int value, int end, SpanSet spans)
    {
        var line = text[..name].LastIndexOf('\n') + 1;
        var indent = CharClass.Run(text, line, Space);
        for (var at = value; at < end;)
        {
            var next = text[at..end].IndexOf('\n');
            if (next < 0) { return end; }
            at += next + 1;
            var margin = CharClass.Run(text[..end], at, Space);
            if (margin <= indent || at + margin >= end) { return at; }
            var stop = text[at..end].IndexOf('\n');
            var content = text[(at + margin)..(stop < 0 ? end : at + stop)].TrimEnd();
            var colon = content.IndexOf(": ", StringComparison.Ordinal);
            var first = colon < 0 ? 0 : colon + 2;
            if (content.EndsWith(":", StringComparison.Ordinal) || content[first..] is "|" or "|-" or ">" or ">-" || IsMask(content[first..])) { continue; }
            spans.Add(at + margin + first, at + margin + content.Length);
        }

        return end;
    }

    private static bool IsMask(ReadOnlySpan<char> text) => text.Length == Mask.Length && Mask.StandsAt(text, 0);

    private static readonly SearchValues<char> Space = SearchValues.Create(" ");
}
