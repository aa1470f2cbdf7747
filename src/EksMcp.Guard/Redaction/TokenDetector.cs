using System.Buffers;
using System.Buffers.Text;

namespace EksMcp.Guard.Redaction;

/// <summary>Finds tokens by their prefix, whole or cut short, and JSON web tokens by their header.</summary>
internal static class TokenDetector
{
    private const string JsonStart = "eyJ";
    private const int ShortestCut = 6;
    private const int MaxHeader = 2048;
    private static readonly SearchValues<string> Prefixes =
        SearchValues.Create([JsonStart, .. TokenShapes.All.Select(s => s.Prefix)], StringComparison.Ordinal);

    public static void Find(ReadOnlySpan<char> text, SpanSet spans)
    {
        for (var from = 0; from < text.Length;)
        {
            var hit = text[from..].IndexOfAny(Prefixes);
            if (hit < 0) { return; }
            var start = from + hit;
            var end = Match(text, start);
            spans.Add(start, end);
            from = Math.Max(end, start + 1);
        }
    }

    /// <summary>The end of the token that begins here, or 0.</summary>
    private static int Match(ReadOnlySpan<char> text, int start)
    {
        if (text[start..].StartsWith(JsonStart, StringComparison.Ordinal)) { return WebToken(text, start); }
        foreach (var shape in TokenShapes.All)
        {
            if (!text[start..].StartsWith(shape.Prefix, StringComparison.Ordinal)) { continue; }
            if (shape.Common && start > 0 && CharClass.Base64Url.Contains(text[start - 1])) { return 0; }
            var bodyStart = start + shape.Prefix.Length;
            var body = text.Slice(bodyStart, CharClass.Run(text, bodyStart, shape.Alphabet));
            if (body.Length >= shape.Body) { return bodyStart + body.TrimEnd('.').Length; }
            return IsCut(body, shape, bodyStart + body.Length == text.Length) ? bodyStart + body.Length : 0;
        }

        return 0;
    }

    private static bool IsCut(ReadOnlySpan<char> body, TokenShape shape, bool atEnd) =>
        shape.Common
            ? body.Length >= ShortestCut && body.ContainsAnyInRange('0', '9') && CharClass.Changes(body) >= 2
            : body.Length >= ShortestCut && (atEnd || CharClass.IsMixed(body));

    // RFC 7515: a header in base64url that is a JSON object, then parts joined by dots.
    private static int WebToken(ReadOnlySpan<char> text, int start)
    {
        var header = text.Slice(start, CharClass.Run(text[..Math.Min(text.Length, start + MaxHeader + 1)], start, CharClass.Base64Url));
        if (header.Length is < 8 or > MaxHeader) { return 0; }
        Span<byte> bytes = stackalloc byte[header.Length];
        var even = header[..(header.Length - (header.Length % 4 == 1 ? 1 : 0))];
        if (Base64Url.DecodeFromChars(even, bytes, out _, out var written) != OperationStatus.Done && written == 0) { return 0; }
        var json = bytes[..written];
        if (!json.StartsWith("{\""u8)) { return 0; }
        var named = json.IndexOf("\"alg"u8) >= 0 || json.IndexOf("\"typ"u8) >= 0 || json.IndexOf("\"kid"u8) >= 0 || json.IndexOf("\"enc"u8) >= 0;
        var rest = text[(start + header.Length)..];
        var joined = rest.Length > 8 && rest[0] == '.' && rest[1..].StartsWith(JsonStart, StringComparison.Ordinal);
        return named || joined ? start + text.Slice(start, CharClass.Run(text, start, CharClass.Dotted)).TrimEnd('.').Length : 0;
    }
}
