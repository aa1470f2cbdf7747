namespace EksMcp.Pipeline.Paging;

/// <summary>
/// Takes a set of rows in any order and keeps the first few behind a position; counts all, and fingerprints the whole set. Memory
/// grows with the rows kept, not with those seen. Positions are taken to be unique.
/// </summary>
internal sealed class TopRows<T>(int capacity, RowPosition? after = null)
{
    private static readonly IComparer<RowPosition> LargestFirst = Comparer<RowPosition>.Create((x, y) => y.CompareTo(x));

    private readonly PriorityQueue<T, RowPosition> _kept = new(LargestFirst);
    private SetFingerprint _fingerprint;
    private int _before;
    private int _total;

    internal void Add(RowPosition position, T row)
    {
        _total++;
        _fingerprint.Add(position);
        if (after is { } start && position <= start) { _before++; }
        else if (_kept.Count < capacity) { _kept.Enqueue(row, position); }
        else { _kept.EnqueueDequeue(row, position); }
    }

    /// <summary>Forgets all rows: the list began anew.</summary>
    internal void Restart()
    {
        _kept.Clear();
        _fingerprint = default;
        _before = 0;
        _total = 0;
    }

    /// <summary>The rows kept, in order. Can be asked for once the set has ended; further rows may follow.</summary>
    internal RowPage<T> Page()
    {
        var rows = _kept.UnorderedItems.Select(item => new PlacedRow<T>(item.Priority, item.Element)).ToArray();
        Array.Sort(rows, (x, y) => x.Position.CompareTo(y.Position));
        return new RowPage<T>(rows, _total, _before, _fingerprint.Value);
    }
}
