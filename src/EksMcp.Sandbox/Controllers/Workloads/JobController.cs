using System.Text.Json.Nodes;
using EksMcp.Sandbox.Controllers.Pods;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Worlds.Building;

namespace EksMcp.Sandbox.Controllers.Workloads;

/// <summary>Runs a Job's pods until enough have succeeded, or too many have failed.</summary>
internal sealed class JobController(Cluster cluster) : IController
{
    private readonly PodFactory _pods = new(cluster, "job-controller");

    public IEnumerable<ObjectKey> Concerned(StoreChange change)
    {
        var changed = change.After ?? change.Before!;
        if (change.StorageKey == Kept.Jobs) { return [ObjectKey.Of(Kept.Jobs, changed)]; }
        return change.StorageKey == Kept.Pods && changed.Controller() is { } owner && owner.Text("kind") == "Job" ? [new(Kept.Jobs, changed.Namespace, owner.TextOr("", "name"))] : [];
    }

    public void Reconcile(ObjectKey key)
    {
        if (cluster.Find(key) is not { } job || job.IsTerminating()) { return; }
        if (IsOver(job))
        {
            Expire(key, job);
            return;
        }

        var pods = Adoption.Claim(cluster, job, Kept.Pods).ToArray();
        var active = pods.Where(p => p.IsActive()).ToArray();
        var (succeeded, failed) = (pods.Count(p => p.Value.Text("status", "phase") == "Succeeded"), pods.Count(p => p.Value.Text("status", "phase") == "Failed"));
        // Restarts in place count as failures too.
        var restarts = active.Sum(p => p.Value.Items("status", "containerStatuses").Sum(s => s.Whole("restartCount") ?? 0));
        var status = job.Value["status"]?.DeepClone() as JsonObject ?? [];
        var suspended = job.Value.Flag("spec", "suspend") == true;
        if (!suspended && status["startTime"] is null) { status["startTime"] = Shape.Time(cluster.Now); }
        if (failed + (int)restarts > job.Number(6, "spec", "backoffLimit")) { Fail(job, active, status, "BackoffLimitExceeded", "Job has reached the specified backoff limit"); active = []; }
        else if (IsTooLate(key, job, status)) { Fail(job, active, status, "DeadlineExceeded", "Job was active longer than specified deadline"); active = []; }
        else if (IsDone(job, active, succeeded)) { Complete(job, status); }
        else { Adjust(job, active, suspended, succeeded); active = [.. cluster.Controlled(job, Kept.Pods).Where(p => p.IsActive())]; }
        Report(key, status, active, succeeded, failed);
    }

    public static bool IsOver(StoredObject job) => job.Value.HasTrueCondition("Complete") || job.Value.HasTrueCondition("Failed");

    private static bool IsDone(StoredObject job, StoredObject[] active, int succeeded) => job.Value.Whole("spec", "completions") is { } completions
        ? succeeded >= completions : succeeded > 0 && active.Length == 0;

    private void Adjust(StoredObject job, StoredObject[] active, bool suspended, int succeeded)
    {
        var parallel = job.Number(1, "spec", "parallelism");
        // Without a number to reach, one success means that no more are needed.
        var wanted = suspended ? 0 : job.Value.Whole("spec", "completions") is { } completions ? (int)Math.Min(parallel, completions - succeeded) : succeeded > 0 ? active.Length : parallel;
        for (var i = active.Length; i < wanted; i++)
        {
            if (_pods.Create(job, $"{job.Name}-", pod => Label(job, pod)) is not null) { return; }
        }

        foreach (var pod in active.LeastMissedFirst().Take(active.Length - wanted)) { _pods.Delete(job, pod); }
    }

    private void Label(StoredObject job, JsonObject pod)
    {
        var labels = pod.At("metadata", "labels") as JsonObject ?? [];
        if (labels.Parent is null) { pod["metadata"]!["labels"] = labels; }
        JobForm.Label(labels, job.Uid(), job.Name, cluster.Is120);
    }

    private bool IsTooLate(ObjectKey key, StoredObject job, JsonObject status)
    {
        if (job.Value.Whole("spec", "activeDeadlineSeconds") is not { } seconds || status.Time("startTime") is not { } start) { return false; }
        var left = start.AddSeconds(seconds) - cluster.Now;
        if (left > TimeSpan.Zero) { cluster.Later(this, key, left); }
        return left <= TimeSpan.Zero;
    }

    private void Fail(StoredObject job, StoredObject[] active, JsonObject status, string reason, string message)
    {
        foreach (var pod in active) { _pods.Delete(job, pod); }
        End(status, "Failed", reason, message);
        cluster.Events.Say(job, "job-controller", reason, message, warning: true);
    }

    private void Complete(StoredObject job, JsonObject status)
    {
        if (cluster.Is120) { End(status, "Complete", null, null); }
        else { End(status, "Complete", "CompletionsReached", "Reached expected number of succeeded pods"); }
        status["completionTime"] = Shape.Time(cluster.Now);
        cluster.Events.Say(job, "job-controller", "Completed", "Job completed");
    }

    private void End(JsonObject status, string type, string? reason, string? message)
    {
        var condition = Shape.Condition(type, true, cluster.Now, reason, message);
        condition["lastProbeTime"] = Shape.Time(cluster.Now);
        Conditions.Set(status, condition);
    }

    private void Report(ObjectKey key, JsonObject status, StoredObject[] active, int succeeded, int failed)
    {
        if (cluster.Find(key) is not { } latest) { return; }
        ReplicaSetController.Count(status, "active", active.Length);
        ReplicaSetController.Count(status, "succeeded", succeeded);
        ReplicaSetController.Count(status, "failed", failed);
        if (!cluster.Is120) { status["ready"] = active.Count(p => p.IsReady()); }
        cluster.Writes.Report(latest, status);
    }

    private void Expire(ObjectKey key, StoredObject job)
    {
        if (job.Value.Whole("spec", "ttlSecondsAfterFinished") is not { } seconds) { return; }
        var ended = job.Value.Items("status", "conditions").Where(c => c.Text("status") == "True").Select(c => c.Time("lastTransitionTime")).Max() ?? cluster.Now;
        var left = ended.AddSeconds(seconds) - cluster.Now;
        if (left > TimeSpan.Zero) { cluster.Later(this, key, left); }
        else { cluster.Writes.Delete(job); }
    }
}
