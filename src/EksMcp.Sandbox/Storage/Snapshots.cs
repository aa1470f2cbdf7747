namespace EksMcp.Sandbox.Storage;

/// <summary>States that running paged lists still read. Bounded in number and in age.</summary>
internal sealed class Snapshots(TimeProvider time, TimeSpan lifetime)
{
    private const int Capacity = 256;
    private readonly Lock _lock = new();
    private readonly Dictionary<long, (StoreState State, DateTimeOffset Until)> _kept = [];

    /// <summary>Keeps a state from its first page on: later pages do not prolong it.</summary>
    public void Keep(StoreState state)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            foreach (var (revision, kept) in _kept)
            {
                if (kept.Until <= now) { _kept.Remove(revision); }
            }

            if (_kept.Count >= Capacity) { _kept.Remove(_kept.Keys.Min()); }
            _kept.TryAdd(state.Revision, (state, now + lifetime));
        }
    }

    public StoreState? Find(long revision)
    {
        lock (_lock)
        {
            return _kept.TryGetValue(revision, out var kept) && kept.Until > time.GetUtcNow() ? kept.State : null;
        }
    }

    public void Clear() { lock (_lock) { _kept.Clear(); } }
}
