using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Conversion;

/// <summary>HorizontalPodAutoscalers are stored in the v2 form. v1 knows processor use only and keeps the rest in annotations.</summary>
internal static class AutoscalerConversion
{
    private static readonly JsonSerializerOptions Annotation = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonObject ToV1(JsonObject stored)
    {
        var copy = (JsonObject)stored.DeepClone();
        if (copy["spec"] is JsonObject spec)
        {
            spec.Remove("metrics", out var metrics);
            if (metrics.Items().FirstOrDefault(IsProcessorUse) is { } cpu) { spec["targetCPUUtilizationPercentage"] = cpu.Whole("resource", "target", "averageUtilization"); }
            Annotate(copy, "metrics", AutoscalerMetrics.Old(metrics.Items().Where(m => !IsProcessorUse(m)), status: false));
            if (spec.Remove("behavior", out var behavior)) { Annotate(copy, "behavior", behavior); }
        }

        if (copy["status"] is JsonObject status)
        {
            status.Remove("currentMetrics", out var current);
            var cpu = current.Items().FirstOrDefault(m => m.Text("type") == "Resource" && m.Text("resource", "name") == "cpu");
            if (cpu.Whole("resource", "current", "averageUtilization") is { } use) { status["currentCPUUtilizationPercentage"] = use; }
            Annotate(copy, "current-metrics", AutoscalerMetrics.Old(current.Items(), status: true));
            if (status.Remove("conditions", out var conditions)) { Annotate(copy, "conditions", conditions); }
        }

        return copy;
    }

    public static JsonObject ToV2Beta1(JsonObject stored)
    {
        var copy = (JsonObject)stored.DeepClone();
        if (copy["spec"] is JsonObject spec)
        {
            spec.Remove("behavior");
            if (spec["metrics"] is JsonArray) { spec["metrics"] = AutoscalerMetrics.Old(spec.Items("metrics"), status: false); }
        }

        if (copy["status"] is JsonObject status && status["currentMetrics"] is JsonArray)
        {
            status["currentMetrics"] = AutoscalerMetrics.Old(status.Items("currentMetrics"), status: true);
        }

        return copy;
    }

    private static bool IsProcessorUse(JsonObject metric) =>
        metric.Text("type") == "Resource" && metric.Text("resource", "name") == "cpu" && metric.Whole("resource", "target", "averageUtilization") is not null;

    private static void Annotate(JsonObject obj, string name, JsonNode? value)
    {
        if (value is null or JsonArray { Count: 0 } || obj["metadata"] is not JsonObject metadata) { return; }
        if (metadata["annotations"] is not JsonObject annotations) { metadata["annotations"] = annotations = []; }
        annotations["autoscaling.alpha.kubernetes.io/" + name] = value.ToJsonString(Annotation);
    }
}
