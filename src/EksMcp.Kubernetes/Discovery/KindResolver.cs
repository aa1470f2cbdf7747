namespace EksMcp.Kubernetes.Discovery;

/// <summary>
/// Finds a kind as kubectl does: exact plural, singular or kind first, then short names; of several groups the one that
/// the server lists first (core, then by its priority); of several versions the preferred one.
/// </summary>
internal sealed class KindResolver(ApiCatalog catalog)
{
    /// <summary>Null when nothing fits. Throws only where one group holds two resources of that name.</summary>
    internal ApiResource? Find(IReadOnlyList<KindName> readings)
    {
        foreach (var reading in readings)
        {
            if (First(reading, IsPlural) is { } plural) return plural;
            if (First(reading, IsKindOrSingular) is { } kind) return kind;
            if (First(reading, IsShort) is { } shortName) return shortName;
        }

        return null;
    }

    /// <summary>Why nothing fits, and what would.</summary>
    internal KubernetesException Explain(IReadOnlyList<KindName> readings) => new KindProblem(catalog, readings).ToException();

    /// <summary>Whether a resource has this name in any of its forms.</summary>
    internal static bool HasName(ApiResource resource, string name) =>
        IsPlural(resource, name) || IsKindOrSingular(resource, name) || IsShort(resource, name);

    private ApiResource? First(KindName reading, Func<ApiResource, string, bool> fits)
    {
        ApiResource? best = null;
        foreach (var resource in catalog.Resources)
        {
            if (!reading.Covers(resource) || !fits(resource, reading.Name)) continue;
            if (best is null) best = resource;
            else if (best.Group != resource.Group) continue;
            else if (best.Plural != resource.Plural) throw Ambiguous(reading, best, resource);
            else if (!best.Preferred && resource.Preferred) best = resource;
        }

        return best;
    }

    private static bool IsPlural(ApiResource resource, string name) => KindName.Same(resource.Plural, name);

    private static bool IsKindOrSingular(ApiResource resource, string name) =>
        KindName.Same(resource.Kind, name) || (resource.Singular.Length > 0 && KindName.Same(resource.Singular, name));

    private static bool IsShort(ApiResource resource, string name)
    {
        foreach (var shortName in resource.ShortNames)
            if (KindName.Same(shortName, name)) return true;
        return false;
    }

    private static KubernetesException Ambiguous(KindName reading, ApiResource one, ApiResource other) =>
        new(KubernetesError.AmbiguousKind, $"“{reading.Name}” names two kinds: {one.QualifiedName} and {other.QualifiedName}.",
            $"Use {one.QualifiedName} or {other.QualifiedName}.");
}
