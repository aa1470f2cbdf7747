using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Controllers.Scheduling;

/// <summary>Whether a pod may go on a node, in the order of the scheduler's filters. Each reason is in its words.</summary>
internal sealed class NodeFit(Cluster cluster, VolumePlaces volumes)
{
    private readonly PodNeighbours _neighbours = new(cluster);

    /// <summary>Why not, and whether it would help to put other pods off; empty: it may.</summary>
    public (IReadOnlyList<string> Reasons, bool RoomOnly) Refusals(StoredObject pod, StoredObject node, ILookup<string, StoredObject> byNode)
    {
        if (node.Value.Flag("spec", "unschedulable") == true && !Taints.Bears(pod.Value, Taints.Cordon)) { return (["node(s) were unschedulable"], false); }
        if (Taints.KeepingOff(node, pod.Value) is { } taint)
        {
            return ([$"node(s) had untolerated taint {{{taint.Text("key")}: {taint.Text("value")}}}"], false);
        }

        if (!NodeAffinity.Allows(pod, node)) { return (["node(s) didn't match Pod's node affinity/selector"], false); }
        var here = byNode[node.Name].ToArray();
        if (HasPortTaken(pod, here)) { return (["node(s) didn't have free ports for the requested pod ports"], true); }
        if (Lacking(pod, node, here) is { Count: > 0 } lacking) { return (lacking, true); }
        if (volumes.Refusal(pod, node) is { } place) { return ([place], false); }
        return _neighbours.Refusal(pod, node) is { } neighbour ? ([neighbour], true) : ([], false);
    }

    /// <summary>The part of a node that would be free, the scarcer of processor and memory.</summary>
    public static decimal Free(StoredObject pod, StoredObject node, ILookup<string, StoredObject> byNode) => new[] { "cpu", "memory" }.Min(resource =>
    {
        var offered = Offered(node, resource);
        return offered <= 0 ? 0 : (offered - PodRequest.Of(pod, resource) - byNode[node.Name].Sum(p => PodRequest.Of(p, resource))) / offered;
    });

    private static decimal Offered(StoredObject node, string resource) => Quantity.Number(node.Value.Text("status", "allocatable", resource));

    private static List<string> Lacking(StoredObject pod, StoredObject node, StoredObject[] here)
    {
        var lacking = new List<string>();
        var room = Offered(node, "pods");
        if (node.Value.At("status", "allocatable", "pods") is not null && here.Length + 1 > room) { lacking.Add("Too many pods"); }
        foreach (var resource in PodRequest.Resources(pod))
        {
            var asked = PodRequest.Of(pod, resource);
            if (asked > 0 && asked > Offered(node, resource) - here.Sum(p => PodRequest.Of(p, resource))) { lacking.Add($"Insufficient {resource}"); }
        }

        return lacking;
    }

    private static bool HasPortTaken(StoredObject pod, StoredObject[] here)
    {
        var wanted = HostPorts(pod).ToArray();
        return wanted.Length > 0 && here.SelectMany(HostPorts).Any(p => wanted.Contains(p));
    }

    private static IEnumerable<long> HostPorts(StoredObject pod) =>
        pod.Value.Items("spec", "containers").SelectMany(c => c.Items("ports")).Select(p => p.Whole("hostPort") ?? 0).Where(p => p > 0);
}
