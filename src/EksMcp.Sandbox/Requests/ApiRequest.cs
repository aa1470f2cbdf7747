namespace EksMcp.Sandbox.Requests;

/// <summary>What a request asks for, as authorization and routing see it.</summary>
internal sealed record ApiRequest
{
    public required string Method { get; init; }
    public required string Path { get; init; }

    /// <summary>get, list, watch, create, update, patch, delete, deletecollection; empty for other methods; for other paths the method in small letters.</summary>
    public required string Verb { get; init; }

    /// <summary>False for discovery, health and version paths, where only <see cref="Path"/> counts.</summary>
    public bool IsResource { get; init; }

    public string Group { get; init; } = "";
    public string Version { get; init; } = "";
    public string Resource { get; init; } = "";
    public string Subresource { get; init; } = "";
    public string Namespace { get; init; } = "";
    public string Name { get; init; } = "";

    /// <summary>There is more behind the subresource.</summary>
    public bool IsDeeper { get; init; }
}
