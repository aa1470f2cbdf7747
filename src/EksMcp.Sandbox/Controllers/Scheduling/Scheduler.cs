using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Controllers.Pods;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Worlds.Building;

namespace EksMcp.Sandbox.Controllers.Scheduling;

/// <summary>Gives each waiting pod the node that fits and has most room, or says why none does. Tries again when nodes, pods or volumes change.</summary>
internal sealed class Scheduler(Cluster cluster) : IController
{
    private const string Component = "default-scheduler";
    private const string Manager = "kube-scheduler";
    private const string SelectedNode = "volume.kubernetes.io/selected-node";
    private readonly VolumePlaces _volumes = new(cluster);
    private readonly Dictionary<string, DateTimeOffset> _due = new(StringComparer.Ordinal);

    public IEnumerable<ObjectKey> Concerned(StoreChange change)
    {
        var changed = change.After ?? change.Before!;
        switch (change.StorageKey)
        {
            case Kept.Pods when change.After is not null && changed.IsActive() && !changed.IsPlaced():
                return [ObjectKey.Of(Kept.Pods, changed)];
            // Room was made, or a neighbour came or went.
            case Kept.Pods when change.Before is null || change.After is null || change.Before.IsActive() != change.After.IsActive() || change.Before.IsPlaced() != change.After.IsPlaced():
                return Waiting(_ => true);
            case Kept.Nodes when change.Before is null || change.After is null || !JsonNode.DeepEquals(change.Before.Value["spec"], change.After.Value["spec"])
                || !JsonNode.DeepEquals(change.Before.Value.At("metadata", "labels"), change.After.Value.At("metadata", "labels"))
                || !JsonNode.DeepEquals(change.Before.Value.At("status", "allocatable"), change.After.Value.At("status", "allocatable")):
                return Waiting(_ => true);
            case Kept.Claims:
                return Waiting(p => Kubelet.PodReferences.Claims(p.Value).Contains(changed.Name, StringComparer.Ordinal) && p.Namespace == changed.Namespace);
            case Kept.StorageClasses or Kept.Volumes:
                return Waiting(p => Kubelet.PodReferences.Claims(p.Value).Any());
            default:
                return [];
        }
    }

    public void Reconcile(ObjectKey key)
    {
        if (cluster.Find(key) is not { } pod || pod.IsPlaced() || !pod.IsActive() || pod.Value.TextOr(Component, "spec", "schedulerName") != Component
            || pod.Value.Count("spec", "schedulingGates") > 0)
        {
            _due.Remove(key.Namespace + "/" + key.Name);
            return;
        }

        var nodes = cluster.All(Kept.Nodes).ToArray();
        var byNode = cluster.All(Kept.Pods).Where(p => p.IsPlaced() && !p.HasEnded()).ToLookup(p => p.Value.TextOr("", "spec", "nodeName"), StringComparer.Ordinal);
        var fit = new NodeFit(cluster, _volumes);
        if (_volumes.Refusal(pod) is { } nowhere)
        {
            Refuse(key, pod, Message(nodes.Length, nowhere, nodes.Length == 0 ? null : $"{Text(nodes.Length)} Preemption is not helpful for scheduling"));
            return;
        }

        var answers = nodes.Select(n => (Node: n, Answer: fit.Refusals(pod, n, byNode))).ToArray();
        var open = answers.Where(a => a.Answer.Reasons.Count == 0).Select(a => a.Node)
            .OrderByDescending(n => NodeFit.Free(pod, n, byNode)).ThenBy(n => n.Name, StringComparer.Ordinal).ToArray();
        if (open.Length > 0) { Bind(key, pod, open[0]); }
        else { Refuse(key, pod, nodes.Length == 0 ? "no nodes available to schedule pods" : Explain(answers.Select(a => a.Answer).ToArray())); }
    }

    private void Bind(ObjectKey key, StoredObject pod, StoredObject node)
    {
        var id = key.Namespace + "/" + key.Name;
        if (!_due.TryGetValue(id, out var due)) { _due[id] = due = cluster.Now + Pace.Bind; }
        if (due > cluster.Now)
        {
            cluster.Then(this, key, due - cluster.Now);
            return;
        }

        var waiting = _volumes.Waiting(pod).ToArray();
        if (waiting.Length > 0)
        {
            // Whoever makes the volumes is told where; the pod follows when they are there.
            foreach (var claim in waiting.Where(c => c.Annotation(SelectedNode) is null)) { Select(claim, node); }
            return;
        }

        _due.Remove(id);
        var copy = pod.Copy();
        copy["spec"]!["nodeName"] = node.Name;
        if (copy["status"] is not JsonObject status) { copy["status"] = status = new JsonObject { ["phase"] = "Pending" }; }
        Conditions.Set(status, Shape.Condition("PodScheduled", true, cluster.Now));
        if (cluster.Writes.Update(pod, copy, Manager)) { cluster.Events.SayNewStyle(pod, Component, "Scheduled", $"Successfully assigned {pod.Namespace}/{pod.Name} to {node.Name}", warning: false); }
    }

    private void Select(StoredObject claim, StoredObject node)
    {
        var copy = claim.Copy();
        var annotations = copy["metadata"]!["annotations"] as JsonObject ?? [];
        if (annotations.Parent is null) { copy["metadata"]!["annotations"] = annotations; }
        annotations[SelectedNode] = node.Name;
        cluster.Writes.Update(claim, copy);
    }

    private void Refuse(ObjectKey key, StoredObject pod, string message)
    {
        _due.Remove(key.Namespace + "/" + key.Name);
        var copy = pod.Copy();
        if (copy["status"] is not JsonObject status) { copy["status"] = status = new JsonObject { ["phase"] = "Pending" }; }
        var condition = Shape.Condition("PodScheduled", false, cluster.Now, "Unschedulable", message);
        if (Conditions.Find(status, "PodScheduled") is { } known && known.Text("status") == "False" && known.Text("message") == message) { return; }
        Conditions.Set(status, condition);
        cluster.Writes.Update(pod, copy, Manager);
        cluster.Events.SayNewStyle(pod, Component, "FailedScheduling", message, warning: true);
    }

    private static string Explain((IReadOnlyList<string> Reasons, bool RoomOnly)[] answers)
    {
        var reasons = answers.SelectMany(a => a.Reasons).GroupBy(r => r, StringComparer.Ordinal).Select(g => $"{Text(g.Count())} {g.Key}").Order(StringComparer.Ordinal);
        var preemption = answers.GroupBy(a => a.RoomOnly ? "No preemption victims found for incoming pod" : "Preemption is not helpful for scheduling", StringComparer.Ordinal)
            .Select(g => $"{Text(g.Count())} {g.Key}").Order(StringComparer.Ordinal);
        return Message(answers.Length, string.Join(", ", reasons), string.Join(", ", preemption));
    }

    private static string Message(int nodes, string reasons, string? preemption)
    {
        var none = $"0/{Text(nodes)} nodes are available: ";
        return preemption is null ? $"{none}{reasons}." : $"{none}{reasons}. preemption: {none}{preemption}.";
    }

    private ObjectKey[] Waiting(Func<StoredObject, bool> which) =>
        [.. cluster.All(Kept.Pods).Where(p => !p.IsPlaced() && p.IsActive() && which(p)).Select(p => ObjectKey.Of(Kept.Pods, p))];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
