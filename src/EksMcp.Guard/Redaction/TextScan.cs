using System.Buffers;

namespace EksMcp.Guard.Redaction;

/// <summary>
/// Finds every secret in a text: as it stands, behind JSON and URL escapes, behind base64 and over line breaks.
/// Linear in the text's length; base64 is followed <see cref="MaxDepth"/> levels deep.
/// </summary>
internal static class TextScan
{
    public const int MaxDepth = 3;
    private const int MaxLevels = 4;
    private static readonly SearchValues<char> EscapeMarks = SearchValues.Create('\\', '%', '&');

    public static SpanSet Find(ReadOnlySpan<char> text, int depth = 0)
    {
        var spans = new SpanSet();
        Detect(text, spans, depth);
        if (text.ContainsAny(EscapeMarks)) { FindEscaped(text, spans, depth); }
        return spans;
    }

    // Level by level, because only the right level knows which quote closes a value; then all at once, for deeper nesting.
    private static void FindEscaped(ReadOnlySpan<char> text, SpanSet spans, int depth)
    {
        var levels = new List<EscapedView>();
        var rest = text;
        while (levels.Count < MaxLevels && EscapedView.Of(rest, allLevels: false) is { } view)
        {
            levels.Add(view);
            rest = view.Text;
            Take(rest, levels, spans, depth);
        }

        if (levels.Count > 1 && EscapedView.Of(text, allLevels: true) is { } flat) { Take(flat.Text, [flat], spans, depth); }
    }

    private static void Take(ReadOnlySpan<char> text, List<EscapedView> levels, SpanSet spans, int depth)
    {
        var found = new SpanSet();
        Detect(text, found, depth);
        foreach (var (foundStart, foundEnd) in found.Merged())
        {
            var (start, end) = (foundStart, foundEnd);
            for (var i = levels.Count - 1; i >= 0; i--) { (start, end) = (levels[i].ToSource(start), levels[i].ToSource(end)); }
            spans.Add(start, end);
        }
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
