using System.Buffers;

namespace EksMcp.Guard.Redaction;

/// <summary>
/// Finds every secret in a text: as it stands, behind JSON and URL escapes, behind base64 and over line breaks.
/// Linear in the text's length; base64 is followed <see cref="MaxDepth"/> levels deep.
/// </summary>
internal static class TextScan
{
    public const int MaxDepth = 3;
    private static readonly SearchValues<char> EscapeMarks = SearchValues.Create('\\', '%', '&');

    public static SpanSet Find(ReadOnlySpan<char> text, int depth = 0)
    {
        var spans = new SpanSet();
        Detect(text, spans, depth);
        if (text.ContainsAny(EscapeMarks) && EscapedView.Of(text) is { } view)
        {
            var inner = new SpanSet();
            Detect(view.Text, inner, depth);
            foreach (var (start, end) in inner.Merged()) { spans.Add(view.ToSource(start), view.ToSource(end)); }
        }

        return spans;
    }

    private static void Detect(ReadOnlySpan<char> text, SpanSet spans, int depth)
    {
        PrivateKeys.Find(text, spans);
        TokenDetector.Find(text, spans);
        NamedValueDetector.Find(text, spans);
        SchemeDetector.Find(text, spans);
        UrlPasswords.Find(text, spans);
        SecretManifests.Find(text, spans);
        LongRuns.Find(text, spans, depth);
        BrokenLines.Find(text, spans, depth);
    }
}
