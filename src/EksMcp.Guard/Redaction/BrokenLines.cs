using System.Buffers;

namespace EksMcp.Guard.Redaction;

/// <summary>
/// Finds tokens and base64 that a line break tore apart: the run before the break, whole lines of one run, and the run after.
/// Looks at most <see cref="MaxPiece"/> characters into each side and <see cref="MaxJoined"/> over all.
/// </summary>
internal static class BrokenLines
{
    private const int MaxPiece = 2048;
    private const int MaxJoined = 262_144;
    private const int WholeLine = 16;
    private static readonly SearchValues<char> Pieces = CharClass.AnyTokenDotted;

    public static void Find(ReadOnlySpan<char> text, SpanSet spans, int depth)
    {
        List<(int Start, int Length)>? pieces = null;
        for (var from = 0; from < text.Length;)
        {
            var hit = text[from..].IndexOf('\n');
            if (hit < 0) { return; }
            var next = from + hit;
            pieces ??= [];
            from = Math.Max(next + 1, Collect(text, from, next, pieces));
            if (pieces.Count > 1) { Examine(text, pieces, spans, depth); }
            pieces.Clear();
        }
    }

    // Returns where the next break has to be looked for.
    private static int Collect(ReadOnlySpan<char> text, int lineStart, int lineBreak, List<(int Start, int Length)> pieces)
    {
        var end = lineStart + text[lineStart..lineBreak].TrimEnd("\r\\").Length;
        var start = CharClass.RunStart(text, end, Pieces, Math.Min(MaxPiece, end - lineStart));
        if (start == end) { return lineBreak + 1; }
        pieces.Add((start, end - start));
        for (var total = end - start; total < MaxJoined;)
        {
            var next = lineBreak + 1;
            while (next < text.Length && text[next] is ' ' or '\t') { next++; }
            var length = next < text.Length ? Math.Min(MaxPiece, CharClass.Run(text, next, Pieces)) : 0;
            if (length == 0) { return next; }
            pieces.Add((next, length));
            total += length;
            var after = next + length;
            if (after < text.Length && text[after] == '\r') { after++; }
            if (length < WholeLine || after >= text.Length || text[after] != '\n') { return next; }
            lineBreak = after;
        }

        return lineBreak;
    }

    private static void Examine(ReadOnlySpan<char> text, List<(int Start, int Length)> pieces, SpanSet spans, int depth)
    {
        var total = pieces.Sum(p => p.Length);
        if (total < WholeLine) { return; }
        var buffer = ArrayPool<char>.Shared.Rent(total);
        try
        {
            var at = 0;
            foreach (var (start, length) in pieces) { text.Slice(start, length).CopyTo(buffer.AsSpan(at)); at += length; }
            var joined = buffer.AsSpan(0, total);
            var found = new SpanSet();
            TokenDetector.Find(joined, found);
            LongRuns.Find(joined, found, depth);
            foreach (var (start, end) in found.Merged()) { Map(text, pieces, start, end, spans); }
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer, clearArray: true);
        }
    }

    // Back to the text, piece by piece. A last piece that only begins like a word is the next line's own.
    private static void Map(ReadOnlySpan<char> text, List<(int Start, int Length)> pieces, int start, int end, SpanSet spans)
    {
        var at = 0;
        for (var i = 0; i < pieces.Count; i++)
        {
            var (pieceStart, length) = pieces[i];
            var (from, to) = (Math.Max(start, at) - at, Math.Min(end, at + length) - at);
            at += length;
            if (from >= to) { continue; }
            var carriedOn = i > 0 && from == 0 && start < at - length;
            if (carriedOn && i == pieces.Count - 1 && IsWord(text.Slice(pieceStart, to))) { continue; }
            spans.Add(pieceStart + from, pieceStart + to);
        }
    }

    private static bool IsWord(ReadOnlySpan<char> piece) => piece.Length < 6 ? !CharClass.IsMixed(piece) : !CharClass.IsRandom(piece) && !CharClass.IsMixed(piece);
}
