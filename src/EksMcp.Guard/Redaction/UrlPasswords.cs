using System.Buffers;

namespace EksMcp.Guard.Redaction;

/// <summary>Finds the password of a URL's user part (RFC 3986, 3.2.1), also where the URL was cut before its <c>@</c>.</summary>
internal static class UrlPasswords
{
    private const string Authority = "://";
    private const int Longest = 1024;
    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n\"'`<>\\");

    public static void Find(ReadOnlySpan<char> text, SpanSet spans)
    {
        for (var from = 0; from < text.Length;)
        {
            var hit = text[from..].IndexOf(Authority, StringComparison.Ordinal);
            if (hit < 0) { return; }
            var start = from + hit + Authority.Length;
            from = start;
            var rest = text[start..Math.Min(text.Length, start + Longest)];
            var length = rest.IndexOfAny(Ends);
            var cut = length < 0 && start + rest.Length == text.Length;
            var url = length < 0 ? rest : rest[..length];
            if (Password(url, cut) is { IsEmpty: false } password && !IsMask(url[password.Start..password.End]))
            {
                spans.Add(start + password.Start, start + password.End);
                from = start + password.End;
            }
        }
    }

    private static TextSpan Password(ReadOnlySpan<char> url, bool cut)
    {
        var colon = url.IndexOf(':');
        var slash = url.IndexOfAny("/?#");
        var at = slash < 0 ? url.LastIndexOf('@') : url[..slash].LastIndexOf('@');
        if (at >= 0) { return colon >= 0 && colon < at ? new TextSpan(colon + 1, at) : UserOnly(url[..at]); }
        if (colon < 0 || (slash >= 0 && colon > slash)) { return default; }
        var afterPort = colon + 1 + CharClass.Run(url, colon + 1, Digits);
        if (afterPort == url.Length || url[afterPort] is '/' or '?' or '#' or ',' or ')' or ']' or ':' or ';' or '.' or '-' or '}' or '|') { return default; }
        // A password with a slash of its own, or the text ends before the '@'.
        at = url.LastIndexOf('@');
        return at > colon ? new TextSpan(colon + 1, at) : cut && url[0] != '[' ? new TextSpan(colon + 1, url.Length) : default;
    }

    private static TextSpan UserOnly(ReadOnlySpan<char> user) =>
        user.Length >= 16 && CharClass.IsRandom(user) ? new TextSpan(0, user.Length) : default;

    private static bool IsMask(ReadOnlySpan<char> text) => text.Length == Mask.Length && Mask.StandsAt(text, 0);

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");
}
