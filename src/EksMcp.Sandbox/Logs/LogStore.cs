namespace EksMcp.Sandbox.Logs;

/// <summary>Container logs by instance. Who follows one is woken by each new line.</summary>
internal sealed class LogStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<LogKey, List<LogLine>> _logs = [];
    private TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Put(ContainerLog log)
    {
        lock (_lock) { _logs[new(log.Namespace, log.Pod, log.Container, log.Previous)] = [.. log.Lines]; }
    }

    public void Remove(string ns, string pod)
    {
        lock (_lock)
        {
            foreach (var key in _logs.Keys.Where(k => k.Namespace == ns && k.Pod == pod).ToArray()) { _logs.Remove(key); }
        }
    }

    public void Append(string ns, string pod, string container, LogLine line)
    {
        TaskCompletionSource grown;
        lock (_lock)
        {
            var key = new LogKey(ns, pod, container, Previous: false);
            if (!_logs.TryGetValue(key, out var lines)) { _logs[key] = lines = []; }
            lines.Add(line);
            (grown, _grown) = (_grown, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        grown.SetResult();
    }

    /// <summary>The lines from an index on, and a task that ends when any log grows.</summary>
    public (IReadOnlyList<LogLine> Lines, Task Grown) Read(LogKey key, int from)
    {
        lock (_lock)
        {
            return (_logs.TryGetValue(key, out var lines) && from < lines.Count ? lines.GetRange(from, lines.Count - from) : [], _grown.Task);
        }
    }
}

/// <summary>One container instance.</summary>
internal readonly record struct LogKey(string Namespace, string Pod, string Container, bool Previous);
