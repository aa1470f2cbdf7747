using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Validation.Pods;

namespace EksMcp.Sandbox.Validation.Workloads;

/// <summary>DaemonSets.</summary>
internal static class DaemonSetRules
{
    public static void Check(JsonObject obj, JsonObject? before, Problems to)
    {
        MetadataRules.Check(obj, namespaced: true, Formats.Subdomain, to);
        CheckSpec(obj["spec"], to);
        if (before is null) { return; }
        MetadataRules.CheckUpdate(obj, before, to);
        CheckSpec(obj["spec"], to);
        to.Unchanged("spec.selector", obj.At("spec", "selector"), before.At("spec", "selector"), GoValue.LabelSelector);
    }

    private static void CheckSpec(JsonNode? spec, Problems to)
    {
        var (selector, template) = (spec.At("selector"), spec.At("template"));
        SelectorRules.Check(selector, "spec.selector", to);
        if (SelectorRules.Matches(selector, template.At("metadata", "labels")) == false) { TemplateRules.CheckLabels(template, to); }
        if (selector is not null && SelectorRules.IsEmpty(selector)) { to.Invalid("spec.selector", GoValue.LabelSelector(selector), "empty selector is invalid for daemonset"); }
        PodSpecRules.CheckTemplate(template, "spec.template", to);
        TemplateRules.CheckDisks(template, to);
        TemplateRules.CheckRunsOn(template, "DaemonSet", to);
        to.NotNegative("spec.minReadySeconds", spec.Whole("minReadySeconds"));
        CheckStrategy(spec.At("updateStrategy"), to);
        to.NotNegative("spec.revisionHistoryLimit", spec.Whole("revisionHistoryLimit"));
    }

    private static void CheckStrategy(JsonNode? strategy, Problems to)
    {
        const string path = "spec.updateStrategy.rollingUpdate";
        var rolling = strategy.At("rollingUpdate");
        if (strategy.Text("type") == "OnDelete") { return; }
        if (strategy.Text("type") != "RollingUpdate")
        {
            to.NotSupported("spec.updateStrategy", new GoValue($"apps.DaemonSetUpdateStrategy{{Type:{GoValue.Of(strategy.TextOr("", "type"))}, RollingUpdate:(*apps.RollingUpdateDaemonSet)({(rolling is null ? "nil" : "…")})}}"), "RollingUpdate", "OnDelete");
            return;
        }

        var (missing, surge) = (rolling.At("maxUnavailable"), rolling.At("maxSurge"));
        ScaleRules.CheckNotNegative(missing, $"{path}.maxUnavailable", to);
        if (to.Profile == ApiProfile.Current) { CheckSurge(missing, surge, path, to); }
        else if (ScaleRules.NumberOf(missing) == 0) { to.Invalid($"{path}.maxUnavailable", GoValue.IntOrString(missing), "cannot be 0"); }
        ScaleRules.CheckAtMostAll(missing, $"{path}.maxUnavailable", to);
    }

    private static void CheckSurge(JsonNode? missing, JsonNode? surge, string path, Problems to)
    {
        ScaleRules.CheckNotNegative(surge, $"{path}.maxSurge", to);
        var (down, more) = (ScaleRules.NumberOf(missing), ScaleRules.NumberOf(surge));
        if (down > 0 && more > 0) { to.Invalid($"{path}.maxSurge", GoValue.IntOrString(surge), "may not be set when maxUnavailable is non-zero"); }
        if (down == 0 && more == 0) { to.Required($"{path}.maxUnavailable", "cannot be 0 when maxSurge is 0"); }
    }
}
