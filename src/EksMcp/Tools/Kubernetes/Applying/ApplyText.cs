using EksMcp.Tools.Kubernetes.Writes;

namespace EksMcp.Tools.Kubernetes.Applying;

/// <summary>What was applied as text, for people and for clients without structured content.</summary>
internal static class ApplyText
{
    private const int MostNamed = 12;
    private const int MostDetail = 600;

    public static string Brief(ApplyYaml.Result result) => result.Fault is { } fault ? $"{fault.Code}: {Words(result)}" : Head(result);

    /// <summary>What went wrong, what was written and what was not.</summary>
    public static string Words(ApplyYaml.Result result)
    {
        var lines = new List<string> { Head(result) };
        var troubled = result.Objects.Where(o => o.Outcome is ObjectOutcome.Failed or ObjectOutcome.Unknown || (o.Detail is not null && o.Outcome != ObjectOutcome.NotChecked)).ToList();
        lines.AddRange(troubled.Take(MostNamed).Select(o => $"{o.Object} {o.Outcome} (untrusted text): {Cut(o.Detail)}"));
        Name(lines, "Written", result.Objects.Where(o => IsWritten(o) && result.DryRun != true));
        Name(lines, "Not attempted", result.Objects.Where(o => o.Outcome == ObjectOutcome.NotAttempted));
        return string.Join('\n', lines);
    }

    public static string Full(ApplyYaml.Result result)
    {
        if (result.Fault is not null)
        {
            return Brief(result);
        }

        var lines = new List<string> { Head(result) };
        foreach (var one in result.Objects)
        {
            lines.Add($"{one.Object}: {one.Outcome}{(one.Detail is { } detail ? $" (untrusted text): {detail}" : "")}");
            lines.AddRange((one.Changes ?? []).Select(c => $"  (untrusted text) {ChangeText.Line(c)}"));
            lines.AddRange(one.MoreChanges is { } more ? [$"  and {more} more fields"] : Array.Empty<string>());
            lines.AddRange((one.Warnings ?? []).Select(w => $"  (untrusted text) warning: {w}"));
        }

        lines.AddRange(result.Notes ?? []);
        return string.Join('\n', lines);
    }

    private static string Head(ApplyYaml.Result result)
    {
        var counts = string.Join(", ", result.Counts.Select(c => $"{c.Value} {c.Key}"));
        return result.DryRun == true ? $"Dry run on {result.Cluster}, nothing was written: {counts}."
            : result.Fault is null ? $"Applied to {result.Cluster}: {counts}."
            : result.Objects.Any(o => IsWritten(o) || o.Outcome == ObjectOutcome.Unknown) ? $"Stopped on {result.Cluster}: {counts}."
            : $"Nothing was written to {result.Cluster}: {counts}.";
    }

    private static bool IsWritten(ObjectOutcome one) => one.Outcome is ObjectOutcome.Created or ObjectOutcome.Configured or ObjectOutcome.Unchanged;

    private static void Name(List<string> lines, string what, IEnumerable<ObjectOutcome> some)
    {
        var names = some.Select(o => o.Object).ToList();
        if (names.Count > 0)
        {
            lines.Add($"{what}: {string.Join(", ", names.Take(MostNamed))}{(names.Count > MostNamed ? $" and {names.Count - MostNamed} more" : "")}.");
        }
    }

    private static string Cut(string? text) => text is null || text.Length <= MostDetail ? text ?? "" : $"{text[..MostDetail]}...";
}
