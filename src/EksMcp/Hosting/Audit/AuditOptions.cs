namespace EksMcp.Hosting.Audit;

/// <summary>Where the audit file goes and what its header says.</summary>
internal sealed record AuditOptions
{
    /// <summary>Made with mode 0700 where it does not exist.</summary>
    public required string Directory { get; init; }

    /// <summary>Empty: the chain is plain SHA-256, which finds accidents, not attackers.</summary>
    public ReadOnlyMemory<byte> Key { get; init; }

    /// <summary>The program's version.</summary>
    public required string Version { get; init; }

    /// <summary>Says under which settings the process ran; <c>ServerSettings.Fingerprint</c>.</summary>
    public required Func<string> SettingsFingerprint { get; init; }
}
