using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Catalogue;

/// <summary>One kind that is served, in one or more versions of one group.</summary>
internal sealed record ResourceDefinition
{
    /// <summary>Verbs of a resource with full storage, in the order discovery gives them.</summary>
    public static readonly string[] StandardVerbs =
        ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];

    public required string Group { get; init; }
    public required string Plural { get; init; }
    public required string Singular { get; init; }
    public required string Kind { get; init; }
    public required string ListKind { get; init; }
    public required bool Namespaced { get; init; }
    public IReadOnlyList<string> ShortNames { get; init; } = [];
    public IReadOnlyList<string> Categories { get; init; } = [];
    public IReadOnlyList<string> Verbs { get; init; } = StandardVerbs;
    public IReadOnlyList<SubresourceDefinition> Subresources { get; init; } = [];

    /// <summary>Preferred first.</summary>
    public required IReadOnlyList<ServedVersion> Versions { get; init; }

    /// <summary>Made by a CustomResourceDefinition.</summary>
    public bool Custom { get; init; }

    /// <summary>The release whose kind this is: of built-in kinds.</summary>
    public ApiProfile Profile { get; init; }

    /// <summary>Kinds of two groups that are one in storage share it: <c>/events</c>.</summary>
    public required string StorageKey { get; init; }

    public bool Allows(string verb) => Verbs.Contains(verb, StringComparer.Ordinal);

    /// <summary><c>pods</c> or <c>deployments.apps</c>, as error messages name it.</summary>
    public string Qualified => Group.Length == 0 ? Plural : $"{Plural}.{Group}";
}

/// <summary>A version of a kind.</summary>
/// <param name="Name">For example <c>v1beta1</c>.</param>
/// <param name="Warning">Sent as a Warning header when the version is used.</param>
/// <param name="Columns">A custom kind's printer columns; null: the server's own.</param>
/// <param name="Schema">A custom kind's openAPIV3Schema, not to be changed; null: the server's own types.</param>
internal sealed record ServedVersion(string Name, string? Warning = null, IReadOnlyList<TableColumnDefinition>? Columns = null, JsonObject? Schema = null);

/// <summary>A subresource as discovery describes it; group and version are set where they differ from the parent's.</summary>
internal sealed record SubresourceDefinition(string Name, string Kind, IReadOnlyList<string> Verbs, string? Group = null, string? Version = null);
