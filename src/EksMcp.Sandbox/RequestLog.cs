namespace EksMcp.Sandbox;

/// <summary>A request that was served, or is being served.</summary>
/// <param name="Id">Counts from 1.</param>
/// <param name="Method">For example <c>GET</c>.</param>
/// <param name="PathAndQuery">As it was sent.</param>
/// <param name="Time">When it came, on the server's clock.</param>
/// <param name="Status">Null while it runs.</param>
/// <param name="Aborted">The client went, or the answer was cut, before it was complete.</param>
public sealed record RequestLogEntry(long Id, string Method, string PathAndQuery, DateTimeOffset Time, int? Status, bool Aborted);

/// <summary>The last requests. Bounded.</summary>
public sealed class RequestLog
{
    private const int Capacity = 10_000;
    private readonly Lock _lock = new();
    private readonly SortedDictionary<long, RequestLogEntry> _entries = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _count;

    /// <summary>Requests since the start.</summary>
    public int Count => (int)Interlocked.Read(ref _count);

    /// <summary>A copy, oldest first.</summary>
    public IReadOnlyList<RequestLogEntry> Entries { get { lock (_lock) { return [.. _entries.Values]; } } }

    /// <summary>The first entry, past or to come, that fits.</summary>
    public async Task<RequestLogEntry> WaitForAsync(Func<RequestLogEntry, bool> fits, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_entries.Values.FirstOrDefault(fits) is { } found) { return found; }
                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    internal RequestLogEntry Begin(string method, string pathAndQuery, DateTimeOffset time)
    {
        var entry = new RequestLogEntry(Interlocked.Increment(ref _count), method, pathAndQuery, time, null, Aborted: false);
        Set(entry);
        return entry;
    }

    internal void End(RequestLogEntry entry, int status, bool aborted) => Set(entry with { Status = status, Aborted = aborted });

    private void Set(RequestLogEntry entry)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            _entries[entry.Id] = entry;
            if (_entries.Count > Capacity) { _entries.Remove(_entries.Keys.First()); }
            (changed, _changed) = (_changed, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        changed.SetResult();
    }
}
