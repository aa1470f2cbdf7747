using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Workloads;

/// <summary>Counts in a workload's status.</summary>
internal static class StatusRules
{
    public static void CheckAtMost(JsonNode? status, string count, string limit, string problem, Problems to)
    {
        var value = status.Whole(count) ?? 0;
        if (value > (status.Whole(limit) ?? 0)) { to.Invalid($"status.{count}", value, problem); }
    }

    public static void CheckReplicaSet(JsonObject obj, Problems to)
    {
        var status = obj["status"];
        foreach (var count in (string[])["replicas", "fullyLabeledReplicas", "readyReplicas", "availableReplicas", "observedGeneration"]) { to.NotNegative($"status.{count}", status.Whole(count)); }
        foreach (var count in (string[])["fullyLabeledReplicas", "readyReplicas", "availableReplicas"]) { CheckAtMost(status, count, "replicas", "cannot be greater than status.replicas", to); }
        CheckAtMost(status, "availableReplicas", "readyReplicas", "cannot be greater than readyReplicas", to);
    }

    public static void CheckStatefulSet(JsonObject obj, Problems to)
    {
        var status = obj["status"];
        foreach (var count in (string[])["replicas", "readyReplicas", "currentReplicas", "updatedReplicas", "observedGeneration", "collisionCount"]) { to.NotNegative($"status.{count}", status.Whole(count)); }
        foreach (var count in (string[])["readyReplicas", "currentReplicas", "updatedReplicas"]) { CheckAtMost(status, count, "replicas", "cannot be greater than status.replicas", to); }
    }

    public static void CheckDaemonSet(JsonObject obj, Problems to)
    {
        string[] counts = ["currentNumberScheduled", "numberMisscheduled", "desiredNumberScheduled", "numberReady", "observedGeneration", "updatedNumberScheduled", "numberAvailable", "numberUnavailable", "collisionCount"];
        foreach (var count in counts) { to.NotNegative($"status.{count}", obj.Whole("status", count)); }
    }

    public static void CheckJob(JsonObject obj, Problems to)
    {
        foreach (var count in (string[])["active", "succeeded", "failed"]) { to.NotNegative($"status.{count}", obj.Whole("status", count)); }
    }
}
