using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Defaults;

/// <summary>Defaults of LimitRanges: what is not said follows from what is.</summary>
internal static class LimitDefaults
{
    public static void Apply(JsonObject obj)
    {
        foreach (var limit in obj.Items("spec", "limits").Where(l => l.Text("type") == "Container"))
        {
            var (usual, asked) = (limit["default"] as JsonObject ?? [], limit["defaultRequest"] as JsonObject ?? []);
            if (limit["max"] is JsonObject max) { usual.DefaultFrom(max); }
            asked.DefaultFrom(usual);
            if (limit["min"] is JsonObject min) { asked.DefaultFrom(min); }
            if (usual.Count > 0) { limit["default"] = usual; }
            if (asked.Count > 0) { limit["defaultRequest"] = asked; }
        }
    }
}
