using System.Text.Json.Nodes;
using EksMcp.Guard.Access;
using EksMcp.Kubernetes.Discovery;
using EksMcp.Kubernetes.Writing;
using EksMcp.Pipeline.Writes;

namespace EksMcp.Tools.Kubernetes.Writes;

/// <summary>One write of one object, checked and complete: nothing in it is looked up again.</summary>
internal sealed record WriteRequest
{
    public required WriteOperation Operation { get; init; }

    public required ApiResource Resource { get; init; }

    /// <summary>Null for kinds without namespaces.</summary>
    public string? Namespace { get; init; }

    /// <summary>Null where the server makes one of generateName.</summary>
    public string? Name { get; init; }

    public string? Subresource { get; init; }

    /// <summary>An object, or the operations of a JSON Patch; null for a delete.</summary>
    public JsonNode? Body { get; init; }

    /// <summary>In the order of preference: the next is tried where the server does not take one for this kind.</summary>
    public IReadOnlyList<PatchType> PatchTypes { get; init; } = [];

    /// <summary>What the caller demands of the object, beside what the preview saw.</summary>
    public string? Uid { get; init; }

    public string? ResourceVersion { get; init; }

    public Propagation? Propagation { get; init; }

    public long? GracePeriodSeconds { get; init; }

    public WriteRule Rule => new(Operation.Verb, Resource.QualifiedName, Subresource);

    /// <summary>For people: <c>Deployment shop/web</c>.</summary>
    public string Title => Titled(Name ?? "(new name)");

    /// <summary>For the ledger: <c>patch deployments.apps shop/web</c>.</summary>
    public string What => $"{Operation.Name} {Resource.QualifiedName}{(Subresource is null ? "" : "/" + Subresource)} {(Namespace is null ? "" : Namespace + "/")}{Name ?? "(new name)"}";

    public string Titled(string name) => $"{Resource.Kind} {(Namespace is null ? "" : Namespace + "/")}{name}";

    /// <summary>What is judged by the danger list: this write with <paramref name="body"/> as the outcome.</summary>
    public WriteTarget Target(JsonNode? body) => new(Rule, Namespace, Name ?? body.Text("metadata", "name") ?? body.Text("metadata", "generateName"))
    {
        Body = body as JsonObject ?? (body is JsonArray operations ? JsonPatchView.Of(operations) : null),
    };
}
