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
        Fill(obj, schema);
    }

    private static void Fill(JsonNode? node, JsonNode? schema)
    {
        switch (node)
        {
            case JsonObject map:
                DropNulls(map, schema);
                foreach (var (name, inner) in schema.At("properties") as JsonObject ?? [])
                {
                    if (!map.ContainsKey(name) && inner is JsonObject with && with.TryGetPropertyValue("default", out var value)) { map[name] = value?.DeepClone(); }
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
    private static void DropNulls(JsonObject map, JsonNode? schema)
    {
        foreach (var (name, _) in map.Where(m => m.Value is null).ToList())
        {
            if ((schema.At("properties", name) ?? schema.At("additionalProperties")) is JsonObject inner && inner.Flag("nullable") != true) { map.Remove(name); }
        }
    }
}
