namespace EksMcp.Sandbox.Controllers;

/// <summary>Wakes one sleeper. Rung while nobody sleeps, it is heard by the next who asks.</summary>
internal sealed class Bell
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _rung = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Ring()
    {
        lock (_lock) { _rung.TrySetResult(); }
    }

    /// <summary>Ends with the next ring; what rang before is forgotten.</summary>
    public Task Next()
    {
        lock (_lock)
        {
            if (_rung.Task.IsCompleted) { _rung = new(TaskCreationOptions.RunContinuationsAsynchronously); }
            return _rung.Task;
        }
    }
}
