namespace EksMcp.Cli;

/// <summary>What a script can rely on.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>The command ran, and its answer is an error: a tool failed, a check found problems.</summary>
    public const int Failed = 1;

    /// <summary>The command line or the configuration cannot be used.</summary>
    public const int Usage = 2;
}
