namespace EksMcp.Sandbox.Controllers;

/// <summary>What is to be looked at and when: the earliest first, of equals the first that came. Each piece of work stands in it once.</summary>
internal sealed class Agenda
{
    private readonly Dictionary<Work, Appointment> _appointments = [];
    private readonly PriorityQueue<Work, (DateTimeOffset Due, long Order)> _queue = new();
    private long _order;

    /// <summary>When the next thing is due.</summary>
    public DateTimeOffset? Next => Skip() ? _queue.TryPeek(out _, out var first) ? first.Due : null : null;

    /// <summary>When the next step of something under way is due; what only waits for a change is left out.</summary>
    public DateTimeOffset? NextStep => _appointments.Values.Where(a => a.UnderWay).Select(a => (DateTimeOffset?)a.Due).Min();

    /// <summary>Adds work, or moves it to an earlier time.</summary>
    /// <param name="work">Who looks at what.</param>
    /// <param name="due">Not before then.</param>
    /// <param name="underWay">Something is going on that this continues; false for retries and deadlines.</param>
    public void Add(Work work, DateTimeOffset due, bool underWay)
    {
        if (_appointments.TryGetValue(work, out var known) && known.Due <= due) { return; }
        var made = new Appointment(due, _order++, underWay);
        _appointments[work] = made;
        _queue.Enqueue(work, (due, made.Order));
    }

    public bool TryTake(DateTimeOffset now, out Work work)
    {
        work = default;
        if (!Skip() || !_queue.TryPeek(out work, out var first) || first.Due > now) { return false; }
        _queue.Dequeue();
        return _appointments.Remove(work);
    }

    /// <summary>Drops what was moved to an earlier time; false: nothing is left.</summary>
    private bool Skip()
    {
        while (_queue.TryPeek(out var work, out var first))
        {
            if (_appointments.TryGetValue(work, out var made) && made.Order == first.Order) { return true; }
            _queue.Dequeue();
        }

        return false;
    }

    private readonly record struct Appointment(DateTimeOffset Due, long Order, bool UnderWay);
}

/// <summary>One object before one controller.</summary>
internal readonly record struct Work(IController Controller, ObjectKey Key);
