namespace EksMcp.Tools.Kubernetes.Events;

/// <summary>
/// Counts events that say the same of the same object as one. Keeps at most <see cref="MaxDistinct"/> sayings: the newest
/// warnings, then the newest of the others; of the rest only their number.
/// </summary>
internal sealed class EventFolder(EventScope? scope)
{
    public const int MaxDistinct = 5_000;
    private readonly Dictionary<UInt128, FoldedEvent> _folded = [];
    private readonly HashSet<UInt128> _seen = [];
    private readonly PriorityQueue<UInt128, (bool Warning, DateTimeOffset Last)> _least = new();

    /// <summary>Distinct sayings, kept or not.</summary>
    public int Count => _seen.Count;

    /// <summary>What is not among the lines, in words; null: nothing.</summary>
    public string? Dropped => Count == _folded.Count ? null
        : $"{Count - _folded.Count} of {Count} distinct events, the oldest and normal ones first, were only counted: set warnings_only, or name a namespace or an object.";

    public void Add(EventEntry entry)
    {
        if (scope is not null && !scope.Contains(entry))
        {
            return;
        }

        var gone = scope?.IsGone(entry) == true;
        var key = EventShape.Key(entry, gone);
        _seen.Add(key);
        if (_folded.TryGetValue(key, out var folded))
        {
            folded.Add(entry);
            return;
        }

        var added = new FoldedEvent(entry, gone);
        _folded[key] = added;
        _least.Enqueue(key, added.Rank);
        if (_folded.Count > MaxDistinct)
        {
            DropLeast();
        }
    }

    /// <summary>Newest first; of two as new as each other the warning.</summary>
    public IReadOnlyList<EventLine> Lines(DateTimeOffset now) =>
        [.. _folded.Values
            .OrderBy(f => f.Gone)
            .ThenByDescending(f => f.Latest.Last)
            .ThenByDescending(f => f.Latest.Warning)
            .ThenBy(f => f.Latest.Name, StringComparer.Ordinal)
            .Select(f => f.ToLine(now))];

    // A repeat may have raised a saying since it was queued; then it is queued anew.
    private void DropLeast()
    {
        while (_least.TryDequeue(out var key, out var rank))
        {
            if (_folded[key].Rank == rank)
            {
                _folded.Remove(key);
                return;
            }

            _least.Enqueue(key, _folded[key].Rank);
        }
    }
}
