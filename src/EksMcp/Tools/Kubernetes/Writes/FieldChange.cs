using System.ComponentModel;
using EksMcp.Tools.Schema;

namespace EksMcp.Tools.Kubernetes.Writes;

/// <summary>One field that a write changed, or would change.</summary>
internal sealed record FieldChange
{
    [Untrusted]
    public required string Path { get; init; }

    [Description("Absent: the field was not there")]
    [Untrusted]
    public string? Before { get; init; }

    [Description("Absent: the field is gone")]
    [Untrusted]
    public string? After { get; init; }
}
