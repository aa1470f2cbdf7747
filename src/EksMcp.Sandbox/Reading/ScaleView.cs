using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Reading;

/// <summary>The <c>autoscaling/v1 Scale</c> of a workload.</summary>
internal static class ScaleView
{
    public static JsonObject Of(JsonObject workload)
    {
        var metadata = new JsonObject();
        foreach (var name in new[] { "name", "namespace", "uid", "resourceVersion", "creationTimestamp" })
        {
            if (workload.At("metadata", name) is { } value) { metadata[name] = value.DeepClone(); }
        }

        var labels = workload.At("spec", "selector", "matchLabels") ?? workload.At("spec", "selector");
        return new JsonObject
        {
            ["kind"] = "Scale",
            ["apiVersion"] = "autoscaling/v1",
            ["metadata"] = metadata,
            ["spec"] = new JsonObject { ["replicas"] = workload.Whole("spec", "replicas") ?? 1 },
            ["status"] = new JsonObject
            {
                ["replicas"] = workload.Whole("status", "replicas") ?? 0,
                ["selector"] = string.Join(',', (labels as JsonObject ?? []).Select(l => $"{l.Key}={l.Value}")),
            },
        };
    }
}
