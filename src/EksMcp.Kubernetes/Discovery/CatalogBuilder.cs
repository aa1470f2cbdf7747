namespace EksMcp.Kubernetes.Discovery;

/// <summary>
/// Collects what discovery answers into a catalogue. Names that no path could carry and entries past the bounds are left
/// out and counted as failures.
/// </summary>
internal sealed class CatalogBuilder
{
    private const int MaxVersions = 5_000;
    private const int MaxResources = 20_000;
    private const int MaxFailures = 200;

    /// <summary>Verbs, short names, categories or subresources of one resource.</summary>
    internal const int MaxNames = 64;

    private readonly List<ApiResource> _resources = [];
    private readonly List<string> _versions = [];
    private readonly List<DiscoveryFailure> _failures = [];
    private int _invalid;
    private bool _full;

    internal void AddVersion(string group, string version)
    {
        if (!IsGroup(group) || !NameRules.IsDnsLabel(version)) _invalid++;
        else if (_versions.Count >= MaxVersions) _full = true;
        else _versions.Add(group.Length == 0 ? version : $"{group}/{version}");
    }

    internal void Add(ApiResource resource)
    {
        if (!IsGroup(resource.Group) || !NameRules.IsDnsLabel(resource.Version) || !NameRules.IsDnsSubdomain(resource.Plural)
            || !NameRules.IsKind(resource.Kind)) _invalid++;
        else if (_resources.Count >= MaxResources) _full = true;
        else _resources.Add(resource);
    }

    internal void Fail(string groupVersion, string message)
    {
        if (_failures.Count < MaxFailures) _failures.Add(new DiscoveryFailure(groupVersion, message));
    }

    internal ApiCatalog Build()
    {
        if (_invalid > 0) _failures.Add(new DiscoveryFailure("", $"{_invalid} entries have names that no Kubernetes API may have and were left out."));
        if (_full) _failures.Add(new DiscoveryFailure("", $"Only the first {MaxResources:n0} kinds and {MaxVersions:n0} group versions were read."));
        return new ApiCatalog(_resources, _versions, _failures);
    }

    /// <summary>The usable ones of a list of foreign names.</summary>
    internal static string[] Names(IEnumerable<string> names) => [.. names.Where(NameRules.IsDnsSubdomain).Take(MaxNames)];

    private static bool IsGroup(string group) => group.Length == 0 || NameRules.IsDnsSubdomain(group);
}
