using System.Text.Json.Nodes;
using EksMcp.Sandbox.Defaults;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Strategies;

/// <summary>Namespaces: the finalizer that empties them, which only its subresource may change.</summary>
internal static class NamespaceStrategy
{
    private const string Emptied = "kubernetes";

    public static void Prepare(JsonObject after, JsonObject? before)
    {
        var spec = after.Inner("spec");
        if (before is not null)
        {
            spec.Remove("finalizers");
            if (before.At("spec", "finalizers") is { } kept) { spec["finalizers"] = kept.DeepClone(); }
            return;
        }

        if (spec.Texts("finalizers").Contains(Emptied, StringComparer.Ordinal)) { return; }
        spec["finalizers"] = new JsonArray([.. spec.Texts("finalizers").Append(Emptied).Select(f => (JsonNode)f)]);
    }
}
