using System.Text.Json.Nodes;
using EksMcp.Kubernetes.Reading;

namespace EksMcp.Kubernetes.Discovery;

/// <summary>Reads <c>APIVersions</c>, <c>APIGroup</c> and <c>APIResource</c>: discovery before aggregation.</summary>
internal static class PlainDiscovery
{
    internal static IEnumerable<ServedVersion> ReadGroup(JsonObject group)
    {
        var name = group.Text("name") ?? "";
        var preferred = group.Object("preferredVersion").Text("version");
        foreach (var entry in group.Objects("versions"))
        {
            var version = entry.Text("version") ?? "";
            yield return new ServedVersion(name, version, version == preferred);
        }
    }

    /// <summary>Subresources (<c>pods/log</c>) are folded into the resource they belong to.</summary>
    internal static IEnumerable<ApiResource> ReadResources(IReadOnlyList<JsonObject> resources, ServedVersion of)
    {
        var subresources = resources.Select(r => (r.Text("name") ?? "").Split('/', 2)).Where(n => n.Length == 2).ToLookup(n => n[0], n => n[1], StringComparer.Ordinal);
        foreach (var resource in resources)
        {
            if (resource.Text("name") is not { } plural || plural.Contains('/', StringComparison.Ordinal)) continue;
            yield return new ApiResource
            {
                Group = of.Group,
                Version = of.Version,
                Preferred = of.Preferred,
                Plural = plural,
                Kind = resource.Text("kind") ?? "",
                Singular = resource.Text("singularName") ?? "",
                Namespaced = resource.Flag("namespaced"),
                ShortNames = CatalogBuilder.Names(resource.Texts("shortNames")),
                Categories = CatalogBuilder.Names(resource.Texts("categories")),
                Verbs = CatalogBuilder.Names(resource.Texts("verbs")),
                Subresources = CatalogBuilder.Names(subresources[plural]),
            };
        }
    }
}

/// <summary>One group version that <c>/api</c> or <c>/apis</c> lists; the group is empty for core.</summary>
internal sealed record ServedVersion(string Group, string Version, bool Preferred)
{
    internal bool IsUsable => (Group.Length == 0 || NameRules.IsDnsSubdomain(Group)) && NameRules.IsDnsLabel(Version);

    internal string Path => Group.Length == 0 ? $"/api/{Version}" : $"/apis/{Group}/{Version}";

    public override string ToString() => Group.Length == 0 ? Version : $"{Group}/{Version}";
}
