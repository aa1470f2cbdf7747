using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Validation.Pods;

namespace EksMcp.Sandbox.Validation.Workloads;

/// <summary>CronJobs.</summary>
internal static class CronJobRules
{
    // A Job's name adds eleven characters.
    private const int LongestName = 52;

    public static void Check(JsonObject obj, JsonObject? before, Problems to)
    {
        if (before is null) { MetadataRules.Check(obj, namespaced: true, Formats.Subdomain, to); }
        else { MetadataRules.CheckUpdate(obj, before, to); }
        CheckSpec(obj["spec"], to);
        var name = obj.TextOr("", "metadata", "name");
        if (before is null && name.Length > LongestName) { to.Invalid("metadata.name", name, $"must be no more than {LongestName} characters"); }
    }

    private static void CheckSpec(JsonNode? spec, Problems to)
    {
        var schedule = spec.TextOr("", "schedule");
        if (schedule.Length == 0) { to.Required("spec.schedule"); }
        else if (CronSchedule.ProblemOf(schedule) is { } problem) { to.Invalid("spec.schedule", schedule, problem); }
        to.NotNegative("spec.startingDeadlineSeconds", spec.Whole("startingDeadlineSeconds"));
        PodSpecRules.OneOf(spec, "concurrencyPolicy", "spec", to, "Allow", "Forbid", "Replace");
        CheckTemplate(spec.At("jobTemplate", "spec"), to);
        to.NotNegative("spec.successfulJobsHistoryLimit", spec.Whole("successfulJobsHistoryLimit"));
        to.NotNegative("spec.failedJobsHistoryLimit", spec.Whole("failedJobsHistoryLimit"));
    }

    private static void CheckTemplate(JsonNode? job, Problems to)
    {
        const string path = "spec.jobTemplate.spec";
        JobRules.CheckCommon(job, path, to);
        if (job.At("selector") is { } selector) { to.Invalid($"{path}.selector", GoValue.LabelSelector(selector), "`selector` will be auto-generated"); }
        if (job.Flag("manualSelector") == true) { to.NotSupported($"{path}.manualSelector", true, "nil", "false"); }
    }
}
