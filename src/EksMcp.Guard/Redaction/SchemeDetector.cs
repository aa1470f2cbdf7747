using System.Buffers;
using System.Buffers.Text;

namespace EksMcp.Guard.Redaction;

/// <summary>Finds credentials behind an authentication scheme without its header: <c>Bearer …</c> (RFC 6750), <c>Basic …</c> (RFC 7617).</summary>
internal static class SchemeDetector
{
    private const int MaxBasic = 1024;
    private static readonly SearchValues<string> Schemes = SearchValues.Create(["bearer ", "basic "], StringComparison.OrdinalIgnoreCase);

    public static void Find(ReadOnlySpan<char> text, SpanSet spans)
    {
        for (var from = 0; from < text.Length;)
        {
            var hit = text[from..].IndexOfAny(Schemes);
            if (hit < 0) { return; }
            var scheme = from + hit;
            var start = scheme + (text[scheme] is 'b' or 'B' && text[scheme + 1] is 'e' or 'E' ? "bearer ".Length : "basic ".Length);
            var length = CharClass.Run(text, start, CharClass.AnyTokenDotted);
            var value = text.Slice(start, length).TrimEnd('.');
            if (start - scheme == "bearer ".Length ? IsBearer(value) : IsBasic(value)) { spans.Add(start, start + value.Length); }
            from = start + length;
        }
    }

    private static bool IsBearer(ReadOnlySpan<char> value) =>
        value.Length >= 8 && value.ContainsAnyInRange('0', '9') && value.IndexOf('=') is < 0 or > 8 && CharClass.IsMixed(value);

    private static bool IsBasic(ReadOnlySpan<char> value)
    {
        value = value.TrimEnd('=');
        if (value.Length is < 4 or > MaxBasic) { return value.Length > MaxBasic; }
        if (value.Length % 4 == 1) { value = value[..^1]; }
        Span<byte> bytes = stackalloc byte[MaxBasic];
        Span<char> url = stackalloc char[MaxBasic];
        value.CopyTo(url);
        url = url[..value.Length];
        url.Replace('+', '-');
        url.Replace('/', '_');
        return Base64Url.DecodeFromChars(url, bytes, out _, out var written) == OperationStatus.Done && bytes[..written].IndexOf((byte)':') >= 0;
    }
}
