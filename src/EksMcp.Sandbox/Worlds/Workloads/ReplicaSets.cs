using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Worlds.Building;
using EksMcp.Sandbox.Worlds.States;

namespace EksMcp.Sandbox.Worlds.Workloads;

/// <summary>One revision of a Deployment: its ReplicaSet and the pods of it.</summary>
internal static class ReplicaSets
{
    /// <summary>Returns the ReplicaSet's name.</summary>
    public static string Write(WorldDraft draft, Workload workload, JsonObject deployment, string image, int revision,
        IReadOnlyList<PodState> pods, DateTimeOffset created)
    {
        var hash = Identity.Suffix($"{workload.Namespace}/{workload.Name}/{image}/{revision}", 10);
        var name = $"{workload.Name}-{hash}";
        var labels = new TextMap(workload.Labels) { ["pod-template-hash"] = hash };
        var wanted = pods.Count(p => !p.Ended);
        var set = Shape.Object("apps/v1", "ReplicaSet", workload.Namespace, name, created, labels, new TextMap
        {
            ["deployment.kubernetes.io/desired-replicas"] = workload.Replicas.ToString(CultureInfo.InvariantCulture),
            ["deployment.kubernetes.io/max-replicas"] = (workload.Replicas + (workload.Replicas + 3) / 4).ToString(CultureInfo.InvariantCulture),
            ["deployment.kubernetes.io/revision"] = revision.ToString(CultureInfo.InvariantCulture),
        }, deployment, generation: 1);
        set["spec"] = new JsonObject
        {
            ["replicas"] = wanted,
            ["selector"] = new JsonObject { ["matchLabels"] = Shape.Map(labels) },
            ["template"] = PodTemplate.Write(workload, image, labels),
        };
        var status = new JsonObject { ["replicas"] = wanted, ["observedGeneration"] = 1 };
        Deployments.Count(status, "fullyLabeledReplicas", wanted);
        Deployments.Count(status, "readyReplicas", pods.Count(p => p.Ready));
        Deployments.Count(status, "availableReplicas", pods.Count(p => p.Ready));
        set["status"] = status;
        draft.Add(set);
        Announce(draft, workload, name, wanted, created);

        for (var i = 0; i < pods.Count; i++)
        {
            var pod = $"{name}-{Identity.Suffix($"{workload.Namespace}/{name}/{i}", 5)}";
            var made = pods[i].Age is { } age ? draft.Now - age : created.AddSeconds(1);
            draft.Note(Said("ReplicaSet", workload.Namespace, name, "SuccessfulCreate", $"Created pod: {pod}", "replicaset-controller", made));
            draft.Pod(workload, set, pod, labels, pods[i], image, made);
        }

        return name;
    }

    private static void Announce(WorldDraft draft, Workload workload, string set, int wanted, DateTimeOffset created) =>
        draft.Note(Said("Deployment", workload.Namespace, workload.Name, "ScalingReplicaSet", $"Scaled up replica set {set} from 0 to {wanted}",
            "deployment-controller", created));

    private static EventNote Said(string kind, string ns, string name, string reason, string message, string component, DateTimeOffset at) =>
        new(kind, ns, name, reason, message) { ApiVersion = "apps/v1", Component = component, First = at, Last = at };
}
