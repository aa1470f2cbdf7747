using EksMcp.Guard.Access;

namespace EksMcp.Kubernetes.Transport;

/// <summary>What a request asks of the API server, in RBAC's words.</summary>
/// <param name="Verb">get, list, watch, create, update, patch, delete, deletecollection.</param>
/// <param name="Resource">Plural and group (<c>pods</c>, <c>deployments.apps</c>); empty for discovery, version, health and OpenAPI.</param>
/// <param name="Subresource">For example <c>log</c>.</param>
/// <param name="Namespaced">The path names a namespace.</param>
/// <param name="WholeObjects">A Table was asked to carry whole objects.</param>
internal readonly record struct ApiRequest(string Verb, string Resource, string? Subresource, bool Namespaced = false, bool WholeObjects = false)
{
    internal bool IsDiscovery => Resource.Length == 0;

    internal WriteRule AsRule() => new(Verb, Resource, Subresource);

    public override string ToString() =>
        IsDiscovery ? "GET of a discovery path" : $"{Verb} {Resource}{(Subresource is null ? "" : "/" + Subresource)}";
}
