namespace EksMcp.Tests.Harness;

/// <summary>How a server under test is started.</summary>
internal sealed record SessionOptions
{
    /// <summary>As on the command line, a value behind '=': <c>--allow-sensitive-data-access</c>, <c>--max-tokens=800</c>.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>Text of a kubeconfig; null: none, unless a flag names a sandbox.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary>Text of a configuration file.</summary>
    public string? Configuration { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Null: the newest that both ends speak.</summary>
    public string? ProtocolVersion { get; init; }

    public const string Sensitive = "--allow-sensitive-data-access";

    public const string SecretValues = "--allow-secret-values";
}
