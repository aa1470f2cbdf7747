namespace EksMcp.Sandbox.Storage;

/// <summary>The last changes, for watchers. Bounded: who fell behind is told to list again.</summary>
internal sealed class ChangeHistory
{
    private const int Capacity = 8192;
    private readonly Lock _lock = new();
    private readonly Queue<StoreChange> _changes = new();
    private TaskCompletionSource _changed = NewSignal();
    private long _floor;

    public void Add(StoreChange change)
    {
        TaskCompletionSource signal;
        lock (_lock)
        {
            if (_changes.Count == Capacity) { _floor = _changes.Dequeue().Revision; }
            _changes.Enqueue(change);
            (signal, _changed) = (_changed, NewSignal());
        }

        signal.SetResult();
    }

    /// <summary>Changes after a revision, and a task that ends with the next one; null when they are no longer known.</summary>
    public (IReadOnlyList<StoreChange> Changes, Task Next)? Since(long revision)
    {
        lock (_lock)
        {
            return revision < _floor ? null : ([.. _changes.Where(c => c.Revision > revision)], _changed.Task);
        }
    }

    /// <summary>Forgets what came before a revision; the change that made it stays known.</summary>
    public void Forget(long before)
    {
        lock (_lock)
        {
            _floor = before - 1;
            while (_changes.TryPeek(out var oldest) && oldest.Revision < before) { _changes.Dequeue(); }
        }
    }

    public long Floor { get { lock (_lock) { return _floor; } } }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
