using System.Text.Json.Nodes;

namespace EksMcp.Tools.Kubernetes.Manifests;

/// <summary>One object that a manifest asks for, with the facts that every object must state.</summary>
internal sealed record ManifestObject
{
    public required JsonObject Body { get; init; }

    /// <summary>Number of its document, counted from 1.</summary>
    public required int Document { get; init; }

    public required long Line { get; init; }

    public required string ApiVersion { get; init; }

    public required string Kind { get; init; }

    /// <summary>Null where the server shall make one of <see cref="GenerateName"/>.</summary>
    public string? Name { get; init; }

    public string? GenerateName { get; init; }

    public string? Namespace { get; init; }

    /// <summary>Empty for the core group.</summary>
    public string Group => ApiVersion.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash ? ApiVersion[..slash] : "";

    public string Place => $"document {Document} (line {Line})";
}

/// <summary>A manifest as it was read: its objects in the order of the file.</summary>
internal sealed record Manifest(IReadOnlyList<ManifestObject> Objects, IReadOnlyList<string> Notes);
