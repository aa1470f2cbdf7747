using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Worlds.Building;

namespace EksMcp.Sandbox.Worlds.Workloads;

/// <summary>A Deployment with its ReplicaSets and pods, as the controllers leave them.</summary>
internal static class Deployments
{
    // The default of spec.progressDeadlineSeconds.
    private static readonly TimeSpan ProgressDeadline = TimeSpan.FromMinutes(10);

    public static JsonObject Deployment(this WorldDraft draft, Workload workload)
    {
        var revision = workload.Revision.ToString(CultureInfo.InvariantCulture);
        var generation = workload.Revision;
        var annotations = new TextMap(workload.Annotations) { ["deployment.kubernetes.io/revision"] = revision };
        var item = Shape.Object("apps/v1", "Deployment", workload.Namespace, workload.Name, workload.Created, workload.Labels, annotations, generation: generation);
        item["spec"] = new JsonObject
        {
            ["progressDeadlineSeconds"] = (int)ProgressDeadline.TotalSeconds,
            ["replicas"] = workload.Replicas,
            ["revisionHistoryLimit"] = 10,
            ["selector"] = new JsonObject { ["matchLabels"] = Shape.Map(workload.Labels) },
            ["strategy"] = new JsonObject
            {
                ["type"] = "RollingUpdate",
                ["rollingUpdate"] = new JsonObject { ["maxSurge"] = "25%", ["maxUnavailable"] = "25%" },
            },
            ["template"] = PodTemplate.Write(workload, workload.Image, workload.Labels),
        };
        draft.Add(item);
        draft.Know(workload);

        var set = ReplicaSets.Write(draft, workload, item, workload.Image, workload.Revision, workload.Pods, workload.RolledOut);
        if (workload.Revision > 1)
        {
            ReplicaSets.Write(draft, workload, item, workload.OlderImage ?? workload.Image + "-rc1", workload.Revision - 1,
                workload.OlderPods, workload.Created);
        }

        item["status"] = Status(draft, workload, generation, set);
        return item;
    }

    private static JsonObject Status(WorldDraft draft, Workload workload, int generation, string set)
    {
        var updated = workload.Pods.Count(p => !p.Ended);
        var total = updated + workload.OlderPods.Count;
        var ready = workload.Pods.Concat(workload.OlderPods).Count(p => p.Ready);
        var status = new JsonObject { ["observedGeneration"] = generation };
        Count(status, "replicas", total);
        Count(status, "updatedReplicas", updated);
        Count(status, "readyReplicas", ready);
        Count(status, "availableReplicas", ready);
        Count(status, "unavailableReplicas", total - ready);
        status["conditions"] = new JsonArray(Available(workload, ready), Progressing(draft, workload, set));
        return status;
    }

    private static JsonObject Available(Workload workload, int ready)
    {
        var enough = ready >= workload.Replicas - workload.Replicas / 4;
        var since = workload.RolledOut.AddSeconds(20);
        var condition = enough
            ? Shape.Condition("Available", true, since, "MinimumReplicasAvailable", "Deployment has minimum availability.")
            : Shape.Condition("Available", false, since, "MinimumReplicasUnavailable", "Deployment does not have minimum availability.");
        condition["lastUpdateTime"] = Shape.Time(since);
        return condition;
    }

    private static JsonObject Progressing(WorldDraft draft, Workload workload, string set)
    {
        var done = workload.RolledOut.AddSeconds(25);
        var deadline = workload.RolledOut + ProgressDeadline;
        var condition = workload.Pods.All(p => p.CameUp || p.Ended)
            ? Shape.Condition("Progressing", true, done, "NewReplicaSetAvailable", $"ReplicaSet \"{set}\" has successfully progressed.")
            : deadline < draft.Now
                ? Shape.Condition("Progressing", false, deadline, "ProgressDeadlineExceeded", $"ReplicaSet \"{set}\" has timed out progressing.")
                : Shape.Condition("Progressing", true, done, "ReplicaSetUpdated", $"ReplicaSet \"{set}\" is progressing.");
        condition["lastUpdateTime"] = condition["lastTransitionTime"]!.GetValue<string>();
        return condition;
    }

    // The server leaves counts of nothing out.
    internal static void Count(JsonObject status, string name, int count)
    {
        if (count > 0) status[name] = count;
    }
}
