namespace EksMcp.Cli.Doctor;

/// <summary>One thing that was looked at.</summary>
/// <param name="Area">Configuration, audit log, gates, or a cluster's full name.</param>
/// <param name="Name">What was looked at.</param>
/// <param name="Message">What was found.</param>
/// <param name="Fix">What to do; null where nothing is wrong.</param>
internal sealed record Check(string Area, string Name, CheckState State, string Message, string? Fix = null)
{
    public static Check Good(string area, string name, string message) => new(area, name, CheckState.Ok, message);

    public static Check Warn(string area, string name, string message, string? fix) => new(area, name, CheckState.Warning, message, fix);

    public static Check Bad(string area, string name, string message, string? fix) => new(area, name, CheckState.Failed, message, fix);
}

/// <summary>Only <see cref="Failed"/> changes the exit code.</summary>
internal enum CheckState
{
    Ok,
    Warning,
    Failed,
}
