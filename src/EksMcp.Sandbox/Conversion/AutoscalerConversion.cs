using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Conversion;

/// <summary>HorizontalPodAutoscalers are stored in the v2 form. The older forms know less: v1 only processor use.</summary>
internal static class AutoscalerConversion
{
    public static JsonObject ToV1(JsonObject stored)
    {
        var copy = (JsonObject)stored.DeepClone();
        if (copy["spec"] is JsonObject spec && spec.Remove("metrics", out var metrics))
        {
            if (ProcessorUse(metrics, "target") is { } target) { spec["targetCPUUtilizationPercentage"] = target; }
            if (spec.Remove("behavior", out var behavior)) { Annotate(copy, "behavior", behavior); }
        }

        if (copy["status"] is JsonObject status)
        {
            if (status.Remove("currentMetrics", out var current) && ProcessorUse(current, "current") is { } use)
            {
                status["currentCPUUtilizationPercentage"] = use;
            }

            if (status.Remove("conditions", out var conditions)) { Annotate(copy, "conditions", conditions); }
        }

        return copy;
    }

    public static JsonObject ToV2Beta1(JsonObject stored)
    {
        var copy = (JsonObject)stored.DeepClone();
        (copy["spec"] as JsonObject)?.Remove("behavior");
        foreach (var metric in copy.Items("spec", "metrics")) { Flatten(metric["resource"] as JsonObject, "target", "targetAverage"); }
        foreach (var metric in copy.Items("status", "currentMetrics")) { Flatten(metric["resource"] as JsonObject, "current", "currentAverage"); }
        return copy;
    }

    private static long? ProcessorUse(JsonNode? metrics, string member) => metrics.Items()
        .Where(m => m.Text("type") == "Resource" && m.Text("resource", "name") == "cpu")
        .Select(m => m.Whole("resource", member, "averageUtilization")).FirstOrDefault();

    private static void Flatten(JsonObject? resource, string member, string prefix)
    {
        if (resource is null || !resource.Remove(member, out var value)) { return; }
        if (value.Whole("averageUtilization") is { } percent) { resource[prefix + "Utilization"] = percent; }
        if (value.Text("averageValue") is { } quantity) { resource[prefix + "Value"] = quantity; }
    }

    private static void Annotate(JsonObject obj, string name, JsonNode? value)
    {
        if (value is null || obj["metadata"] is not JsonObject metadata) { return; }
        if (metadata["annotations"] is not JsonObject annotations) { metadata["annotations"] = annotations = []; }
        annotations["autoscaling.alpha.kubernetes.io/" + name] = value.ToJsonString();
    }
}
