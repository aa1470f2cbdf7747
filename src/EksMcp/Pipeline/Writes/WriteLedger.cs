using EksMcp.Kubernetes;
using EksMcp.Kubernetes.Writing;

namespace EksMcp.Pipeline.Writes;

/// <summary>
/// What one call has written, refused or left open, in order. Whatever ends the call early, its fault names all of it.
/// Dry runs are not entered.
/// </summary>
internal sealed class WriteLedger
{
    private const int MaxNamed = 20;
    private readonly List<Entry> _entries = [];

    /// <summary>Each write that was begun, with its end, for the audit log.</summary>
    public IReadOnlyList<string> Lines => [.. _entries.Where(e => e.Outcome != Outcome.Planned).Select(e => $"{Word(e.Outcome)}: {e.What}")];

    /// <summary>What is about to be written, in order, so that a fault can name what was not.</summary>
    public void Plan(IEnumerable<string> whats) => _entries.AddRange(whats.Select(w => new Entry(w) { Outcome = Outcome.Planned }));

    /// <summary>Runs one write. <paramref name="what"/> names it: <c>patch deployments.apps shop/web</c>.</summary>
    public async Task<WriteAnswer> RunAsync(string what, Func<Task<WriteAnswer>> write)
    {
        var entry = Begin(what);
        try
        {
            var answer = await write();
            entry.Outcome = Outcome.Done;
            return answer;
        }
        catch (KubernetesException e) when (!e.MayHaveHappened)
        {
            entry.Outcome = Outcome.NotDone;
            throw;
        }
    }

    /// <summary>For a fault: what was written and what was not.</summary>
    public string Describe()
    {
        var done = Names(Outcome.Done);
        var open = Names(Outcome.Unknown);
        var rest = Names(Outcome.Planned) is { } planned ? $"Not written: {planned}." : "Nothing else was.";
        return (done, open) switch
        {
            (null, null) => "Nothing was written.",
            (_, null) => $"Written: {done}. {rest}",
            (null, _) => $"Not known whether it was written, read it before trying again: {open}. {rest}",
            _ => $"Written: {done}. Not known whether it was written, read it before trying again: {open}. {rest}",
        };
    }

    private Entry Begin(string what)
    {
        var entry = _entries.Find(e => e.What == what && e.Outcome == Outcome.Planned);
        if (entry is null)
        {
            _entries.Add(entry = new Entry(what));
        }

        entry.Outcome = Outcome.Unknown;
        return entry;
    }

    private static string Word(Outcome outcome) => outcome switch
    {
        Outcome.Done => "done",
        Outcome.NotDone => "refused",
        _ => "unknown",
    };

    private string? Names(Outcome outcome)
    {
        var names = _entries.Where(e => e.Outcome == outcome).Select(e => e.What).ToList();
        return names.Count == 0 ? null : string.Join("; ", names.Take(MaxNamed)) + (names.Count > MaxNamed ? $"; and {names.Count - MaxNamed} more" : "");
    }

    private enum Outcome
    {
        Unknown,
        Done,
        NotDone,
        Planned,
    }

    private sealed class Entry(string what)
    {
        public string What => what;

        public Outcome Outcome { get; set; }
    }
}
