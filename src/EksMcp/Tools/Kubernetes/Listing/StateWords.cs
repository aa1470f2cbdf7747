namespace EksMcp.Tools.Kubernetes.Listing;

/// <summary>What words in a STATUS, STATE or PHASE column mean, for built-in kinds and for the conventions of operators.</summary>
internal static class StateWords
{
    private static readonly HashSet<string> Fine = new(StringComparer.OrdinalIgnoreCase)
    {
        "Active", "Bound", "Ready", "Available", "Running", "Healthy", "Synced", "Deployed", "Established", "True", "Valid", "Enabled", "OK", "Approved,Issued", "Normal",
    };

    private static readonly HashSet<string> Done = new(StringComparer.OrdinalIgnoreCase) { "Complete", "Completed", "Succeeded", "Released", "Superseded" };

    private static readonly HashSet<string> Waiting = new(StringComparer.OrdinalIgnoreCase)
    {
        "Pending", "Progressing", "Creating", "Updating", "Provisioning", "Terminating", "Initializing", "Reconciling", "Suspended", "Deleting",
    };

    public static ResourceState Read(string cell)
    {
        // A node's status is a list: "Ready,SchedulingDisabled" is a node that nobody may use.
        var first = cell.Split(',', 2)[0];
        return Fine.Contains(cell) ? new ResourceState(cell, Attention.Fine)
            : Done.Contains(cell) ? new ResourceState(cell, Attention.Done)
            : Waiting.Contains(cell) ? new ResourceState(cell, Attention.Waiting)
            : Fine.Contains(first) ? new ResourceState(cell, Attention.Waiting)
            : new ResourceState(cell, Attention.Broken);
    }
}
