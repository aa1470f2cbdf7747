using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Worlds.Building;
using EksMcp.Sandbox.Worlds.States;

namespace EksMcp.Sandbox.Worlds.Workloads;

/// <summary>Jobs that ended well, alone or made by a CronJob.</summary>
internal static class Jobs
{
    /// <summary>A Job whose pods, one for each of the workload's, took the given time.</summary>
    public static void CompletedJob(this WorldDraft draft, Workload workload, TimeSpan took, JsonObject? cron = null)
    {
        var started = workload.Created;
        var uid = Identity.Uid("Job", workload.Namespace, workload.Name);
        var labels = new TextMap(workload.Labels)
        {
            ["batch.kubernetes.io/controller-uid"] = uid,
            ["batch.kubernetes.io/job-name"] = workload.Name,
            ["controller-uid"] = uid,
            ["job-name"] = workload.Name,
        };
        var job = Shape.Object("batch/v1", "Job", workload.Namespace, workload.Name, started, labels, owner: cron, generation: 1);
        job["spec"] = new JsonObject
        {
            ["backoffLimit"] = 4,
            ["completionMode"] = "NonIndexed",
            ["completions"] = workload.Pods.Count,
            ["parallelism"] = workload.Pods.Count,
            ["podReplacementPolicy"] = "TerminatingOrFailed",
            ["suspend"] = false,
            // The uid in a generated selector is the server's to choose; one written beforehand must be declared.
            ["manualSelector"] = true,
            ["selector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["batch.kubernetes.io/controller-uid"] = uid } },
            ["template"] = PodTemplate.Write(workload, workload.Image, labels, "Never"),
        };
        var ended = started + took + TimeSpan.FromSeconds(3);
        job["status"] = new JsonObject
        {
            ["succeeded"] = workload.Pods.Count,
            ["startTime"] = Shape.Time(started),
            ["completionTime"] = Shape.Time(ended),
            ["conditions"] = new JsonArray(Ended(ended)),
        };
        draft.Add(job);
        draft.Know(workload);
        for (var i = 0; i < workload.Pods.Count; i++)
        {
            var name = $"{workload.Name}-{Identity.Suffix($"{workload.Namespace}/{workload.Name}/{i}", 5)}";
            draft.Pod(workload, job, name, labels, workload.Pods[i], workload.Image, started.AddSeconds(1), "Never");
        }
    }

    /// <summary>A CronJob that ran twice, <paramref name="every"/> so often.</summary>
    public static void CronJob(this WorldDraft draft, Workload workload, string schedule, TimeSpan every, TimeSpan took)
    {
        var last = draft.Now - (every / 3);
        var cron = Shape.Object("batch/v1", "CronJob", workload.Namespace, workload.Name, workload.Created, workload.Labels, generation: 1);
        cron["spec"] = new JsonObject
        {
            ["concurrencyPolicy"] = "Forbid",
            ["failedJobsHistoryLimit"] = 1,
            ["jobTemplate"] = new JsonObject
            {
                ["metadata"] = new JsonObject { ["labels"] = Shape.Map(workload.Labels) },
                ["spec"] = new JsonObject { ["template"] = PodTemplate.Write(workload, workload.Image, workload.Labels, "Never") },
            },
            ["schedule"] = schedule,
            ["successfulJobsHistoryLimit"] = 3,
            ["suspend"] = false,
        };
        cron["status"] = new JsonObject
        {
            ["lastScheduleTime"] = Shape.Time(last),
            ["lastSuccessfulTime"] = Shape.Time(last + took + TimeSpan.FromSeconds(3)),
        };
        draft.Add(cron);
        foreach (var at in new[] { last - every, last })
        {
            var minutes = (at.ToUnixTimeSeconds() / 60).ToString(CultureInfo.InvariantCulture);
            draft.CompletedJob(workload with { Name = $"{workload.Name}-{minutes}", Created = at, RolledOut = at, Pods = [new Completed(took)] }, took, cron);
        }
    }

    private static JsonObject Ended(DateTimeOffset at)
    {
        var condition = Shape.Condition("Complete", true, at, "CompletionsReached", "Reached expected number of succeeded pods");
        condition["lastProbeTime"] = Shape.Time(at);
        return condition;
    }
}
