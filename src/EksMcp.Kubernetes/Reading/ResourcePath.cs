using EksMcp.Kubernetes.Discovery;
using EksMcp.Kubernetes.Transport;

namespace EksMcp.Kubernetes.Reading;

/// <summary>
/// Builds request paths. Every part is checked against what the API server takes for it, so that no part needs an
/// escape and none can change the path's shape.
/// </summary>
internal static class ResourcePath
{
    internal static string Collection(ApiResource resource, string? ns)
    {
        if (!NameRules.IsDnsSubdomain(resource.Plural) || !NameRules.IsDnsLabel(resource.Version)
            || (resource.Group.Length > 0 && !NameRules.IsDnsSubdomain(resource.Group)))
            throw new KubernetesException(KubernetesError.InvalidRequest, $"“{SafeText.Cut(resource.QualifiedName)}” is not a resource that a path can name.",
                "Use a resource from discovery.");
        var root = resource.Group.Length == 0 ? $"/api/{resource.Version}" : $"/apis/{resource.Group}/{resource.Version}";
        return resource.Namespaced && ns is not null
            ? $"{root}/namespaces/{Namespace(ns)}/{resource.Plural}"
            : $"{root}/{resource.Plural}";
    }

    internal static string Object(ApiResource resource, string? ns, string name)
    {
        if (resource.Namespaced && string.IsNullOrEmpty(ns)) throw NoNamespace(resource, $"“{SafeText.Cut(name)}”");
        return $"{Collection(resource, ns)}/{Name(resource, name)}";
    }

    /// <summary>The collection that one object is created in: never that of all namespaces.</summary>
    internal static string Home(ApiResource resource, string? ns) =>
        resource.Namespaced && string.IsNullOrEmpty(ns) ? throw NoNamespace(resource, "a new one") : Collection(resource, ns);

    /// <summary>The object itself where <paramref name="subresource"/> is null.</summary>
    internal static string Subresource(ApiResource resource, string? ns, string name, string? subresource) =>
        subresource is null ? Object(resource, ns, name)
        : NameRules.IsDnsLabel(subresource) ? $"{Object(resource, ns, name)}/{subresource}"
        : throw Invalid("subresource", subresource, "lower-case letters");

    internal static string Namespace(string ns) => NameRules.IsDnsLabel(ns) ? ns : throw Invalid("namespace", ns,
        "lower-case letters, digits and '-', at most 63 characters, and starts and ends with a letter or digit");

    internal static string Container(string name) => NameRules.IsDnsLabel(name) ? name : throw Invalid("container name", name,
        "lower-case letters, digits and '-', at most 63 characters, and starts and ends with a letter or digit");

    internal static string PodName(string name) => NameRules.IsDnsSubdomain(name) ? name : throw Invalid("pod name", name, Subdomain);

    private const string Subdomain =
        "lower-case letters, digits, '-' and '.', at most 253 characters, and starts and ends with a letter or digit";

    private static string Name(ApiResource resource, string name)
    {
        if (!TakesAnySegment(resource)) return NameRules.IsDnsSubdomain(name) ? name : throw Invalid($"name of a {resource.Kind}", name, Subdomain);
        return NameRules.IsPathSegment(name)
            ? name
            : throw Invalid($"name of a {resource.Kind}", name, "letters, digits and -._~:@+=, and at most 253 characters; it is not '.' or '..'");
    }

    // The groups without a dot (core, apps, batch …) take subdomains only. Others make rules of their own: names of RBAC
    // and trust bundles hold ':', those of IP addresses are IPv6.
    private static bool TakesAnySegment(ApiResource resource) => resource.Group.Contains('.', StringComparison.Ordinal);

    private static KubernetesException NoNamespace(ApiResource resource, string what) => new(
        KubernetesError.InvalidRequest, $"A {resource.Kind} lives in a namespace, and none was given for {what}.", "Name the namespace.");

    private static KubernetesException Invalid(string what, string value, string allowed) =>
        new(KubernetesError.InvalidRequest, $"“{SafeText.Cut(value)}” cannot be the {what}.", $"It holds {allowed}.");
}
