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

    /// <summary>Runs one write. <paramref name="what"/> names it: <c>patch deployments.apps shop/web</c>.</summary>
    public async Task<WriteAnswer> RunAsync(string what, Func<Task<WriteAnswer>> write)
    {
        var entry = new Entry(what);
        _entries.Add(entry);
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
        return (done, open) switch
        {
            (null, null) => "Nothing was written.",
            (_, null) => $"Written: {done}. Nothing else was.",
            (null, _) => $"Not known whether it was written, read it before trying again: {open}. Nothing else was.",
            _ => $"Written: {done}. Not known whether it was written, read it before trying again: {open}. Nothing else was.",
        };
    }

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
    }

    private sealed class Entry(string what)
    {
        public string What => what;

        public Outcome Outcome { get; set; }
    }
}
