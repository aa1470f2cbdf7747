using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Defaults;

/// <summary>Defaults of HorizontalPodAutoscalers.</summary>
internal static class AutoscalerDefaults
{
    private const int TargetUtilization = 80;

    public static void Apply(string version, JsonObject obj)
    {
        var spec = obj.Inner("spec");
        spec.Default("minReplicas", 1);
        if (version == "v1")
        {
            spec.Default("targetCPUUtilizationPercentage", TargetUtilization);
            return;
        }

        if (spec["metrics"] is null) { spec["metrics"] = new JsonArray(Metric(version)); }
        if (spec["behavior"] is JsonObject behavior) { Behavior(behavior); }
    }

    private static JsonObject Metric(string version)
    {
        var resource = new JsonObject { ["name"] = "cpu" };
        if (version == "v2beta1") { resource["targetAverageUtilization"] = TargetUtilization; }
        else { resource["target"] = new JsonObject { ["type"] = "Utilization", ["averageUtilization"] = TargetUtilization }; }
        return new JsonObject { ["type"] = "Resource", ["resource"] = resource };
    }

    private static void Behavior(JsonObject behavior)
    {
        var up = behavior.Inner("scaleUp");
        up.Default("stabilizationWindowSeconds", 0);
        up.Default("selectPolicy", "Max");
        up.Default("policies", new JsonArray(Policy("Pods", 4), Policy("Percent", 100)));
        var down = behavior.Inner("scaleDown");
        down.Default("selectPolicy", "Max");
        down.Default("policies", new JsonArray(Policy("Percent", 100)));
    }

    private static JsonObject Policy(string type, int value) => new() { ["type"] = type, ["value"] = value, ["periodSeconds"] = 15 };
}
