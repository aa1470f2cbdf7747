using EksMcp.Sandbox.Storage;

namespace EksMcp.Sandbox.Controllers;

/// <summary>
/// Runs the controllers on what changed since the start, one piece of work at a time. What a world was loaded with rests
/// until somebody writes to it or to something it depends on.
/// </summary>
internal sealed class Reconciler : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Bell _bell = new();
    private readonly Lock _lock = new();
    private readonly ObjectStore _store;
    private readonly Cluster _cluster;
    private readonly IReadOnlyList<IController> _controllers;
    private readonly ITimer _alarm;
    private readonly Task _loop;
    private List<Waiter> _waiters = [];
    private long _seen;

    public Reconciler(ObjectStore store, SandboxOptions options, IReadOnlyList<ProgramFacts> programs)
    {
        _store = store;
        var baseline = store.State;
        _seen = baseline.Revision;
        _cluster = new Cluster(store, options, programs, baseline);
        _controllers = ControllerSet.Of(_cluster);
        _alarm = options.Time.CreateTimer(_ => _bell.Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _loop = Task.Run(() => RunAsync(_stop.Token), _stop.Token);
    }

    /// <summary>Ends when all is done that is due by now, and says when the next step of what is under way is due.</summary>
    public Task<DateTimeOffset?> QuietAsync(CancellationToken cancellationToken) => WaitAsync(settled: false, cancellationToken);

    /// <summary>Ends when nothing is under way any more. Retries and deadlines of what stays broken do not count.</summary>
    public Task SettledAsync(CancellationToken cancellationToken) => WaitAsync(settled: true, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _alarm.DisposeAsync();
        _stop.Dispose();
    }

    private async Task<DateTimeOffset?> WaitAsync(bool settled, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(settled, new(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_lock) { _waiters.Add(waiter); }
        _bell.Ring();
        // A loop that failed tells why.
        if (await Task.WhenAny(waiter.Done.Task, _loop).WaitAsync(cancellationToken) == _loop) { await _loop; }
        return await waiter.Done.Task.WaitAsync(cancellationToken);
    }

    private async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var rung = _bell.Next();
            List<Waiter> waiting;
            lock (_lock) { (waiting, _waiters) = (_waiters, []); }
            var changed = Observe();
            while (!stop.IsCancellationRequested && _cluster.Agenda.TryTake(_cluster.Now, out var work))
            {
                work.Controller.Reconcile(work.Key);
                changed = Observe();
            }

            Answer(waiting);
            SetAlarm();
            await ((Task)Task.WhenAny(changed, rung)).WaitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Task Observe()
    {
        if (_store.History.Since(_seen) is not { } news)
        {
            CatchUp();
            return Task.CompletedTask;
        }

        foreach (var change in news.Changes) { See(change); }
        return news.Next;
    }

    // The history is shorter than what was missed: everything that is newer than the last look counts as new.
    private void CatchUp()
    {
        var state = _store.State;
        foreach (var (storageKey, kind) in state.Kinds)
        {
            foreach (var stored in kind.Values.Where(s => s.Revision > _seen)) { See(new(storageKey, _seen, null, stored)); }
        }

        _seen = state.Revision;
    }

    private void See(StoreChange change)
    {
        _cluster.Owners.Apply(change);
        foreach (var controller in _controllers)
        {
            foreach (var key in controller.Concerned(change)) { _cluster.Agenda.Add(new(controller, key), _cluster.Now, underWay: true); }
        }

        _seen = change.Revision;
    }

    private void Answer(List<Waiter> waiting)
    {
        var next = _cluster.Agenda.NextStep;
        foreach (var waiter in waiting)
        {
            if (!waiter.Settled || next is null) { waiter.Done.TrySetResult(next); }
            else { lock (_lock) { _waiters.Add(waiter); } }
        }
    }

    private void SetAlarm()
    {
        if (_cluster.Agenda.Next is not { } due) { return; }
        var left = due - _cluster.Now;
        _alarm.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private sealed record Waiter(bool Settled, TaskCompletionSource<DateTimeOffset?> Done);
}
