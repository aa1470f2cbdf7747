using System.Text.Json.Nodes;
using EksMcp.Sandbox.Worlds.Building;
using EksMcp.Sandbox.Worlds.States;

namespace EksMcp.Sandbox.Worlds.Workloads;

/// <summary>A DaemonSet with a pod on every node. The workload's first pod state is that of each.</summary>
internal static class DaemonSets
{
    public static JsonObject DaemonSet(this WorldDraft draft, Workload workload)
    {
        var nodes = draft.Nodes.Count;
        var set = Shape.Object("apps/v1", "DaemonSet", workload.Namespace, workload.Name, workload.Created, workload.Labels,
            new TextMap(workload.Annotations) { ["deprecated.daemonset.template.generation"] = "1" }, generation: 1);
        set["spec"] = new JsonObject
        {
            ["revisionHistoryLimit"] = 10,
            ["selector"] = new JsonObject { ["matchLabels"] = Shape.Map(workload.Labels) },
            ["template"] = PodTemplate.Write(workload, workload.Image, workload.Labels),
            ["updateStrategy"] = new JsonObject
            {
                ["type"] = "RollingUpdate",
                ["rollingUpdate"] = new JsonObject { ["maxSurge"] = 0, ["maxUnavailable"] = 1 },
            },
        };
        var state = workload.Pods[0];
        var ready = state.Ready ? nodes : 0;
        var status = new JsonObject
        {
            ["currentNumberScheduled"] = nodes,
            ["desiredNumberScheduled"] = nodes,
            ["numberMisscheduled"] = 0,
            ["numberReady"] = ready,
            ["observedGeneration"] = 1,
            ["updatedNumberScheduled"] = nodes,
        };
        Deployments.Count(status, "numberAvailable", ready);
        Deployments.Count(status, "numberUnavailable", nodes - ready);
        set["status"] = status;
        draft.Add(set);
        draft.Know(workload);
        foreach (var node in draft.Nodes) Pod(draft, workload, set, state, node.Name);
        return set;
    }

    private static void Pod(WorldDraft draft, Workload workload, JsonObject set, PodState state, string nodeName)
    {
        var node = draft.Nodes.First(n => n.Name == nodeName);
        var labels = new TextMap(workload.Labels)
        {
            ["controller-revision-hash"] = Identity.Suffix($"{workload.Namespace}/{workload.Name}/{workload.Image}", 10),
            ["pod-template-generation"] = "1",
        };
        var name = $"{workload.Name}-{Identity.Suffix($"{workload.Namespace}/{workload.Name}/{nodeName}", 5)}";
        // A node that joined later got its pod later.
        var made = node.Created > workload.RolledOut ? node.Created.AddSeconds(30) : workload.RolledOut.AddSeconds(1);
        draft.Pod(workload, set, name, labels, state, workload.Image, made, on: node);
    }
}
