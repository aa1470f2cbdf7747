using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Conversion;

/// <summary>Metrics of an autoscaler in the flat form that v2beta1 and the annotations of v1 have.</summary>
internal static class AutoscalerMetrics
{
    /// <param name="metrics">In the v2 form.</param>
    /// <param name="status">What was measured, in place of what is wanted.</param>
    public static JsonArray Old(IEnumerable<JsonObject> metrics, bool status) => new([.. metrics.Select(m => Old(m, status))]);

    /// <param name="metrics">What is wanted, in the old form.</param>
    public static JsonArray New(IEnumerable<JsonObject> metrics) => new([.. metrics.Select(New)]);

    /// <summary>The use of processors, wanted or measured, as a metric.</summary>
    public static JsonObject ProcessorUse(string member, JsonNode percent)
    {
        var use = new JsonObject { ["averageUtilization"] = percent.DeepClone() };
        if (member == "target") { use["type"] = "Utilization"; }
        return new JsonObject { ["type"] = "Resource", ["resource"] = new JsonObject { ["name"] = "cpu", [member] = use } };
    }

    private static JsonObject New(JsonObject metric)
    {
        var type = metric.TextOr("", "type");
        var member = type.Length == 0 ? "" : char.ToLowerInvariant(type[0]) + type[1..];
        var old = metric[member];
        var (value, average, use) = (Wanted(old.At("targetValue")), Wanted(old.At("targetAverageValue") ?? old.At("averageValue")), old.At("targetAverageUtilization"));
        var target = Shape(("type", use is not null ? "Utilization" : average is not null ? "AverageValue" : "Value"), ("value", value), ("averageValue", average), ("averageUtilization", use));
        var identity = Shape(("name", old.At("metricName")), ("selector", old.At("metricSelector") ?? old.At("selector")));
        var source = member is "resource" or "containerResource"
            ? Shape(("name", old.At("name")), ("container", old.At("container")), ("target", target))
            : Shape(("describedObject", old.At("target")), ("metric", identity), ("target", target));
        return new JsonObject { ["type"] = type, [member] = source };
    }

    private static JsonNode? Wanted(JsonNode? amount) => amount.Text() is "0" ? null : amount;

    private static JsonObject Old(JsonObject metric, bool status)
    {
        var type = metric.TextOr("", "type");
        var member = type.Length == 0 ? "" : char.ToLowerInvariant(type[0]) + type[1..];
        var source = metric[member];
        var value = source.At(status ? "current" : "target");
        var prefix = status ? "current" : "target";
        var old = member switch
        {
            "resource" or "containerResource" => Shape(
                ("name", source.At("name")), (prefix + "AverageUtilization", value.At("averageUtilization")),
                (prefix + "AverageValue", Amount(value.At("averageValue"), status)), ("container", source.At("container"))),
            "pods" => Shape(
                ("metricName", source.At("metric", "name")), (prefix + "AverageValue", Amount(value.At("averageValue"), always: true)), ("selector", source.At("metric", "selector"))),
            "object" => Shape(
                ("target", source.At("describedObject")), ("metricName", source.At("metric", "name")), (prefix + "Value", Amount(value.At("value"), always: true)),
                ("selector", source.At("metric", "selector")), ("averageValue", value.At("averageValue"))),
            "external" => Shape(
                ("metricName", source.At("metric", "name")), ("metricSelector", source.At("metric", "selector")),
                (prefix + "Value", Amount(value.At("value"), status)), (prefix + "AverageValue", value.At("averageValue"))),
            _ => null,
        };
        var shown = new JsonObject { ["type"] = type };
        if (old is not null) { shown[member] = old; }
        return shown;
    }

    // Where the old form demands an amount, a missing one is zero.
    private static JsonNode? Amount(JsonNode? given, bool always) => given ?? (always ? "0" : null);

    private static JsonObject Shape(params ReadOnlySpan<(string Name, JsonNode? Value)> members)
    {
        var shape = new JsonObject();
        foreach (var (name, value) in members)
        {
            if (value is not null) { shape[name] = value.DeepClone(); }
        }

        return shape;
    }
}
