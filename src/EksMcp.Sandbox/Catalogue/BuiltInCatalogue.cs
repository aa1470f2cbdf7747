namespace EksMcp.Sandbox.Catalogue;

/// <summary>Turns the data table into definitions for one profile.</summary>
internal static class BuiltInCatalogue
{
    public static IEnumerable<ResourceDefinition> Definitions(ApiProfile profile) => Parse(BuiltInResources.Table, profile);

    public static IEnumerable<ResourceDefinition> Metrics(ApiProfile profile) => Parse(BuiltInResources.MetricsTable, profile);

    private static IEnumerable<ResourceDefinition> Parse(string table, ApiProfile profile)
    {
        foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var cells = line.TrimEnd('\r').Split('|');
            var versions = Words(cells[profile == ApiProfile.Current ? 7 : 8]);
            if (versions.Length == 0) { continue; }
            var (group, plural, kind) = (cells[0], cells[1], cells[2]);
            yield return new ResourceDefinition
            {
                Group = group,
                Plural = plural,
                Kind = kind,
                Singular = SingularOf(group, plural, kind, profile),
                ListKind = kind == "Endpoints" ? "EndpointsList" : kind + "List",
                Namespaced = cells[3] == "N",
                ShortNames = Words(cells[4]),
                Categories = Words(cells[5]),
                Subresources = [.. Words(cells[6]).Where(s => BuiltInSubresources.IsServed(s, profile)).Select(s => BuiltInSubresources.Describe(s, kind, profile))],
                Versions = [.. versions.Select(v => new ServedVersion(v, Deprecations.Find(profile, group, v, kind)))],
                Verbs = VerbsOf(cells[9], kind, profile),
                Profile = profile,
                StorageKey = StorageKeyOf(group, plural),
            };
        }
    }

    // 1.20 left the singular name of built-in kinds empty; extension servers still do.
    private static string SingularOf(string group, string plural, string kind, ApiProfile profile) =>
        profile == ApiProfile.Kubernetes120 || group == "metrics.k8s.io" ? ""
        : plural == "endpoints" ? "endpoints" : kind.ToLowerInvariant();

    // 1.20 could not delete services by the collection.
    private static string[] VerbsOf(string cell, string kind, ApiProfile profile) =>
        cell.Length > 0 ? Words(cell)
        : kind == "Service" && profile == ApiProfile.Kubernetes120 ? [.. ResourceDefinition.StandardVerbs.Where(v => v != "deletecollection")]
        : ResourceDefinition.StandardVerbs;

    private static string StorageKeyOf(string group, string plural) => (group, plural) switch
    {
        ("events.k8s.io", "events") => "/events",
        ("extensions", "ingresses") => "networking.k8s.io/ingresses",
        _ => $"{group}/{plural}",
    };

    private static string[] Words(string cell) => cell.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
