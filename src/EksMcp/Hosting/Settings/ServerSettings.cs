using System.Security.Cryptography;
using System.Text;

namespace EksMcp.Hosting.Settings;

/// <summary>What the operator chose, checked. A model can change none of it.</summary>
internal sealed record ServerSettings
{
    public bool AllowWrite { get; init; }

    public bool AllowSensitiveDataAccess { get; init; }

    public bool AllowSecretValues { get; init; }

    /// <summary>Null: the default set.</summary>
    public IReadOnlyList<string>? Toolsets { get; init; }

    /// <summary>Files in order of precedence; empty: the usual place.</summary>
    public IReadOnlyList<string> Kubeconfig { get; init; } = [];

    /// <summary>The cluster that is meant where a call names none.</summary>
    public string? Context { get; init; }

    /// <summary>Null: every way that is configured.</summary>
    public AuthMode? AuthMode { get; init; }

    public bool InsecureSkipTlsVerify { get; init; }

    public string AuditDirectory { get; init; } = "";

    /// <summary>Null: the chain has no key.</summary>
    public string? AuditKeyFile { get; init; }

    public LogLevel LogLevel { get; init; } = LogLevel.Warning;

    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public int MaxTokens { get; init; } = 4000;

    /// <summary>Empty: the working directory, unless that is <c>/</c> or the home folder.</summary>
    public IReadOnlyList<string> Roots { get; init; } = [];

    /// <summary>Names of the danger list that are open.</summary>
    public IReadOnlyList<string> WritesAllowed { get; init; } = [];

    public IReadOnlyDictionary<string, ClusterSettings> Clusters { get; init; } = new Dictionary<string, ClusterSettings>(StringComparer.Ordinal);

    /// <summary>The simulated world; null: real clusters.</summary>
    public string? Sandbox { get; init; }

    public int? SandboxSeed { get; init; }

    /// <summary>Kept for EKS access.</summary>
    public string? AwsRegion { get; init; }

    /// <summary>Kept for EKS access.</summary>
    public string? AwsProfile { get; init; }

    /// <summary>Every setting that has a value, in the order of the table.</summary>
    public IReadOnlyList<SettingOrigin> Origins { get; init; } = [];

    /// <summary>Sixteen hexadecimal digits, the same for the same choices wherever they were made.</summary>
    public string Fingerprint
    {
        get
        {
            var text = string.Join('\n', Origins.Select(origin => $"{origin.Name}={origin.Value}"));
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
        }
    }
}

/// <summary>What is said about one cluster.</summary>
/// <param name="ReadOnly">No writes, whatever else is open.</param>
/// <param name="Environment">Shown in every answer; <c>production</c> takes writes only with <paramref name="AllowWrite"/>.</param>
/// <param name="AllowWrite">The cluster's own yes to writes.</param>
internal sealed record ClusterSettings(bool ReadOnly, string? Environment, bool AllowWrite)
{
    public bool Production => string.Equals(Environment, "production", StringComparison.OrdinalIgnoreCase);
}

/// <summary>A value and where it came from: <c>--max-tokens</c>, <c>KUBECONFIG</c>, <c>eks-mcp.yaml:3</c>, <c>default</c>.</summary>
internal sealed record SettingOrigin(string Name, string Value, string Source);

/// <summary>The one way to clusters that is left open.</summary>
internal enum AuthMode
{
    Kubeconfig,
    InCluster,
}

/// <summary>What is logged at least.</summary>
internal enum LogLevel
{
    Debug,
    Info,
    Warning,
    Error,
}
