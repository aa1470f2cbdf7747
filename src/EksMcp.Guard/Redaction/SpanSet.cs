namespace EksMcp.Guard.Redaction;

/// <summary>The places of one text that must be masked; half-open, in characters.</summary>
internal sealed class SpanSet
{
    private readonly List<(int Start, int End)> _spans = [];

    public bool IsEmpty => _spans.Count == 0;

    public void Add(int start, int end)
    {
        if (end > start) { _spans.Add((start, end)); }
    }

    /// <summary>Sorted, with overlapping places as one.</summary>
    public IReadOnlyList<(int Start, int End)> Merged()
    {
        if (_spans.Count < 2) { return _spans; }
        _spans.Sort();
        var merged = new List<(int Start, int End)>(_spans.Count) { _spans[0] };
        foreach (var next in _spans.Skip(1))
        {
            var last = merged[^1];
            if (next.Start < last.End) { merged[^1] = (last.Start, Math.Max(last.End, next.End)); }
            else { merged.Add(next); }
        }

        return merged;
    }
}
