using System.Text.Json.Nodes;
using EksMcp.Sandbox.Defaults;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Strategies;

/// <summary>CustomResourceDefinitions: the version that is stored has been stored.</summary>
internal static class DefinitionStrategy
{
    public static void Prepare(JsonObject after)
    {
        var stored = after.Items("spec", "versions").FirstOrDefault(v => v.Flag("storage") == true).Text("name");
        if (stored is null || after.Texts("status", "storedVersions").Contains(stored, StringComparer.Ordinal)) { return; }
        var status = after.Inner("status");
        if (status["storedVersions"] is not JsonArray versions) { status["storedVersions"] = versions = []; }
        versions.Add((JsonNode)stored);
    }
}
