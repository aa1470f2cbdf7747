namespace EksMcp.Hosting.Audit;

/// <summary>Collects what a check finds; keeps a hundred of each and counts all.</summary>
internal sealed class AuditFindings
{
    private const int Kept = 100;
    private const int CallsFollowed = 100_000;

    private readonly List<AuditProblem> _problems = [];
    private readonly List<string> _notes = [];
    private readonly Dictionary<string, long> _open = new(StringComparer.Ordinal);
    private long _problemCount;
    private bool _tooManyCalls;

    internal void Problem(long line, string message)
    {
        _problemCount++;
        if (_problems.Count < Kept) { _problems.Add(new AuditProblem(line, message)); }
    }

    internal void Note(string message) => _notes.Add(message);

    internal void Began(string callId, long line)
    {
        if (_open.Count >= CallsFollowed) { _tooManyCalls = true; }
        else if (!_open.TryAdd(callId, line)) { Problem(line, $"A second intent of call {callId}."); }
    }

    internal void Finished(string callId, long line)
    {
        if (!_open.Remove(callId) && !_tooManyCalls) { Problem(line, $"An outcome of call {callId}, which has no open intent."); }
    }

    internal AuditReport Report(long lines, AuditHeader? header, bool closed)
    {
        if (_tooManyCalls) { Note($"More than {CallsFollowed} calls were open at once; not all were followed."); }
        return new AuditReport
        {
            Lines = lines,
            Header = header,
            Closed = closed,
            Problems = _problems,
            ProblemCount = _problemCount,
            Notes = _notes,
            OpenCalls = [.. _open.OrderBy(call => call.Value).Take(Kept).Select(call => new AuditOpenCall(call.Value, call.Key))],
            OpenCallCount = _open.Count,
        };
    }
}
