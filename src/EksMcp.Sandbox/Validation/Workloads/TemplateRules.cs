using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Validation.Pods;

namespace EksMcp.Sandbox.Validation.Workloads;

/// <summary>The selector and template of workloads whose pods run on: they match, and the pods restart.</summary>
internal static class TemplateRules
{
    public static void CheckSelector(JsonNode? spec, string kind, Problems to)
    {
        if (spec.At("selector") is not { } selector) { to.Required("spec.selector"); return; }
        SelectorRules.Check(selector, "spec.selector", to);
        if (SelectorRules.IsEmpty(selector)) { to.Invalid("spec.selector", GoValue.LabelSelector(selector), $"empty selector is invalid for {kind}"); }
    }

    /// <summary>Nothing more is said of the template when the selector cannot be read.</summary>
    public static void CheckMatching(JsonNode? spec, string unreadable, Problems to)
    {
        var (selector, template) = (spec.At("selector"), spec.At("template"));
        if (SelectorRules.Matches(selector, template.At("metadata", "labels")) is not { } matches)
        {
            to.Invalid("spec.selector", GoValue.LabelSelector(selector), unreadable);
            return;
        }

        if (!matches && !(selector is not null && SelectorRules.IsEmpty(selector))) { CheckLabels(template, to); }
        PodSpecRules.CheckTemplate(template, "spec.template", to);
        if ((spec.Whole("replicas") ?? 0) > 1) { CheckDisks(template, to); }
        CheckRunsOn(template, "ReplicaSet", to);
    }

    public static void CheckLabels(JsonNode? template, Problems to) =>
        to.Invalid("spec.template.metadata.labels", GoValue.Map(template.At("metadata", "labels")), "`selector` does not match template `labels`");

    public static void CheckRunsOn(JsonNode? template, string kind, Problems to)
    {
        CheckRestarts(template, to);
        if (template.At("spec", "activeDeadlineSeconds") is not null) { to.Forbidden("spec.template.spec.activeDeadlineSeconds", $"activeDeadlineSeconds in {kind} is not Supported"); }
    }

    public static void CheckRestarts(JsonNode? template, Problems to)
    {
        if (template.Text("spec", "restartPolicy") is not "Always") { to.NotSupported("spec.template.spec.restartPolicy", template.TextOr("", "spec", "restartPolicy"), "Always"); }
    }

    public static void CheckDisks(JsonNode? template, Problems to)
    {
        foreach (var (volume, at) in template.At("spec").Indexed("volumes", "spec.template.spec.volumes"))
        {
            if (volume["gcePersistentDisk"] is { } disk && disk.Flag("readOnly") != true)
            {
                to.Invalid($"{at}.gcePersistentDisk.readOnly", false, "must be true for replicated pods > 1; GCE PD can only be mounted on multiple machines if it is read-only");
            }
        }
    }
}
