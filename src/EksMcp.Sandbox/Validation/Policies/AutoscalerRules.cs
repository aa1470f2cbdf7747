using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Policies;

/// <summary>HorizontalPodAutoscalers, in the form in which they are stored.</summary>
internal static class AutoscalerRules
{
    private static readonly string[] Types = ["ContainerResource", "External", "Object", "Pods", "Resource"];

    public static void Check(JsonObject obj, JsonObject? before, Problems to)
    {
        if (before is null) { MetadataRules.Check(obj, namespaced: true, Formats.Subdomain, to); }
        else { MetadataRules.CheckUpdate(obj, before, to); }
        var spec = obj["spec"];
        var (least, most) = (spec.Whole("minReplicas"), spec.Whole("maxReplicas") ?? 0);
        if (least < 1 && before.Whole("spec", "minReplicas") != 0) { to.Invalid("spec.minReplicas", least.Value, "must be greater than or equal to 1"); }
        if (most < 1) { to.Invalid("spec.maxReplicas", most, "must be greater than 0"); }
        if (most < least) { to.Invalid("spec.maxReplicas", most, "must be greater than or equal to `minReplicas`"); }
        CheckReference(spec.At("scaleTargetRef"), "spec.scaleTargetRef", to);
        foreach (var (metric, path) in spec.Indexed("metrics", "spec.metrics")) { CheckMetric(metric, path, to); }
        if (least == 0 && !spec.Items("metrics").Any(m => m.Text("type") is "Object" or "External")) { to.Forbidden("spec.metrics", "must specify at least one Object or External metric to support scaling to zero replicas"); }
        foreach (var direction in (string[])["scaleUp", "scaleDown"])
        {
            if (spec.At("behavior", direction) is { } rules) { CheckRules(rules, $"spec.behavior.{direction}", to); }
        }
    }

    private static void CheckReference(JsonNode? reference, string path, Problems to)
    {
        foreach (var field in (string[])["kind", "name"])
        {
            var value = reference.TextOr("", field);
            if (value.Length == 0) { to.Required($"{path}.{field}"); }
            else { to.Invalid($"{path}.{field}", value, Formats.PathSegment(value)); }
        }
    }

    private static void CheckMetric(JsonObject metric, string path, Problems to)
    {
        var type = metric.TextOr("", "type");
        if (type.Length == 0) { to.Required($"{path}.type", "must specify a metric source type"); }
        if (!Types.Contains(type, StringComparer.Ordinal))
        {
            to.NotSupported($"{path}.type", type, Types);
            to.NotSupported($"{path}.type", type, Types);
            return;
        }

        var field = char.ToLowerInvariant(type[0]) + type[1..];
        if (metric[field] is not { } source) { to.Required($"{path}.{field}", "must populate information for the given metric source"); }
        else { MetricRules.Check(field, source, $"{path}.{field}", to); }
        foreach (var other in Types.Select(t => char.ToLowerInvariant(t[0]) + t[1..]).Where(t => t != field && metric[t] is not null)) { to.Forbidden($"{path}.{other}", "must populate the given metric source only"); }
    }

    private static void CheckRules(JsonNode rules, string path, Problems to)
    {
        const int longest = 3600;
        if (rules.Whole("stabilizationWindowSeconds") is { } window)
        {
            if (window < 0) { to.Invalid($"{path}.stabilizationWindowSeconds", window, "must be greater than or equal to zero"); }
            if (window > longest) { to.Invalid($"{path}.stabilizationWindowSeconds", window, "must be less than or equal to 3600"); }
        }

        if (rules.Text("selectPolicy") is { } select and not ("Disabled" or "Max" or "Min")) { to.NotSupported($"{path}.selectPolicy", select, "Disabled", "Max", "Min"); }
        if (rules.Count("policies") == 0) { to.Required($"{path}.policies", "must specify at least one Policy"); }
        foreach (var (policy, at) in rules.Indexed("policies", $"{path}.policies")) { CheckPolicy(policy, at, to); }
    }

    private static void CheckPolicy(JsonObject policy, string path, Problems to)
    {
        var (value, period) = (policy.Whole("value") ?? 0, policy.Whole("periodSeconds") ?? 0);
        if (policy.Text("type") is not ("Pods" or "Percent")) { to.NotSupported($"{path}.type", policy.TextOr("", "type"), "Percent", "Pods"); }
        if (value <= 0) { to.Invalid($"{path}.value", value, "must be greater than zero"); }
        if (period <= 0) { to.Invalid($"{path}.periodSeconds", period, "must be greater than zero"); }
        if (period > 1800) { to.Invalid($"{path}.periodSeconds", period, "must be less than or equal to 1800"); }
    }
}
