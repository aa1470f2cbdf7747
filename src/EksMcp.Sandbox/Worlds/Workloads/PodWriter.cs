using System.Text.Json.Nodes;
using EksMcp.Sandbox.Worlds.Building;
using EksMcp.Sandbox.Worlds.Objects;
using EksMcp.Sandbox.Worlds.States;

namespace EksMcp.Sandbox.Worlds.Workloads;

/// <summary>Writes one pod: the object, what was reported about it, what it logged.</summary>
internal static class PodWriter
{
    public static PlacedPod? Pod(this WorldDraft draft, Workload workload, JsonObject owner, string name, TextMap labels,
        PodState state, string image, DateTimeOffset made, string restartPolicy = "Always", ClusterNode? on = null)
    {
        var created = state.Age is { } age ? draft.Now - age : made;
        var node = state.Scheduled ? on ?? draft.NextNode(created) : draft.Nodes[0];
        var address = !state.Scheduled ? "" : workload.HostNetwork ? node.Address : node.NextPodAddress();
        var facts = new PodFacts(draft, workload, name, image, created, node, address);

        var pod = Shape.Object("v1", "Pod", workload.Namespace, name, created, labels, workload.PodAnnotations, owner);
        pod["metadata"]!["generateName"] = name[..(name.LastIndexOf('-') + 1)];
        pod["spec"] = PodPlacement.Spec(workload, image, restartPolicy, state.Scheduled ? node : null, name);
        pod["status"] = PodStatus.Write(facts, state);
        draft.Add(pod);

        if (state.Scheduled)
            draft.Note(facts.FromScheduler("Scheduled", $"Successfully assigned {workload.Namespace}/{name} to {node.Name}", 1, created, created, warning: false));
        foreach (var note in state.Events(facts)) draft.Note(note);
        foreach (var log in state.Logs(facts)) draft.Log(log);
        if (!state.Scheduled) return null;

        var placed = new PlacedPod(workload.Namespace, name, labels, node, address, state.Ready, Serves: !state.Ended);
        draft.Place(placed);
        return placed;
    }
}
