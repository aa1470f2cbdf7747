using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Defaults;

/// <summary>Defaults of custom resources: those that the schema of their definition gives.</summary>
internal static class CustomDefaults
{
    public static void Apply(ResourceDefinition definition, string version, JsonObject obj)
    {
        if (TypeTable.Find("meta", "v1", "ObjectMeta") is { } metadata && obj["metadata"] is JsonObject given)
        {
            var stamped = given.ContainsKey("creationTimestamp");
            WrittenForm.Apply(metadata, given);
            if (!stamped) { given.Remove("creationTimestamp"); }
        }

        if (definition.Versions.FirstOrDefault(v => v.Name == version)?.Schema is not { } schema) { return; }
        foreach (var (name, inner) in (schema["properties"] as JsonObject ?? []).Where(p => p.Key is not ("metadata" or "apiVersion" or "kind")))
        {
            if (!obj.ContainsKey(name) && inner is JsonObject with && with.TryGetPropertyValue("default", out var value)) { obj[name] = value?.DeepClone(); }
            Fill(obj[name], inner);
        }
    }

    private static void Fill(JsonNode? node, JsonNode? schema)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var (name, inner) in schema.At("properties") as JsonObject ?? [])
                {
                    Missing(map, name, inner);
                    Fill(map[name], inner);
                }

                foreach (var (name, member) in map.ToList())
                {
                    if (schema.At("properties", name) is null) { Fill(member, schema.At("additionalProperties")); }
                }

                break;
            case JsonArray list:
                foreach (var member in list) { Fill(member, schema.At("items")); }
                break;
        }
    }

    // A null that the schema does not allow counts as absent.
    private static void Missing(JsonObject map, string name, JsonNode? schema)
    {
        if (schema is not JsonObject given || !given.TryGetPropertyValue("default", out var value)) { return; }
        if (!map.ContainsKey(name) || (map[name] is null && schema.Flag("nullable") != true)) { map[name] = value?.DeepClone(); }
    }
}
