using System.Globalization;

namespace EksMcp.Tools.Kubernetes.Listing;

/// <summary>What the count columns of workloads and of what steers them mean.</summary>
internal static class WorkloadStates
{
    private static readonly ResourceState ScaledToZero = new("ScaledToZero", Attention.Done);

    /// <summary>Deployments and StatefulSets: "2/3" ready, and how many are of the newest template (empty: not told).</summary>
    public static ResourceState Replicas(string ready, string upToDate) =>
        Split(ready) is not var (have, want) ? ColumnStates.Unclear(ready)
        : Whole(upToDate) is { } updated ? Against(want, have, updated)
        : Against(want, have, want);

    /// <summary>DaemonSets and ReplicaSets.</summary>
    public static ResourceState Desired(string desired, string ready, string upToDate) =>
        Whole(desired) is not { } want ? ColumnStates.Unclear(desired)
        : Against(want, Whole(ready) ?? 0, Whole(upToDate) ?? want);

    /// <summary>Jobs of servers whose table has no status yet: "1/3", or "0/1 of 4" where any one success is enough.</summary>
    public static ResourceState Completions(string cell) =>
        Split(cell.Split(" of ", 2)[0]) is not var (have, want) ? ColumnStates.Unclear(cell)
        : have >= want ? new ResourceState("Complete", Attention.Done)
        : new ResourceState("Incomplete", Attention.Waiting);

    public static ResourceState Schedule(string suspend, string active) =>
        suspend.Equals("true", StringComparison.OrdinalIgnoreCase) ? new ResourceState("Suspended", Attention.Done)
        : active is "" or "0" ? new ResourceState("Scheduled", Attention.Fine)
        : new ResourceState("Active", Attention.Fine);

    public static ResourceState Autoscaler(string targets, string replicas, string most) =>
        targets.Contains("<unknown>", StringComparison.Ordinal) ? new ResourceState("TargetUnknown", Attention.Broken)
        : Whole(replicas) is { } now && now > 0 && Whole(most) is { } limit && now >= limit ? new ResourceState("AtMaximum", Attention.Waiting)
        : new ResourceState("Scaling", Attention.Fine);

    public static ResourceState DisruptionBudget(string allowed) =>
        allowed == "0" ? new ResourceState("NoDisruptionAllowed", Attention.Waiting) : new ResourceState("Allowing", Attention.Fine);

    private static ResourceState Against(int want, int ready, int updated) =>
        want == 0 ? ScaledToZero
        : ready < want ? new ResourceState("NotReady", Attention.Broken)
        : updated < want ? new ResourceState("Updating", Attention.Waiting)
        : new ResourceState("Ready", Attention.Fine);

    private static (int Have, int Want)? Split(string cell)
    {
        var parts = cell.Split('/');
        return parts.Length == 2 && Whole(parts[0]) is { } have && Whole(parts[1]) is { } want ? (have, want) : null;
    }

    private static int? Whole(string cell) => int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
