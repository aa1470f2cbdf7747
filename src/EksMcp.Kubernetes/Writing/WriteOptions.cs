namespace EksMcp.Kubernetes.Writing;

/// <summary>How a write is made. What the verb does not know is left out of the request.</summary>
public sealed record WriteOptions
{
    /// <summary>All of the server's checks, admission webhooks included, and nothing stored.</summary>
    public bool DryRun { get; init; }

    /// <summary>Our field manager, and the value of the managed-by label.</summary>
    public const string Manager = "eks-mcp";

    /// <summary>Under which name the fields are owned.</summary>
    public string FieldManager { get; init; } = Manager;

    /// <summary>Server-side apply takes over the fields of others.</summary>
    public bool ForceConflicts { get; init; }

    /// <summary>Unknown and double fields are refused. Servers before 1.25 do not know it and drop what they do not know.</summary>
    public bool StrictFields { get; init; } = true;

    /// <summary>The write is refused (409, or 422 for a patch) unless the object is this one.</summary>
    public string? Uid { get; init; }

    /// <summary>The write is refused (409) unless the object is still in this version.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>Of a delete; null: what the server does by itself, which differs between kinds.</summary>
    public Propagation? Propagation { get; init; }

    /// <summary>Of a delete; null: the object's own.</summary>
    public long? GracePeriodSeconds { get; init; }
}

/// <summary>What becomes of the objects that a deleted one owns.</summary>
public enum Propagation
{
    /// <summary>Deleted after it.</summary>
    Background,
    /// <summary>Deleted before it.</summary>
    Foreground,
    /// <summary>Kept, without an owner.</summary>
    Orphan,
}
