namespace EksMcp.Tools.Kubernetes.Writes;

/// <summary>What a write did as text, for people and for clients without structured content.</summary>
internal static class WriteText
{
    public static string Brief(ManageK8sResource.Result result)
    {
        var title = $"{result.Kind} {(result.Namespace is { } ns ? ns + "/" : "")}{result.Name ?? "(name to be generated)"}";
        var count = result.Changes is { Count: > 0 } changes ? $": {changes.Count} field{(changes.Count == 1 ? "" : "s")}" : "";
        var generation = result.Generation is { } number && result.DryRun is null ? $", generation {number}" : "";
        return (result.DryRun, result.Outcome) switch
        {
            (true, _) => $"Dry run on {result.Cluster}, nothing was written: {title} would be {result.Outcome}{count}.",
            (_, "unchanged") => $"{title} on {result.Cluster} was as asked already; nothing changed.",
            (_, "deleting") => $"{title} on {result.Cluster} is being deleted.",
            (_, "read") => $"{title} on {result.Cluster}{(result.State is { } state ? $" (untrusted text): {state}" : ": read")}",
            _ => $"{char.ToUpperInvariant(result.Outcome[0])}{result.Outcome[1..]} {title} on {result.Cluster}{count}{generation}.",
        };
    }

    public static string Full(ManageK8sResource.Result result)
    {
        var lines = new List<string> { Brief(result) };
        lines.AddRange((result.Changes ?? []).Select(c => $"(untrusted text) {ChangeText.Line(c)}"));
        lines.AddRange((result.Dependants ?? []).Select(d => $"{d.Count} {d.Kind} {d.Fate}"));
        lines.AddRange((result.Finalizers ?? []).Select(f => $"held by finalizer {f}"));
        lines.AddRange((result.Dropped ?? []).Select(d => $"not kept by the server: {d}"));
        lines.AddRange((result.Warnings ?? []).Select(w => $"(untrusted text) warning: {w}"));
        if (result.Object is { } found)
        {
            lines.Add($"(untrusted text) {FieldText.Json(found)}");
        }

        lines.AddRange(result.Notes ?? []);
        return string.Join('\n', lines);
    }
}
