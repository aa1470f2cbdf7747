using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Defaults;

/// <summary>Defaults of CustomResourceDefinitions.</summary>
internal static class DefinitionDefaults
{
    public static void Apply(JsonObject obj, ApiProfile profile)
    {
        var spec = obj.Inner("spec");
        var names = spec.Inner("names");
        var kind = names.TextOr("", "kind");
        names.Default("singular", kind.ToLowerInvariant());
        if (kind.Length > 0) { names.Default("listKind", kind + "List"); }
        spec.Default("conversion", new JsonObject { ["strategy"] = "None" });
        if (obj.Count("status", "storedVersions") == 0 && spec.Items("versions").FirstOrDefault(v => v.Flag("storage") == true).Text("name") is { } stored)
        {
            obj.Inner("status")["storedVersions"] = new JsonArray(stored);
        }

        if (spec.At("conversion", "webhook", "clientConfig", "service") is JsonObject service) { service.Default("port", 443); }
    }
}
