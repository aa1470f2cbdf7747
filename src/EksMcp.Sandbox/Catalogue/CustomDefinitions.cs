using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Catalogue;

/// <summary>Reads the served kinds out of CustomResourceDefinition objects (apiextensions.k8s.io/v1).</summary>
internal static class CustomDefinitions
{
    public const string StorageKey = "apiextensions.k8s.io/customresourcedefinitions";

    public static ResourceDefinition? Read(JsonObject crd)
    {
        var names = crd.At("spec", "names") as JsonObject;
        var versions = crd.Items("spec", "versions")
            .Where(v => v.Flag("served") == true)
            .OrderByDescending(v => VersionPriority.Of(v.TextOr("", "name")))
            .ToList();
        if (names is null || versions.Count == 0 || IsRefused(crd)) { return null; }
        var (group, plural, kind) = (crd.TextOr("", "spec", "group"), names.TextOr("", "plural"), names.TextOr("", "kind"));
        return new ResourceDefinition
        {
            Group = group,
            Plural = plural,
            Kind = kind,
            Singular = names.TextOr(kind.ToLowerInvariant(), "singular"),
            ListKind = names.TextOr(kind + "List", "listKind"),
            Namespaced = crd.Text("spec", "scope") == "Namespaced",
            ShortNames = [.. names.Texts("shortNames")],
            Categories = [.. names.Texts("categories")],
            Subresources = Subresources(versions[0], kind),
            Verbs = ["delete", "deletecollection", "get", "list", "patch", "create", "update", "watch"],
            Versions = [.. versions.Select(v => Version(v, group, kind))],
            Custom = true,
            StorageKey = $"{group}/{plural}",
        };
    }

    // What says nothing of itself came with a world, and is served.
    private static bool IsRefused(JsonObject crd) => crd.Text("status", "acceptedNames", "kind") == ""
        || crd.Items("status", "conditions").Any(c => c.Text("type") == "Established" && c.Text("status") != "True");

    private static ServedVersion Version(JsonObject version, string group, string kind)
    {
        var name = version.TextOr("", "name");
        var warning = version.Flag("deprecated") == true
            ? version.TextOr($"{group}/{name} {kind} is deprecated", "deprecationWarning") : null;
        var columns = version.Items("additionalPrinterColumns").Select(c => new TableColumnDefinition(
            c.TextOr("", "name"), c.TextOr("", "type"), c.TextOr("", "format"), c.TextOr("", "description"),
            (int)(c.Whole("priority") ?? 0), c.TextOr("", "jsonPath")));
        return new ServedVersion(name, warning, [.. columns], version.At("schema", "openAPIV3Schema") as JsonObject);
    }

    private static List<SubresourceDefinition> Subresources(JsonObject version, string kind)
    {
        string[] verbs = ["get", "patch", "update"];
        var found = new List<SubresourceDefinition>();
        if (version.At("subresources", "scale") is not null) { found.Add(new("scale", "Scale", verbs, "autoscaling", "v1")); }
        if (version.At("subresources", "status") is not null) { found.Add(new("status", kind, verbs)); }
        return found;
    }
}
