namespace EksMcp.Tools.Kubernetes.Listing;

/// <summary>The pod printer's STATUS and READY columns: a reason while something is wrong, else the phase.</summary>
internal static class PodStates
{
    private static readonly HashSet<string> Waiting = new(StringComparer.Ordinal) { "ContainerCreating", "PodInitializing", "Terminating", "SchedulingGated" };

    public static ResourceState Read(string status, string ready) => status switch
    {
        "Running" => AllReady(ready) ? new ResourceState("Running", Attention.Fine) : new ResourceState("NotReady", Attention.Broken),
        "Completed" or "Succeeded" => new ResourceState("Completed", Attention.Done),
        // A pod that nothing has placed yet is a fault until it is placed; a young one shows its age.
        "Pending" => new ResourceState("Pending", Attention.Broken),
        "" => new ResourceState("Unknown", Attention.Broken),
        _ when Waiting.Contains(status) || IsInitProgress(status) => new ResourceState(Word(status), Attention.Waiting),
        _ => new ResourceState(Word(status), Attention.Broken),
    };

    private static bool AllReady(string ready)
    {
        var slash = ready.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 || ready.AsSpan(0, slash).SequenceEqual(ready.AsSpan(slash + 1));
    }

    // "Init:1/3" counts; "Init:CrashLoopBackOff" names a fault.
    private static bool IsInitProgress(string status) => status.StartsWith("Init:", StringComparison.Ordinal) && status.Length > 5 && char.IsAsciiDigit(status[5]);

    // Counting "Init:1/3" and "Init:2/3", "ExitCode:1" and "ExitCode:2" apart would only spend tokens.
    private static string Word(string status) =>
        IsInitProgress(status) ? "Initializing"
        : IsExit(status) ? "Error"
        : status.StartsWith("Init:", StringComparison.Ordinal) && IsExit(status[5..]) ? "Init:Error"
        : StateWords.Shown(status);

    private static bool IsExit(string status) => status.StartsWith("ExitCode:", StringComparison.Ordinal) || status.StartsWith("Signal:", StringComparison.Ordinal);
}
