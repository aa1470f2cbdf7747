namespace EksMcp.Guard.Redaction;

/// <summary>
/// Finds the values of names that promise a secret: <c>name=value</c>, <c>"name": "value"</c>, YAML, headers,
/// <c>--flag value</c>, XML elements, and pairs such as <c>"name":"DB_PASSWORD","value":"…"</c>.
/// </summary>
internal static class NamedValueDetector
{
    private const int HalfName = 64;

    public static void Find(ReadOnlySpan<char> text, SpanSet spans)
    {
        for (var from = 0; from < text.Length;)
        {
            var hit = text[from..].IndexOfAny(SecretNames.Anchors);
            if (hit < 0) { return; }
            hit += from;
            var start = CharClass.RunStart(text, hit, CharClass.Dotted, Math.Min(HalfName, hit - from));
            var end = hit + Math.Min(HalfName, CharClass.Run(text[..Math.Min(text.Length, hit + HalfName)], hit, CharClass.Dotted));
            var name = text[start..end].TrimEnd(".-");
            end = start + name.Length;
            var flag = name.StartsWith('-');
            start += name.Length - name.TrimStart(".-").Length;
            from = Math.Max(hit + 1, end);
            if (start >= end) { continue; }
            var value = IsSecret(text, start, end) ? ValueOf(text, start, end, flag) : VariableValue(text, start, end);
            if (value.IsEmpty || Mask.StandsAt(text, value.Start) && value.End == value.Start + Mask.Length) { continue; }
            spans.Add(value.Start, value.End);
            from = Math.Max(from, value.End);
        }
    }

    private static bool IsSecret(ReadOnlySpan<char> text, int start, int end) =>
        SecretNames.IsSecret(text[start..end])
        || (start > 0 && text[start - 1] is '?' or '&' && SecretNames.IsSignature(text[start..end]))
        || (text[start..end].Equals("auth", StringComparison.Ordinal) && start > 0 && text[start - 1] == '"');

    private static TextSpan ValueOf(ReadOnlySpan<char> text, int start, int end, bool flag)
    {
        var at = end;
        if (at < text.Length && text[at] == '>' && start > 0 && text[start - 1] == '<') { return Until(text, at + 1, '<'); }
        var quotes = CharClass.Run(text[..Math.Min(text.Length, at + 8)], at, ValueReader.Closers);
        at = Skip(text, at + quotes);
        if (at >= text.Length) { return default; }
        if (text[at] is '=' or ':')
        {
            var yaml = text[at] == ':';
            at++;
            if (at < text.Length && (text[at] is '>' || (text[at] == '=' && yaml))) { at++; }
            if ((yaml && start > 0 && text[start - 1] == ':') || at < text.Length && text[at] is ':' or '=' || text[at..].StartsWith("//", StringComparison.Ordinal)) { return default; }
            return new ValueReader(text, start, end, yaml, quotes > 0).Read(at);
        }

        if (flag && at > end && quotes == 0 && text[at] != '-') { return new ValueReader(text, start, end, false, true).Read(at); }
        if (quotes > 0 && text[at] == ',' && flag) { return new ValueReader(text, start, end, false, true).Read(Skip(text, at + 1)); }
        return Pair(text, start, at);
    }

    // As the value of a pair's name more words promise a secret: STRIPE_KEY.
    private static TextSpan VariableValue(ReadOnlySpan<char> text, int start, int end)
    {
        if (start == 0 || !(text[start - 1] is '"' or '\'' || text[..start].EndsWith("name: ", StringComparison.Ordinal)) || !SecretNames.IsSecretVariable(text[start..end])) { return default; }
        var quotes = CharClass.Run(text[..Math.Min(text.Length, end + 8)], end, ValueReader.Closers);
        return Pair(text, start, Skip(text, end + quotes));
    }

    // {"name":"DB_PASSWORD","value":"x"} and the same in YAML: the name is itself a value, its neighbour is the secret.
    private static TextSpan Pair(ReadOnlySpan<char> text, int start, int at)
    {
        var next = text[at..Math.Min(text.Length, at + 80)];
        var rest = next.TrimStart(", \t\r\n\"'");
        if (rest.Length == next.Length || !rest.StartsWith("value", StringComparison.OrdinalIgnoreCase)) { return default; }
        at += next.Length - rest.Length + "value".Length;
        at = Skip(text, at + CharClass.Run(text, at, ValueReader.Closers));
        return at < text.Length && text[at] is ':' or '=' ? new ValueReader(text, start, at, false, true).Read(at + 1) : default;
    }

    private static TextSpan Until(ReadOnlySpan<char> text, int start, char close)
    {
        var length = text[start..].IndexOf(close);
        return new TextSpan(start, length < 0 ? text.Length : start + length);
    }

    private static int Skip(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t') { at++; }
        return at;
    }
}
