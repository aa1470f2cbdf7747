namespace EksMcp.Tools.Kubernetes.Manifests;

/// <summary>Values that YAML 1.1 reads as something else than they look like. Kept by document, as a Secret's must not be repeated.</summary>
internal sealed class ManifestNotes
{
    private const int Most = 10;
    private readonly List<Reading> _readings = [];

    public void Add(long line, string? key, string written, string read, string why) => _readings.Add(new Reading(line, key, written, read, why));

    /// <summary>The notes of one document, which then are forgotten.</summary>
    public IReadOnlyList<string> Take(bool hideValues)
    {
        List<string> notes = [.. _readings.Take(Most).Select(r => hideValues ? r.Hidden() : r.Shown())];
        if (_readings.Count > Most)
        {
            notes.Add($"{_readings.Count - Most} more values of this document were read by the rules of YAML 1.1.");
        }

        _readings.Clear();
        return notes;
    }

    private sealed record Reading(long Line, string? Key, string Written, string Read, string Why)
    {
        private string Name => Key is null ? "" : $"{Schema.Shown.Short(Key)}: ";

        public string Shown() => $"line {Line}: '{Name}{Schema.Shown.Short(Written)}' is {Read}, as kubectl reads it ({Why}).";

        public string Hidden() => $"line {Line}: '{Name}...' is not read as text ({Why}); quote it if text is meant.";
    }
}
