using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Custom;

/// <summary>Custom resources: what the schema of their definition asks for.</summary>
internal static class CustomResourceRules
{
    public static void Check(ResourceDefinition definition, JsonObject obj, JsonObject? before, Problems to)
    {
        if (before is null) { MetadataRules.CheckAny(obj, definition.Namespaced, Formats.Subdomain, to); }
        else { MetadataRules.CheckAnyUpdate(obj, before, to); }
        var apiVersion = obj.TextOr("", "apiVersion");
        var version = apiVersion[(apiVersion.IndexOf('/', StringComparison.Ordinal) + 1)..];
        if (definition.Versions.FirstOrDefault(v => v.Name == version)?.Schema is not { } schema) { return; }
        SchemaRules.Check(obj, schema, "", to);
        ListRules.Check(obj, schema, "", to);
    }
}
