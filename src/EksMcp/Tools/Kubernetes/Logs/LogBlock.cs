using System.ComponentModel;
using EksMcp.Tools.Schema;

namespace EksMcp.Tools.Kubernetes.Logs;

/// <summary>What is shown of one container instance's log.</summary>
internal sealed record LogBlock
{
    public required string Pod { get; init; }

    public required string Container { get; init; }

    [Description("The instance before the last restart")]
    public bool? Previous { get; init; }

    [Description("Oldest first; 'x3: ...' is a line that came three times in a row, times and ids apart")]
    [Untrusted]
    public required IReadOnlyList<string> Lines { get; init; }

    [Description("What is not shown, and why")]
    public string? Truncated { get; init; }

    [Description("Why this log could not be read")]
    [Untrusted]
    public string? Error { get; init; }
}
