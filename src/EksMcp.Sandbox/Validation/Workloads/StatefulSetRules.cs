using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Workloads;

/// <summary>StatefulSets: most of them is fixed once they exist.</summary>
internal static class StatefulSetRules
{
    private static readonly string[] Free = ["replicas", "template", "updateStrategy"];
    private static readonly string[] FreeLater = [.. Free, "ordinals", "persistentVolumeClaimRetentionPolicy", "minReadySeconds"];

    public static void Check(JsonObject obj, JsonObject? before, Problems to)
    {
        MetadataRules.Check(obj, namespaced: true, Formats.Subdomain, to);
        CheckSpec(obj["spec"], to);
        if (before is null) { return; }
        MetadataRules.CheckUpdate(obj, before, to);
        var free = to.Profile == ApiProfile.Kubernetes120 ? Free : FreeLater;
        var (now, then) = (obj["spec"] as JsonObject ?? [], before["spec"] as JsonObject ?? []);
        if (now.Concat(then).Select(m => m.Key).Except(free, StringComparer.Ordinal).Any(k => !Semantic.Same(now[k], then[k])))
        {
            to.Forbidden("spec", to.Profile == ApiProfile.Kubernetes120
                ? "updates to statefulset spec for fields other than 'replicas', 'template', and 'updateStrategy' are forbidden"
                : "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden");
        }

        to.NotNegative("spec.replicas", obj.Whole("spec", "replicas"));
    }

    private static void CheckSpec(JsonNode? spec, Problems to)
    {
        var policy = spec.TextOr("", "podManagementPolicy");
        if (policy is not ("OrderedReady" or "Parallel")) { to.Invalid("spec.podManagementPolicy", policy, "must be 'OrderedReady' or 'Parallel'"); }
        CheckStrategy(spec.At("updateStrategy"), to);
        to.NotNegative("spec.replicas", spec.Whole("replicas"));
        TemplateRules.CheckSelector(spec, "statefulset", to);
        var (selector, template) = (spec.At("selector"), spec.At("template"));
        if (SelectorRules.Matches(selector, template.At("metadata", "labels")) is not { } matches) { to.Invalid("spec.selector", GoValue.LabelSelector(selector), ""); }
        else
        {
            if (!matches) { TemplateRules.CheckLabels(template, to); }
            CheckTemplate(template, to);
        }

        TemplateRules.CheckRunsOn(template, "StatefulSet", to);
    }

    // The server leaves a StatefulSet's pods unchecked, as their claims are not among the volumes: bad ones are refused when they are made.
    private static void CheckTemplate(JsonNode? template, Problems to)
    {
        MetadataRules.CheckLabels(template.At("metadata", "labels"), "spec.template.labels", to);
        MetadataRules.CheckAnnotations(template.At("metadata", "annotations"), "spec.template.annotations", to);
    }

    private static void CheckStrategy(JsonNode? strategy, Problems to)
    {
        const string path = "spec.updateStrategy";
        var rolling = strategy.At("rollingUpdate");
        switch (strategy.Text("type"))
        {
            case "RollingUpdate": to.NotNegative($"{path}.rollingUpdate.partition", rolling.Whole("partition")); break;
            case "OnDelete":
                if (rolling is not null) { to.Invalid($"{path}.rollingUpdate", new GoValue("apps.RollingUpdateStatefulSetStrategy{Partition:" + GoValue.Of(rolling.Whole("partition") ?? 0) + "}"), "only allowed for updateStrategy 'RollingUpdate'"); }
                break;
            default:
                to.Invalid(path, new GoValue($"apps.StatefulSetUpdateStrategy{{Type:{GoValue.Of(strategy.TextOr("", "type"))}, RollingUpdate:(*apps.RollingUpdateStatefulSetStrategy)({(rolling is null ? "nil" : "…")})}}"), "must be 'RollingUpdate' or 'OnDelete'");
                break;
        }
    }
}
