using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Controllers.Pods;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Worlds.Building;

namespace EksMcp.Sandbox.Controllers.Workloads;

/// <summary>Makes a Job whenever a CronJob's schedule says so, from the moment somebody wrote to it, and clears old Jobs away.</summary>
internal sealed class CronJobController(Cluster cluster) : IController
{
    private const string Component = "cronjob-controller";

    // By uid: when the next Job is to be made.
    private readonly Dictionary<string, (string Schedule, DateTimeOffset Due)> _next = new(StringComparer.Ordinal);

    public IEnumerable<ObjectKey> Concerned(StoreChange change)
    {
        var changed = change.After ?? change.Before!;
        if (change.StorageKey == Kept.CronJobs) { return [ObjectKey.Of(Kept.CronJobs, changed)]; }
        return change.StorageKey == Kept.Jobs && changed.Controller() is { } owner && owner.Text("kind") == "CronJob" ? [new(Kept.CronJobs, changed.Namespace, owner.TextOr("", "name"))] : [];
    }

    public void Reconcile(ObjectKey key)
    {
        if (cluster.Find(key) is not { } cron || cron.IsTerminating()) { return; }
        if (Due(key, cron) is { } moment) { Run(cron, moment); }
        if (cluster.Find(key) is { } latest) { Report(latest); }
    }

    private DateTimeOffset? Due(ObjectKey key, StoredObject cron)
    {
        var schedule = cron.Value.TextOr("", "spec", "schedule");
        if (cron.Value.Flag("spec", "suspend") == true || CronSchedule.Parse(schedule) is not { } times)
        {
            _next.Remove(cron.Uid());
            return null;
        }

        var known = _next.TryGetValue(cron.Uid(), out var next) && next.Schedule == schedule;
        DateTimeOffset? due = known && next.Due <= cluster.Now ? next.Due : null;
        if (!known || due is not null)
        {
            if (times.After(cluster.Now) is not { } coming) { return due; }
            _next[cron.Uid()] = next = (schedule, coming);
        }

        cluster.Later(this, key, next.Due - cluster.Now);
        return due;
    }

    private void Run(StoredObject cron, DateTimeOffset moment)
    {
        var running = Jobs(cron).Where(j => !JobController.IsOver(j)).ToArray();
        var policy = cron.Value.TextOr("Allow", "spec", "concurrencyPolicy");
        if (running.Length > 0 && policy == "Forbid")
        {
            cluster.Events.Say(cron, Component, "JobAlreadyActive", "Not starting job because prior execution is running and concurrency policy is Forbid");
            return;
        }

        foreach (var job in running.Where(_ => policy == "Replace")) { cluster.Writes.Delete(job); }
        var name = string.Create(CultureInfo.InvariantCulture, $"{cron.Name}-{moment.ToUnixTimeSeconds() / 60}");
        var template = cron.Value.At("spec", "jobTemplate");
        var uid = Identity.Uid("Job", cron.Namespace, $"{name}@{cron.Uid()}");
        var metadata = new JsonObject { ["name"] = name, ["namespace"] = cron.Namespace, ["uid"] = uid };
        foreach (var part in new[] { "labels", "annotations" })
        {
            if (template.At("metadata", part) is { } value) { metadata[part] = value.DeepClone(); }
        }

        metadata["ownerReferences"] = new JsonArray(PodFactory.Reference(cron));
        var made = cluster.Writes.Create(new JsonObject
        {
            ["apiVersion"] = "batch/v1",
            ["kind"] = "Job",
            ["metadata"] = metadata,
            ["spec"] = JobForm.Selecting(template.At("spec")?.DeepClone() as JsonObject ?? [], uid, name, cluster.Is120),
        });
        if (!made) { return; }
        cluster.Events.Say(cron, Component, "SuccessfulCreate", $"Created job {name}");
        if (cluster.Find(Kept.CronJobs, cron.Namespace, cron.Name) is not { } latest) { return; }
        var status = latest.Value["status"]?.DeepClone() as JsonObject ?? [];
        status["lastScheduleTime"] = Shape.Time(moment);
        cluster.Writes.Report(latest, status);
    }

    private void Report(StoredObject cron)
    {
        var jobs = Jobs(cron).OrderBy(j => j.Value.Time("metadata", "creationTimestamp")).ThenBy(j => j.Name, StringComparer.Ordinal).ToArray();
        var status = cron.Value["status"]?.DeepClone() as JsonObject ?? [];
        var active = jobs.Where(j => !JobController.IsOver(j)).Select(JobForm.Reference).ToArray();
        if (active.Length > 0) { status["active"] = Shape.List(active); }
        else { status.Remove("active"); }
        if (jobs.Select(j => j.Value.Time("status", "completionTime")).Max() is { } last && (status.Time("lastSuccessfulTime") is not { } known || last > known) && !cluster.Is120)
        {
            status["lastSuccessfulTime"] = Shape.Time(last);
        }

        cluster.Writes.Report(cron, status);
        Clear(jobs, "Complete", cron.Number(3, "spec", "successfulJobsHistoryLimit"));
        Clear(jobs, "Failed", cron.Number(1, "spec", "failedJobsHistoryLimit"));
    }

    private void Clear(StoredObject[] jobs, string condition, int limit)
    {
        var over = jobs.Where(j => j.Value.HasTrueCondition(condition)).ToArray();
        foreach (var job in over.Take(Math.Max(0, over.Length - limit))) { cluster.Writes.Delete(job); }
    }

    private StoredObject[] Jobs(StoredObject cron) => [.. cluster.Controlled(cron, Kept.Jobs).Where(j => !j.IsTerminating())];
}
