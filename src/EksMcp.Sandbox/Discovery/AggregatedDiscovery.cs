using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;

namespace EksMcp.Sandbox.Discovery;

/// <summary>All groups in one document (<c>apidiscovery.k8s.io</c> v2 and v2beta1). A group whose server fails is stale and empty.</summary>
internal static class AggregatedDiscovery
{
    public const string Group = "apidiscovery.k8s.io";
    public const string Kind = "APIGroupDiscoveryList";

    public static JsonObject Document(IEnumerable<ApiGroup> groups, string version, Func<string, bool> isBroken) => new()
    {
        ["kind"] = Kind,
        ["apiVersion"] = $"{Group}/{version}",
        ["metadata"] = new JsonObject(),
        ["items"] = new JsonArray([.. groups.Select(g => GroupEntry(g, isBroken))]),
    };

    private static JsonObject GroupEntry(ApiGroup group, Func<string, bool> isBroken)
    {
        var metadata = new JsonObject();
        if (group.Name.Length > 0) { metadata["name"] = group.Name; }
        metadata["creationTimestamp"] = null;
        return new JsonObject
        {
            ["metadata"] = metadata,
            ["versions"] = new JsonArray([.. group.Versions.Select(v => VersionEntry(group, v, isBroken(group.GroupVersion(v))))]),
        };
    }

    private static JsonObject VersionEntry(ApiGroup group, string version, bool broken)
    {
        var entry = new JsonObject { ["version"] = version };
        if (!broken)
        {
            entry["resources"] = new JsonArray(
                [.. group.Resources.Where(r => r.Versions.Any(v => v.Name == version)).Select(r => ResourceEntry(r, version))]);
        }

        entry["freshness"] = broken ? "Stale" : "Current";
        return entry;
    }

    private static JsonObject ResourceEntry(ResourceDefinition definition, string version)
    {
        var entry = new JsonObject
        {
            ["resource"] = definition.Plural,
            ["responseKind"] = KindEntry(definition.Group, version, definition.Kind),
            ["scope"] = definition.Namespaced ? "Namespaced" : "Cluster",
            ["singularResource"] = definition.Singular,
            ["verbs"] = PlainDiscovery.Words(definition.Verbs),
        };
        if (definition.ShortNames.Count > 0) { entry["shortNames"] = PlainDiscovery.Words(definition.ShortNames); }
        if (definition.Categories.Count > 0) { entry["categories"] = PlainDiscovery.Words(definition.Categories); }
        if (definition.Subresources.Count > 0)
        {
            entry["subresources"] = new JsonArray([.. definition.Subresources.Select(s => (JsonNode)new JsonObject
            {
                ["subresource"] = s.Name,
                ["responseKind"] = KindEntry(s.Group ?? definition.Group, s.Version ?? version, s.Kind),
                ["verbs"] = PlainDiscovery.Words(s.Verbs),
            })]);
        }

        return entry;
    }

    private static JsonObject KindEntry(string group, string version, string kind) =>
        new() { ["group"] = group, ["version"] = version, ["kind"] = kind };
}
