using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;

namespace EksMcp.Sandbox.Discovery;

/// <summary>The documents of unaggregated discovery: <c>/api</c>, <c>/apis</c>, a group, a group version.</summary>
internal static class PlainDiscovery
{
    public static JsonObject CoreVersions(string serverAddress) => new()
    {
        ["kind"] = "APIVersions",
        ["versions"] = new JsonArray("v1"),
        ["serverAddressByClientCIDRs"] = new JsonArray(new JsonObject { ["clientCIDR"] = "0.0.0.0/0", ["serverAddress"] = serverAddress }),
    };

    public static JsonObject Groups(ApiCatalogue catalogue) => new()
    {
        ["kind"] = "APIGroupList",
        ["apiVersion"] = "v1",
        ["groups"] = new JsonArray([.. catalogue.Groups.Where(g => g.Name.Length > 0).Select(GroupEntry)]),
    };

    public static JsonObject Group(ApiGroup group)
    {
        var document = new JsonObject { ["kind"] = "APIGroup", ["apiVersion"] = "v1" };
        foreach (var (name, value) in GroupEntry(group)) { document[name] = value?.DeepClone(); }
        return document;
    }

    public static JsonObject Resources(ApiGroup group, string version)
    {
        var document = new JsonObject { ["kind"] = "APIResourceList" };
        if (group.Name.Length > 0) { document["apiVersion"] = "v1"; }
        document["groupVersion"] = group.GroupVersion(version);
        document["resources"] = new JsonArray([.. group.Resources.Where(r => r.Versions.Any(v => v.Name == version)).SelectMany(Entries)]);
        return document;
    }

    private static JsonObject GroupEntry(ApiGroup group) => new()
    {
        ["name"] = group.Name,
        ["versions"] = new JsonArray([.. group.Versions.Select(v => VersionEntry(group, v))]),
        ["preferredVersion"] = VersionEntry(group, group.Versions[0]),
    };

    private static JsonObject VersionEntry(ApiGroup group, string version) =>
        new() { ["groupVersion"] = group.GroupVersion(version), ["version"] = version };

    private static IEnumerable<JsonNode> Entries(ResourceDefinition definition)
    {
        var entry = new JsonObject
        {
            ["name"] = definition.Plural,
            ["singularName"] = definition.Singular,
            ["namespaced"] = definition.Namespaced,
            ["kind"] = definition.Kind,
            ["verbs"] = Words(definition.Verbs),
        };
        if (definition.ShortNames.Count > 0) { entry["shortNames"] = Words(definition.ShortNames); }
        if (definition.Categories.Count > 0) { entry["categories"] = Words(definition.Categories); }
        yield return entry;
        foreach (var sub in definition.Subresources)
        {
            var subEntry = new JsonObject
            {
                ["name"] = $"{definition.Plural}/{sub.Name}",
                ["singularName"] = "",
                ["namespaced"] = definition.Namespaced,
            };
            if (sub.Group is not null) { subEntry["group"] = sub.Group; }
            if (sub.Version is not null) { subEntry["version"] = sub.Version; }
            subEntry["kind"] = sub.Kind;
            subEntry["verbs"] = Words(sub.Verbs);
            yield return subEntry;
        }
    }

    internal static JsonArray Words(IEnumerable<string> words) => new([.. words.Select(w => (JsonNode)w)]);
}
