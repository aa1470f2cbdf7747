namespace EksMcp.Tools.Kubernetes.Listing;

/// <summary>What words in a STATUS, STATE or PHASE column mean, for built-in kinds and for the conventions of operators.</summary>
internal static class StateWords
{
    private const int LongestWord = 40;
    private const string Sentence = "Other";

    private static readonly HashSet<string> Fine = new(StringComparer.OrdinalIgnoreCase)
    {
        "Active", "Bound", "Ready", "Available", "Running", "Healthy", "Synced", "Deployed", "Established", "True", "Valid", "Enabled", "OK", "Approved,Issued", "Normal",
    };

    private static readonly HashSet<string> Done = new(StringComparer.OrdinalIgnoreCase) { "Complete", "Completed", "Succeeded", "SuccessCriteriaMet", "Superseded" };

    // A Released volume still costs money and can be bound by nobody.
    private static readonly HashSet<string> Waiting = new(StringComparer.OrdinalIgnoreCase)
    {
        "Pending", "Progressing", "Creating", "Updating", "Provisioning", "Terminating", "Initializing", "Reconciling", "Suspended", "Deleting", "Paused", "Released",
        "Approved", "Installing", "Upgrading", "Scaling", "InProgress",
    };

    private static readonly string[] BrokenParts =
    [
        "fail", "error", "lost", "not", "un", "degraded", "denied", "false", "outofsync", "backoff", "missing", "invalid", "expired", "abort", "stalled", "evicted", "dead",
    ];

    public static ResourceState Read(string cell)
    {
        // A node's status is a list: "Ready,SchedulingDisabled" is a node that takes no pods.
        var first = cell.Split(',', 2)[0];
        return Fine.Contains(cell) ? new ResourceState(cell, Attention.Fine)
            : Done.Contains(cell) ? new ResourceState(cell, Attention.Done)
            : Waiting.Contains(cell) ? new ResourceState(cell, Attention.Waiting)
            : Fine.Contains(first) ? new ResourceState(Shown(cell), Attention.Waiting)
            : Shown(cell) is Sentence ? new ResourceState(Sentence, Attention.Unknown)
            : new ResourceState(cell, IsBroken(cell) ? Attention.Broken : Attention.Unknown);
    }

    /// <summary>A word that may be counted by; sentences, which operators also put there, are not.</summary>
    public static string Shown(string cell) =>
        cell.Length <= LongestWord && cell.All(c => char.IsAsciiLetterOrDigit(c) || c is ',' or ':' or '.' or '/' or '_' or '-') ? cell : Sentence;

    private static bool IsBroken(string cell) => BrokenParts.Any(part => part is "not" or "un"
        ? cell.StartsWith(part, StringComparison.OrdinalIgnoreCase)
        : cell.Contains(part, StringComparison.OrdinalIgnoreCase));
}
