using System.Text.Json.Nodes;

namespace EksMcp.Tools.Kubernetes.Logs;

/// <summary>The little of a pod that choosing logs needs, so that a thousand pods stay small in memory.</summary>
internal static class PodOutline
{
    public static JsonObject Of(JsonObject pod)
    {
        var spec = pod["spec"] as JsonObject;
        var containers = new JsonObject();
        foreach (var list in new[] { "initContainers", "containers", "ephemeralContainers" })
        {
            if (spec?[list] is JsonArray items)
            {
                containers[list] = new JsonArray([.. items.OfType<JsonObject>().Select(c => (JsonNode)new JsonObject { ["name"] = c["name"]?.DeepClone() })]);
            }
        }

        return new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = pod["metadata"]?["name"]?.DeepClone() },
            ["spec"] = containers,
            ["status"] = pod["status"]?.DeepClone(),
        };
    }
}
