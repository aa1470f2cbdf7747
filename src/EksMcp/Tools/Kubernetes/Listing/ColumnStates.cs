using EksMcp.Kubernetes.Reading;

namespace EksMcp.Tools.Kubernetes.Listing;

/// <summary>
/// The conventions of columns that operators give their kinds: conditions first ("Ready" True or 2/3), since a "Status" beside
/// one is often a sentence, then a word of state.
/// </summary>
internal static class ColumnStates
{
    private static readonly string[] Conditions = ["ready", "available", "synced", "healthy", "established", "attached"];
    private static readonly string[] Words = ["status", "state", "phase", "health", "health status", "sync status", "condition"];

    public static ResourceState Read(CellFinder cells, in TableRow row)
    {
        ResourceState? known = null;
        foreach (var column in Conditions)
        {
            if (Condition(column, cells.Cell(row, column)) is { } state && !(known?.Attention <= state.Attention))
            {
                known = state;
            }
        }

        foreach (var column in Words)
        {
            if (known is null && cells.Cell(row, column) is { Length: > 0 } word)
            {
                known = StateWords.Read(word);
            }
        }

        return known ?? new ResourceState("Present", Attention.Fine);
    }

    /// <summary>A cell that says nothing we know.</summary>
    public static ResourceState Unclear(string cell) => new(cell.Length == 0 ? "Unknown" : StateWords.Shown(cell), Attention.Unknown);

    // "False (MissingEndpoints)" is an API service's.
    private static ResourceState? Condition(string column, string cell) =>
        cell.Equals("True", StringComparison.OrdinalIgnoreCase) ? new ResourceState("Ready", Attention.Fine)
        : cell.StartsWith("False", StringComparison.OrdinalIgnoreCase) ? new ResourceState($"Not{char.ToUpperInvariant(column[0])}{column[1..]}", Attention.Broken)
        : cell == "Unknown" ? new ResourceState("Unknown", Attention.Broken)
        : cell.Contains('/', StringComparison.Ordinal) ? WorkloadStates.Replicas(cell, "")
        : null;
}
