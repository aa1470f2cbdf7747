using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Policies;

/// <summary>What an autoscaler looks at, and the value it wants.</summary>
internal static class MetricRules
{
    public static void Check(string kind, JsonNode source, string path, Problems to)
    {
        // The first version of this API spreads the target over the source.
        if (source.At("target") is not { } target) { return; }
        if (kind is "resource" or "containerResource")
        {
            if (source.TextOr("", "name").Length == 0) { to.Required($"{path}.name", "must specify a resource name"); }
        }
        else if (source.TextOr("", "metric", "name").Length == 0) { to.Required($"{path}.metric.name"); }

        CheckTarget(target, $"{path}.target", to);
        var (value, average, utilization) = (target.At("value"), target.At("averageValue"), target.At("averageUtilization"));
        switch (kind)
        {
            case "pods" when average is null: to.Required($"{path}.target.averageValue", "must specify a positive target averageValue"); break;
            case "object" when value is null && average is null: to.Required($"{path}.target.averageValue", "must set either a target value or averageValue"); break;
            case "external" when value is null && average is null: to.Required($"{path}.target.averageValue", "must set either a target value for metric or a per-pod target"); break;
            case "external" when value is not null && average is not null: to.Forbidden($"{path}.target.value", "may not set both a target value for metric and a per-pod target"); break;
            case "resource" or "containerResource" when utilization is null && average is null: to.Required($"{path}.target.averageUtilization", "must set either a target raw value or a target utilization"); break;
            case "resource" or "containerResource" when utilization is not null && average is not null: to.Forbidden($"{path}.target.averageValue", "may not set both a target raw value and a target utilization"); break;
        }
    }

    private static void CheckTarget(JsonNode target, string path, Problems to)
    {
        var type = target.TextOr("", "type");
        if (type.Length == 0) { to.Required($"{path}.type", "must specify a metric target type"); }
        if (type is not ("Utilization" or "Value" or "AverageValue")) { to.Invalid($"{path}.type", type, "must be either Utilization, Value, or AverageValue"); }
        foreach (var field in (string[])["value", "averageValue"])
        {
            if (Amount.Of(target.At(field)) is <= 0) { to.Invalid($"{path}.{field}", GoValue.Quantity(target.At(field)), "must be positive"); }
        }

        if (target.Whole("averageUtilization") is { } utilization and < 1) { to.Invalid($"{path}.averageUtilization", utilization, "must be greater than 0"); }
    }
}
