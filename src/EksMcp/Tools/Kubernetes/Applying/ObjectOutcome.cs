using System.ComponentModel;
using EksMcp.Tools.Kubernetes.Writes;
using EksMcp.Tools.Schema;

namespace EksMcp.Tools.Kubernetes.Applying;

/// <summary>What became of one object, or would.</summary>
internal sealed record ObjectOutcome
{
    public const string Created = "created";
    public const string Configured = "configured";
    public const string Unchanged = "unchanged";
    public const string Failed = "failed";
    public const string Unknown = "unknown";
    public const string NotAttempted = "not_attempted";
    public const string NotChecked = "not_checked";

    [Description("Kind and name")]
    public required string Object { get; init; }

    [Description("created, configured, unchanged, failed, unknown (may have happened), not_attempted, not_checked; after a dry run what it would be")]
    public required string Outcome { get; init; }

    [Description("Why it failed, or what is known")]
    [Untrusted]
    public string? Detail { get; init; }

    [Untrusted]
    public IReadOnlyList<ManagerConflict>? Conflicts { get; init; }

    [Description("Fields that changed")]
    public IReadOnlyList<FieldChange>? Changes { get; init; }

    [Description("Changes that found no room here")]
    public int? MoreChanges { get; init; }

    [Description("The server's warnings")]
    [Untrusted]
    public IReadOnlyList<string>? Warnings { get; init; }
}

/// <summary>Fields that another manager owns.</summary>
internal sealed record ManagerConflict
{
    public required string Manager { get; init; }

    public required IReadOnlyList<string> Fields { get; init; }
}
