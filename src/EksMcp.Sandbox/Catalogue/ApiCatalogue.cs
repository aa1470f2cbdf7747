namespace EksMcp.Sandbox.Catalogue;

/// <summary>Everything that is served at one moment. Immutable: a new CustomResourceDefinition makes a new one.</summary>
internal sealed class ApiCatalogue
{
    private readonly Dictionary<(string Group, string Version, string Plural), ServedResource> _byPath = [];
    private readonly Dictionary<(string Group, string Kind), ResourceDefinition> _byKind = [];

    public ApiCatalogue(IEnumerable<ResourceDefinition> definitions)
    {
        var groups = new List<ApiGroup>();
        foreach (var family in definitions.GroupBy(d => d.Group, StringComparer.Ordinal))
        {
            var resources = family.OrderBy(d => d.Plural, StringComparer.Ordinal).ToList();
            groups.Add(new ApiGroup(family.Key, VersionsOf(resources), resources));
            foreach (var definition in resources) { Index(definition); }
        }

        Groups = groups;
    }

    /// <summary>The core group first, then in the order in which the API server lists them.</summary>
    public IReadOnlyList<ApiGroup> Groups { get; }

    public ServedResource? Find(string group, string version, string plural) => _byPath.GetValueOrDefault((group, version, plural));

    public ResourceDefinition? FindKind(string group, string kind) => _byKind.GetValueOrDefault((group, kind));

    private void Index(ResourceDefinition definition)
    {
        _byKind[(definition.Group, definition.Kind)] = definition;
        foreach (var version in definition.Versions)
        {
            _byPath[(definition.Group, version.Name, definition.Plural)] = new ServedResource(definition, version);
        }
    }

    // The version rule orders what differs from kind to kind; else the order of the data stands (autoscaling prefers v1 in 1.20).
    private static List<string> VersionsOf(List<ResourceDefinition> resources)
    {
        var first = resources[0].Versions.Select(v => v.Name).ToList();
        if (resources.TrueForAll(r => r.Versions.Select(v => v.Name).SequenceEqual(first, StringComparer.Ordinal))) { return first; }
        var versions = resources.SelectMany(r => r.Versions).Select(v => v.Name).Distinct(StringComparer.Ordinal);
        return [.. versions.OrderByDescending(VersionPriority.Of)];
    }
}

/// <summary>A group with its versions, preferred first, and its kinds by plural name.</summary>
internal sealed record ApiGroup(string Name, IReadOnlyList<string> Versions, IReadOnlyList<ResourceDefinition> Resources)
{
    public string GroupVersion(string version) => Name.Length == 0 ? version : $"{Name}/{version}";
}

/// <summary>One kind in one version: what a path names.</summary>
internal sealed record ServedResource(ResourceDefinition Definition, ServedVersion Version)
{
    public string ApiVersion => Definition.Group.Length == 0 ? Version.Name : $"{Definition.Group}/{Version.Name}";
}
