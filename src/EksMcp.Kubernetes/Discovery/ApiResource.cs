namespace EksMcp.Kubernetes.Discovery;

/// <summary>One served kind in one version, as discovery states it.</summary>
public sealed record ApiResource
{
    /// <summary>API group; empty for the core group.</summary>
    public required string Group { get; init; }

    /// <summary>Version, for example <c>v1</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Kind, for example <c>Deployment</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Plural, lower case: the name in paths, for example <c>deployments</c>.</summary>
    public required string Plural { get; init; }

    /// <summary>Singular name, where the server gives one.</summary>
    public string Singular { get; init; } = "";

    /// <summary>Short names, for example <c>deploy</c>.</summary>
    public IReadOnlyList<string> ShortNames { get; init; } = [];

    /// <summary>Categories, for example <c>all</c>.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Objects live in namespaces.</summary>
    public required bool Namespaced { get; init; }

    /// <summary>Verbs served: get, list, watch, create, …</summary>
    public IReadOnlyList<string> Verbs { get; init; } = [];

    /// <summary>Subresources served: log, status, scale, …</summary>
    public IReadOnlyList<string> Subresources { get; init; } = [];

    /// <summary>This is the version that the server prefers for its group.</summary>
    public bool Preferred { get; init; }

    /// <summary><c>v1</c>, <c>apps/v1</c>.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary><c>pods</c>, <c>deployments.apps</c>: as RBAC and kubectl write it.</summary>
    public string QualifiedName => Group.Length == 0 ? Plural : $"{Plural}.{Group}";
}
