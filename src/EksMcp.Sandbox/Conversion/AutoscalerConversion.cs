using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Conversion;

/// <summary>HorizontalPodAutoscalers are stored in the v2 form. v1 knows processor use only and keeps the rest in annotations.</summary>
internal static class AutoscalerConversion
{
    private const string Stored = "autoscaling/v2";
    private const string Prefix = "autoscaling.alpha.kubernetes.io/";
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

    /// <summary>The object in the stored form; one that is in it already is given back.</summary>
    public static JsonObject ToStored(JsonObject served) => served.Text("apiVersion") switch
    {
        "autoscaling/v1" => FromV1(served),
        "autoscaling/v2beta1" => FromV2Beta1(served),
        _ => served,
    };

    private static JsonObject FromV2Beta1(JsonObject served)
    {
        var copy = (JsonObject)served.DeepClone();
        copy["apiVersion"] = Stored;
        if (copy["spec"] is JsonObject spec && spec["metrics"] is JsonArray) { spec["metrics"] = AutoscalerMetrics.New(spec.Items("metrics")); }
        return copy;
    }

    // The one target becomes a metric, beside those that the annotations keep.
    private static JsonObject FromV1(JsonObject served)
    {
        var copy = (JsonObject)served.DeepClone();
        copy["apiVersion"] = Stored;
        var kept = Kept(copy);
        if (copy["spec"] is JsonObject spec)
        {
            var metrics = AutoscalerMetrics.New(kept.At("metrics").Items());
            if (spec.Remove("targetCPUUtilizationPercentage", out var target) && target is not null) { metrics.Insert(0, AutoscalerMetrics.ProcessorUse("target", target)); }
            if (metrics.Count > 0) { spec["metrics"] = metrics; }
            if (kept["behavior"] is { } behavior) { spec["behavior"] = behavior.DeepClone(); }
        }

        if (copy["status"] is JsonObject status)
        {
            if (status.Remove("currentCPUUtilizationPercentage", out var use) && use is not null) { status["currentMetrics"] = new JsonArray(AutoscalerMetrics.ProcessorUse("current", use)); }
            // Both are lists that are written even where there is nothing in them.
            status.TryAdd("currentMetrics", null);
            status["conditions"] = kept["conditions"]?.DeepClone();
        }

        return copy;
    }

    // What the annotations say, which then go.
    private static JsonObject Kept(JsonObject obj)
    {
        var kept = new JsonObject();
        if (obj.At("metadata", "annotations") is not JsonObject annotations) { return kept; }
        foreach (var name in (string[])["metrics", "behavior", "current-metrics", "conditions"])
        {
            if (!annotations.Remove(Prefix + name, out var text)) { continue; }
            kept[name] = Parsed(text.Text() ?? "null");
        }

        if (annotations.Count == 0) { obj["metadata"]!.AsObject().Remove("annotations"); }
        return kept;
    }

    private static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsProcessorUse(JsonObject metric) =>
        metric.Text("type") == "Resource" && metric.Text("resource", "name") == "cpu" && metric.Whole("resource", "target", "averageUtilization") is not null;

    private static void Annotate(JsonObject obj, string name, JsonNode? value)
    {
        if (value is null or JsonArray { Count: 0 } || obj["metadata"] is not JsonObject metadata) { return; }
        if (metadata["annotations"] is not JsonObject annotations) { metadata["annotations"] = annotations = []; }
        annotations[Prefix + name] = value.ToJsonString(Annotation);
    }
}
