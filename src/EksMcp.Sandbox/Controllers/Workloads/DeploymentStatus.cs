using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Controllers.Workloads;

/// <summary>What a Deployment's status says of its rollout: counts, and whether it is available, gets on, or has run out of time.</summary>
internal sealed class DeploymentStatus(Cluster cluster)
{
    private static readonly string[] Counts = ["replicas", "updatedReplicas", "readyReplicas", "availableReplicas", "unavailableReplicas"];

    public static bool IsComplete(Rollout rollout) => rollout.Deployment.Value["status"] is { } status
        && IsComplete(rollout, status) && status.Whole("observedGeneration") >= rollout.Deployment.Value.Whole("metadata", "generation");

    /// <summary>Writes the status; says when the deadline for getting on ends, if one runs.</summary>
    public TimeSpan? Report(Rollout rollout)
    {
        var before = rollout.Deployment.Value["status"] as JsonObject ?? [];
        var status = (JsonObject)before.DeepClone();
        Count(rollout, status);
        var enough = status.Whole("availableReplicas") is var available && (available ?? 0) >= rollout.Wanted - rollout.Unavailable;
        var deadline = Progress(rollout, before, status);
        if (enough) { Conditions.SetDated(status, "Available", true, "MinimumReplicasAvailable", "Deployment has minimum availability.", cluster.Now); }
        else { Conditions.SetDated(status, "Available", false, "MinimumReplicasUnavailable", "Deployment does not have minimum availability.", cluster.Now); }
        Refusals(rollout, status);
        cluster.Writes.Report(rollout.Deployment, status);
        return deadline;
    }

    private static void Count(Rollout rollout, JsonObject status)
    {
        if (rollout.Deployment.Value.Whole("metadata", "generation") is { } generation) { status["observedGeneration"] = generation; }
        var total = rollout.All.Sum(s => s.Number(0, "status", "replicas"));
        var available = rollout.All.Sum(Rollout.Available);
        int[] numbers =
        [
            total, rollout.Newest?.Number(0, "status", "replicas") ?? 0, rollout.All.Sum(s => s.Number(0, "status", "readyReplicas")),
            available, Math.Max(0, rollout.AllReplicas - available),
        ];
        for (var i = 0; i < Counts.Length; i++)
        {
            if (numbers[i] > 0) { status[Counts[i]] = numbers[i]; }
            else { status.Remove(Counts[i]); }
        }
    }

    private TimeSpan? Progress(Rollout rollout, JsonObject before, JsonObject status)
    {
        var known = Conditions.Find(status, "Progressing");
        if (rollout.IsPaused)
        {
            if (known.Text("reason") != "ProgressDeadlineExceeded") { Conditions.SetDated(status, "Progressing", null, "DeploymentPaused", "Deployment is paused", cluster.Now); }
            return null;
        }

        if (known.Text("reason") == "DeploymentPaused") { Conditions.SetDated(status, "Progressing", null, "DeploymentResumed", "Deployment is resumed", cluster.Now); }
        known = Conditions.Find(status, "Progressing");
        var set = rollout.Newest is null ? $"Deployment \"{rollout.Deployment.Name}\"" : $"ReplicaSet \"{rollout.Newest.Name}\"";
        if (IsComplete(rollout, status)) { Conditions.SetDated(status, "Progressing", true, "NewReplicaSetAvailable", $"{set} has successfully progressed.", cluster.Now, Differs(known, set)); }
        else if (known is null || (IsOver(known) && Differs(known, set)))
        {
            Conditions.SetDated(status, "Progressing", true, "NewReplicaSetCreated", $"Created new replica set \"{rollout.Newest?.Name}\"", cluster.Now, again: true);
        }
        // What happens to pods of a rollout that has ended is none of its progress.
        else if (known.Text("reason") == "NewReplicaSetAvailable" && status.Whole("replicas") == status.Whole("updatedReplicas")) { return null; }
        else if (GotOn(before, status)) { Conditions.SetDated(status, "Progressing", true, "ReplicaSetUpdated", $"{set} is progressing.", cluster.Now, again: true); }
        return Deadline(rollout, status, set);
    }

    private TimeSpan? Deadline(Rollout rollout, JsonObject status, string set)
    {
        var known = Conditions.Find(status, "Progressing");
        var seconds = rollout.Deployment.Number(600, "spec", "progressDeadlineSeconds");
        if (IsComplete(rollout, status) || known is null || known.Text("reason") == "ProgressDeadlineExceeded" || seconds == int.MaxValue) { return null; }
        // Only in a rollout that has ended can a lack of pods be no lack of progress.
        if (known.Text("reason") == "NewReplicaSetAvailable") { return null; }
        var left = (known.Time("lastUpdateTime") ?? cluster.Now).AddSeconds(seconds) - cluster.Now;
        if (left > TimeSpan.Zero) { return left; }
        Conditions.SetDated(status, "Progressing", false, "ProgressDeadlineExceeded", $"{set} has timed out progressing.", cluster.Now);
        return null;
    }

    private static bool IsOver(JsonObject known) => known.Text("reason") is "NewReplicaSetAvailable" or "ProgressDeadlineExceeded";

    private static bool Differs(JsonObject? known, string set) => known is not null && !known.TextOr("", "message").StartsWith(set, StringComparison.Ordinal);

    private static bool IsComplete(Rollout rollout, JsonNode status) =>
        (status.Whole("updatedReplicas") ?? 0) == rollout.Wanted && (status.Whole("replicas") ?? 0) == rollout.Wanted && (status.Whole("availableReplicas") ?? 0) == rollout.Wanted
        && rollout.Newest is not null;

    private static bool GotOn(JsonObject before, JsonObject after)
    {
        static long Of(JsonObject status, string count) => status.Whole(count) ?? 0;
        return Of(after, "updatedReplicas") > Of(before, "updatedReplicas")
            || Of(after, "replicas") - Of(after, "updatedReplicas") < Of(before, "replicas") - Of(before, "updatedReplicas")
            || Of(after, "readyReplicas") > Of(before, "readyReplicas") || Of(after, "availableReplicas") > Of(before, "availableReplicas");
    }

    private void Refusals(Rollout rollout, JsonObject status)
    {
        var failure = rollout.All.Select(s => Conditions.Find(s.Value["status"], "ReplicaFailure")).FirstOrDefault(c => c.Text("status") == "True");
        if (failure is null) { Conditions.Drop(status, "ReplicaFailure"); }
        else { Conditions.SetDated(status, "ReplicaFailure", true, failure.TextOr("", "reason"), failure.TextOr("", "message"), cluster.Now); }
    }
}
