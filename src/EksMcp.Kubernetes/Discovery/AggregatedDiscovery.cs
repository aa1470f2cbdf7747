using System.Text.Json.Nodes;
using EksMcp.Kubernetes.Reading;

namespace EksMcp.Kubernetes.Discovery;

/// <summary>Reads an <c>APIGroupDiscovery</c> of apidiscovery.k8s.io v2 or v2beta1.</summary>
internal static class AggregatedDiscovery
{
    internal const string ListKind = "APIGroupDiscoveryList";

    internal const string Accept =
        "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
        + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json";

    internal static void ReadGroup(JsonObject item, CatalogBuilder into)
    {
        var group = item.Object("metadata").Text("name") ?? "";
        // The server lists versions in the order of its preference.
        var preferred = true;
        foreach (var entry in item.Objects("versions"))
        {
            var version = entry.Text("version") ?? "";
            into.AddVersion(group, version);
            if (entry.Text("freshness") == "Stale")
                into.Fail(group.Length == 0 ? version : $"{group}/{version}", "The server behind this API does not answer; what is known of it may be out of date.");
            foreach (var resource in entry.Objects("resources")) into.Add(ReadResource(resource, group, version, preferred));
            preferred = false;
        }
    }

    private static ApiResource ReadResource(JsonObject resource, string group, string version, bool preferred) => new()
    {
        Group = group,
        Version = version,
        Preferred = preferred,
        Plural = resource.Text("resource") ?? "",
        Kind = resource.Object("responseKind").Text("kind") ?? "",
        Singular = resource.Text("singularResource") ?? "",
        Namespaced = resource.Text("scope") == "Namespaced",
        ShortNames = CatalogBuilder.Names(resource.Texts("shortNames")),
        Categories = CatalogBuilder.Names(resource.Texts("categories")),
        Verbs = CatalogBuilder.Names(resource.Texts("verbs")),
        Subresources = CatalogBuilder.Names(resource.Objects("subresources").Select(s => s.Text("subresource") ?? "")),
    };
}
