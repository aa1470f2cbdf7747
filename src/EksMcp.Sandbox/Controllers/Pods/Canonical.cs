using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Controllers.Pods;

/// <summary>Two templates are one where they say the same: the order of members and what is empty do not count.</summary>
internal static class Canonical
{
    public static string Of(JsonNode? node) => Sorted(node)?.ToJsonString() ?? "null";

    /// <summary>A pod template without the label that tells its ReplicaSets apart.</summary>
    public static string Template(JsonNode? template)
    {
        if (template?.DeepClone() is not JsonObject copy) { return "null"; }
        if (copy.At("metadata", "labels") is JsonObject labels) { labels.Remove("pod-template-hash"); }
        return Of(copy);
    }

    private static JsonNode? Sorted(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject o:
                var sorted = new JsonObject();
                foreach (var (key, value) in o.OrderBy(m => m.Key, StringComparer.Ordinal))
                {
                    if (Sorted(value) is { } kept) { sorted[key] = kept; }
                }

                return sorted.Count > 0 ? sorted : null;
            case JsonArray list:
                return list.Count > 0 ? new JsonArray([.. list.Select(i => Sorted(i) ?? new JsonObject())]) : null;
            default:
                return node?.DeepClone();
        }
    }
}
