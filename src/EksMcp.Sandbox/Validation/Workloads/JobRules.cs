using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Validation.Pods;

namespace EksMcp.Sandbox.Validation.Workloads;

/// <summary>Jobs: their template and selector never change.</summary>
internal static class JobRules
{
    private static readonly string[] Counts = ["parallelism", "completions", "activeDeadlineSeconds", "backoffLimit", "ttlSecondsAfterFinished"];

    public static void Check(JsonObject obj, JsonObject? before, Problems to)
    {
        MetadataRules.Check(obj, namespaced: true, Formats.Subdomain, to);
        CheckGenerated(obj, to);
        CheckSpec(obj["spec"], to);
        if (before is null) { return; }
        MetadataRules.CheckUpdate(obj, before, to);
        CheckSpec(obj["spec"], to);
        to.Unchanged("spec.completions", obj.At("spec", "completions"), before.At("spec", "completions"));
        to.Unchanged("spec.selector", obj.At("spec", "selector"), before.At("spec", "selector"), GoValue.LabelSelector);
        to.Unchanged("spec.template", obj.At("spec", "template"), before.At("spec", "template"), _ => new GoValue("core.PodTemplateSpec{…}"));
    }

    /// <summary>What a Job and the template of a CronJob have in common.</summary>
    public static void CheckCommon(JsonNode? spec, string path, Problems to)
    {
        foreach (var count in Counts) { to.NotNegative($"{path}.{count}", spec.Whole(count)); }
        PodSpecRules.CheckTemplate(spec.At("template"), $"{path}.template", to);
        var (at, restart) = ($"{path}.template.spec.restartPolicy", spec.TextOr("", "template", "spec", "restartPolicy"));
        if (restart is "Always" or "") { to.Required(at, "valid values: \"OnFailure\", \"Never\""); }
        else if (restart is not ("OnFailure" or "Never")) { to.NotSupported(at, restart, "OnFailure", "Never"); }
    }

    private static void CheckSpec(JsonNode? spec, Problems to)
    {
        CheckCommon(spec, "spec", to);
        var selector = spec.At("selector");
        if (selector is null) { to.Required("spec.selector"); }
        else { SelectorRules.Check(selector, "spec.selector", to); }
        if (SelectorRules.Matches(selector, spec.At("template", "metadata", "labels")) == false) { TemplateRules.CheckLabels(spec.At("template"), to); }
    }

    private static void CheckGenerated(JsonObject obj, Problems to)
    {
        var spec = obj["spec"];
        if (spec.Flag("manualSelector") == true || spec.At("selector") is not { } selector) { return; }
        var expected = new JsonObject();
        foreach (var prefix in to.Profile == ApiProfile.Kubernetes120 ? [""] : (string[])["", "batch.kubernetes.io/"])
        {
            expected[prefix + "controller-uid"] = obj.TextOr("", "metadata", "uid");
            expected[prefix + "job-name"] = obj.TextOr("", "metadata", "name");
        }

        foreach (var (key, value) in expected) { CheckHas(spec.At("template", "metadata", "labels"), key, value.Text() ?? "", to); }
        if (SelectorRules.Matches(selector, expected) == false) { to.Invalid("spec.selector", GoValue.LabelSelector(selector), "`selector` not auto-generated"); }
    }

    private static void CheckHas(JsonNode? labels, string key, string value, Problems to)
    {
        const string path = "spec.template.metadata.labels";
        if (labels.Text(key) is not { } given) { to.Required(Paths.Key(path, key), $"must be '{value}'"); }
        else if (given != value) { to.Invalid(Paths.Key(path, key), GoValue.Map(labels), $"must be '{value}'"); }
    }
}
