using System.Text.Json.Nodes;
using EksMcp.Guard.Access;
using EksMcp.Kubernetes.Discovery;
using EksMcp.Pipeline.Writes;
using EksMcp.Tools.Kubernetes.Manifests;

namespace EksMcp.Tools.Kubernetes.Applying;

/// <summary>One object of a manifest with its kind and namespace settled.</summary>
internal sealed record PlannedObject
{
    public required ManifestObject Source { get; init; }

    public required ApiResource Resource { get; init; }

    /// <summary>Null for kinds without namespaces.</summary>
    public string? Namespace { get; init; }

    /// <summary>As it is sent, but for our label.</summary>
    public required JsonObject Body { get; init; }

    /// <summary>Created, never changed: the caller wants it so, or the server makes its name.</summary>
    public required bool CreateOnly { get; init; }

    /// <summary>The custom resource definition in the same manifest that brings its kind; null: the kind is served already.</summary>
    public string? Definition { get; init; }

    public string? Name => Source.Name;

    public bool IsNamespace => Resource is { Group: "", Plural: "namespaces" };

    public bool IsDefinition => Resource is { Group: "apiextensions.k8s.io", Plural: "customresourcedefinitions" };

    /// <summary>Namespaces first, then kinds, then what lives in and of them.</summary>
    public int Phase => IsNamespace ? 0 : IsDefinition ? 1 : 2;

    /// <summary>For people: <c>Deployment shop/web</c>.</summary>
    public string Title => Titled(Name ?? $"{Source.GenerateName}...");

    /// <summary>For the ledger: <c>apply deployments.apps shop/web</c>.</summary>
    public string What => $"{(CreateOnly ? "create" : "apply")} {Resource.QualifiedName} {(Namespace is null ? "" : Namespace + "/")}{Name ?? $"{Source.GenerateName}..."}";

    public WriteTarget Target(JsonObject body) => new(new WriteRule(CreateOnly ? "create" : "patch", Resource.QualifiedName), Namespace, Name) { Body = body };

    public string Titled(string name) => $"{Resource.Kind} {(Namespace is null ? "" : Namespace + "/")}{name}";
}
