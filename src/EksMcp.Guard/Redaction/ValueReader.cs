using System.Buffers;

namespace EksMcp.Guard.Redaction;

/// <summary>Reads where the value of a secret name begins and ends, and whether it is a secret at all.</summary>
internal readonly ref struct ValueReader(ReadOnlySpan<char> text, int nameStart, int nameEnd, bool colon, bool quotedName)
{
    private const int LookBack = 256;
    private const int MaxQuotedLines = 4096;
    public static readonly SearchValues<char> Closers = SearchValues.Create("\"'`]\\");
    private static readonly SearchValues<char> LineBreaks = SearchValues.Create("\r\n");
    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n;&,\"'`<|");
    private static readonly string[] Schemes = ["Bearer", "Basic", "Token", "Digest", "Negotiate", "ApiKey", "AWS4-HMAC-SHA256"];

    private readonly ReadOnlySpan<char> _text = text;

    public TextSpan Read(int at)
    {
        var spaced = at < _text.Length && _text[at] is ' ' or '\t';
        while (at < _text.Length && _text[at] is ' ' or '\t') { at++; }
        if (colon) { at = SkipPhrase(at, "Invalid value: "); }
        if (at >= _text.Length || Mask.StandsAt(_text, at) && EndsAfterMask(at)) { return default; }
        while (at < _text.Length && _text[at] == '[' && !Mask.StandsAt(_text, at)) { at++; }
        var marks = CharClass.Run(_text, at, Backslash);
        if (at + marks < _text.Length && _text[at + marks] is '"' or '\'' or '`') { return Quoted(at + marks); }
        if (at >= _text.Length || _text[at] is '\r' or '\n' or '{' or '&') { return default; }
        if (colon && _text[at] is '|' or '>') { return Block(at); }
        var isLine = colon && spaced && StartsLine();
        var name = _text[nameStart..nameEnd];
        var end = SecretNames.IsHeader(name) ? HeaderEnd(ref at) : isLine ? LineEnd(at) : WordEnd(at);
        var value = _text[at..end];
        if (PlainValues.IsPlain(name, value)) { return default; }
        return colon && spaced && !isLine && !quotedName && InProse() && !PlainValues.LooksSecret(value) && !IsCookie(name, value) ? default : new TextSpan(at, end);
    }

    private static bool IsCookie(ReadOnlySpan<char> name, ReadOnlySpan<char> value) =>
        name.EndsWith("cookie", StringComparison.OrdinalIgnoreCase) && value.IndexOf('=') > 0;

    private bool EndsAfterMask(int at) => WordEnd(at) <= at + Mask.Length;

    private TextSpan Quoted(int at)
    {
        var (quote, start) = (_text[at], at + 1);
        var end = start;
        for (; end < _text.Length && _text[end] != quote && _text[end] is not ('\r' or '\n'); end++) { if (_text[end] == '\\' && !EscapesOnlyQuote(end, quote)) { end++; } }
        end = Math.Min(end, _text.Length);
        if (end < _text.Length && _text[end] != quote && _text[end..Math.Min(_text.Length, end + MaxQuotedLines)].IndexOf(quote) is var close and >= 0) { end += close; }
        var value = _text[start..end];
        if (SecretNames.IsHeader(_text[nameStart..nameEnd])) { start += SchemeLength(value); value = _text[start..end]; }
        return Mask.StandsAt(_text, start) && end == start + Mask.Length || PlainValues.IsPlain(_text[nameStart..nameEnd], value)
            ? default : new TextSpan(start, end);
    }

    // The value itself was opened by an escaped quote: the escaped quote closes it.
    private bool EscapesOnlyQuote(int at, char quote) => at + 1 < _text.Length && _text[at + 1] == quote && nameEnd < _text.Length && _text[nameEnd] == '\\';

    private TextSpan Block(int at)
    {
        var line = LineEnd(at);
        if (line - at > 3) { return WordEnd(at) is var end && end > at + 3 ? new TextSpan(at, end) : default; }
        var from = Math.Max(0, nameStart - LookBack);
        var start = from + _text[from..nameStart].LastIndexOfAny(LineBreaks) + 1;
        var indent = CharClass.Run(_text, start, Indent);
        var (first, last) = (-1, -1);
        for (var next = line; next < _text.Length;)
        {
            while (next < _text.Length && _text[next] is '\r' or '\n') { next++; }
            var margin = CharClass.Run(_text, next, Indent);
            if (margin <= indent || next + margin >= _text.Length) { break; }
            if (first < 0) { first = next + margin; }
            next = last = LineEnd(next);
        }

        return first < 0 ? default : new TextSpan(first, last);
    }

    private int HeaderEnd(ref int at)
    {
        var line = LineEnd(at);
        at += SchemeLength(_text[at..line]);
        var length = _text[at..line].IndexOfAny("\"'`");
        var opened = nameStart > 0 && _text[nameStart - 1] is '"' or '\'' or '[' or '{';
        if (length < 0 || !opened) { length = line - at; }
        if (opened && _text[at..(at + length)].IndexOf(']') is var bracket && bracket > 0 && !Mask.StandsAt(_text, at)) { length = bracket; }
        return at + _text[at..(at + length)].TrimEnd().Length;
    }

    private static int SchemeLength(ReadOnlySpan<char> value)
    {
        foreach (var scheme in Schemes)
        {
            if (value.Length > scheme.Length && value[scheme.Length] == ' ' && value.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) { return scheme.Length + 1; }
        }

        return 0;
    }

    private int WordEnd(int at)
    {
        var end = at;
        for (; end < _text.Length; end++)
        {
            var rest = _text[end..];
            var stop = rest.IndexOfAny(Ends);
            if (stop < 0) { end = _text.Length; break; }
            end += stop;
            var next = end + 1 < _text.Length ? _text[end + 1] : '\n';
            if (_text[end] is not (',' or '"' or '\'' or '`' or '<' or '|') || next is <= ' ' or '"' or '\'' or ',' or ';' or ')' or '}' or ']' or '/' or ':') { break; }
            if (_text[end] == ',' && NextIsName(end + 1)) { break; }
        }

        var word = _text[at..end];
        return at + (Mask.StandsAt(word, 0) ? Mask.Length : (word.IndexOfAny("({[") < 0 ? word.TrimEnd(")]},.") : word.TrimEnd(",.")).Length);
    }

    private bool NextIsName(int at)
    {
        var length = CharClass.Run(_text[..Math.Min(_text.Length, at + 40)], at, CharClass.Dotted);
        return length > 0 && at + length < _text.Length && _text[at + length] is '=' or ':';
    }

    private int LineEnd(int at)
    {
        var length = _text[at..].IndexOfAny(LineBreaks);
        return length < 0 ? _text.Length : at + length;
    }

    private int SkipPhrase(int at, string phrase) => at < _text.Length && _text[at..].StartsWith(phrase, StringComparison.Ordinal) ? at + phrase.Length : at;

    private bool StartsLine()
    {
        var from = Math.Max(0, nameStart - LookBack);
        var before = _text[from..nameStart].TrimEnd(" \t-\"'");
        return before.IsEmpty ? from == 0 : before[^1] is '\n' or '\r';
    }

    private bool InProse()
    {
        var before = _text[Math.Max(0, nameStart - LookBack)..nameStart];
        var trimmed = before.TrimEnd(' ');
        return trimmed.Length < before.Length && trimmed.Length > 0 && trimmed[^1] is not ('\n' or '\r' or ',' or ';' or '{' or '[' or '(');
    }

    private static readonly SearchValues<char> Backslash = SearchValues.Create('\\');
    private static readonly SearchValues<char> Indent = SearchValues.Create(" ");
}
