using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Conversion;

/// <summary>CustomResourceDefinitions are stored in the v1 form; v1beta1 says once what all versions have in common.</summary>
internal static class DefinitionConversion
{
    public static JsonObject ToV1Beta1(JsonObject stored)
    {
        var copy = (JsonObject)stored.DeepClone();
        if (copy["spec"] is not JsonObject spec) { return copy; }
        var versions = spec.Items("versions").ToList();
        foreach (var column in versions.SelectMany(v => v.Items("additionalPrinterColumns")))
        {
            if (column.Remove("jsonPath", out var path)) { column["JSONPath"] = path; }
        }

        Hoist(spec, versions, "schema", "validation");
        Hoist(spec, versions, "subresources", "subresources");
        Hoist(spec, versions, "additionalPrinterColumns", "additionalPrinterColumns");
        spec["version"] = versions.FirstOrDefault()?["name"]?.DeepClone();
        spec["preserveUnknownFields"] = spec.Flag("preserveUnknownFields") == true;
        if (spec["conversion"] is JsonObject conversion && conversion.Remove("webhook", out var webhook))
        {
            conversion["webhookClientConfig"] = webhook.At("clientConfig")?.DeepClone();
            conversion["conversionReviewVersions"] = webhook.At("conversionReviewVersions")?.DeepClone();
        }

        return copy;
    }

    private static void Hoist(JsonObject spec, List<JsonObject> versions, string name, string common)
    {
        if (versions.Count == 0 || versions.Exists(v => !JsonNode.DeepEquals(v[name], versions[0][name]))) { return; }
        var value = versions[0][name]?.DeepClone();
        foreach (var version in versions) { version.Remove(name); }
        if (value is not null) { spec[common] = value; }
    }
}
