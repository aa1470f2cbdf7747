using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Defaults;

/// <summary>Defaults of Jobs and CronJobs.</summary>
internal static class JobDefaults
{
    public static void Apply(string kind, JsonObject obj, ApiProfile profile)
    {
        if (kind == "Job") { Job(obj, profile); }
        else { CronJob(obj.Inner("spec"), profile); }
    }

    private static void Job(JsonObject obj, ApiProfile profile)
    {
        var spec = obj.Inner("spec");
        var template = spec.Inner("template");
        PodDefaults.Template(template, profile);
        if (spec["parallelism"] is null)
        {
            spec.Default("completions", 1, when: spec["completions"] is null);
            spec["parallelism"] = 1;
        }

        spec.Default("backoffLimit", 6, when: profile == ApiProfile.Kubernetes120 || spec["backoffLimitPerIndex"] is null);
        if (template.At("metadata", "labels") is JsonObject labels && obj.At("metadata", "labels") is null) { obj.Inner("metadata")["labels"] = labels.DeepClone(); }
        if (profile == ApiProfile.Kubernetes120) { return; }
        spec.Default("backoffLimit", int.MaxValue);
        spec.Default("completionMode", "NonIndexed");
        spec.Default("suspend", false);
        spec.Default("podReplacementPolicy", spec["podFailurePolicy"] is null ? "TerminatingOrFailed" : "Failed");
    }

    private static void CronJob(JsonObject spec, ApiProfile profile)
    {
        PodDefaults.Template(spec.Inner("jobTemplate").Inner("spec").Inner("template"), profile);
        spec.Default("concurrencyPolicy", "Allow");
        spec.Default("suspend", false);
        spec.Default("successfulJobsHistoryLimit", 3);
        spec.Default("failedJobsHistoryLimit", 1);
    }

    private static void Default(this JsonObject spec, string name, int value, bool when)
    {
        if (when) { spec.Default(name, value); }
    }
}
