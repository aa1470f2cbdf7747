using System.Text.Json.Nodes;
using EksMcp.Sandbox.Controllers.Pods;
using EksMcp.Sandbox.Controllers.Scheduling;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Worlds.Building;

namespace EksMcp.Sandbox.Controllers.Workloads;

/// <summary>Keeps a pod of a DaemonSet on each node that may have one, and renews them a few at a time.</summary>
internal sealed class DaemonSetController(Cluster cluster) : IController
{
    // What its pods bear without being told to.
    private static readonly (string Key, string Effect)[] Borne =
    [
        ("node.kubernetes.io/not-ready", "NoExecute"), ("node.kubernetes.io/unreachable", "NoExecute"), ("node.kubernetes.io/disk-pressure", "NoSchedule"),
        ("node.kubernetes.io/memory-pressure", "NoSchedule"), ("node.kubernetes.io/pid-pressure", "NoSchedule"), ("node.kubernetes.io/unschedulable", "NoSchedule"),
    ];

    private readonly PodFactory _pods = new(cluster, "daemonset-controller");
    private readonly TemplateRevisions _revisions = new(cluster, named: false);

    public IEnumerable<ObjectKey> Concerned(StoreChange change)
    {
        var changed = change.After ?? change.Before!;
        return change.StorageKey switch
        {
            Kept.DaemonSets => [ObjectKey.Of(Kept.DaemonSets, changed)],
            Kept.Pods when changed.Controller() is { } owner && owner.Text("kind") == "DaemonSet" => [new(Kept.DaemonSets, changed.Namespace, owner.TextOr("", "name"))],
            Kept.Nodes when change.Before is null || change.After is null || !JsonNode.DeepEquals(change.Before.Value["spec"], change.After.Value["spec"])
                || !JsonNode.DeepEquals(change.Before.Value.At("metadata", "labels"), change.After.Value.At("metadata", "labels"))
                => cluster.All(Kept.DaemonSets).Select(d => ObjectKey.Of(Kept.DaemonSets, d)).ToArray(),
            _ => [],
        };
    }

    public void Reconcile(ObjectKey key)
    {
        if (cluster.Find(key) is not { } set || set.IsTerminating()) { return; }
        var update = _revisions.Current(key, set);
        var pods = Adoption.Claim(cluster, set, Kept.Pods).ToLookup(NodeOf, StringComparer.Ordinal);
        foreach (var node in cluster.All(Kept.Nodes).ToArray()) { Place(set, node, pods[node.Name].ToArray(), update); }
        if (set.Value.TextOr("RollingUpdate", "spec", "updateStrategy", "type") == "RollingUpdate") { Renew(set, update); }
        if (cluster.Find(key) is { } latest) { Report(latest, update); }
    }

    private static string NodeOf(StoredObject pod) => pod.Value.Text("spec", "nodeName") is { Length: > 0 } node ? node
        : pod.Value.Items("spec", "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms")
            .SelectMany(t => t.Items("matchFields")).SelectMany(f => f.Texts("values")).FirstOrDefault() ?? "";

    private void Place(StoredObject set, StoredObject node, StoredObject[] pods, string update)
    {
        var live = pods.Where(p => p.IsActive()).ToArray();
        foreach (var ended in pods.Where(p => p.HasEnded())) { _pods.Delete(set, ended); }
        if (!Wants(set, node))
        {
            foreach (var pod in live) { _pods.Delete(set, pod); }
        }
        else if (pods.Length == 0) { Make(set, node, update); }
        else
        {
            foreach (var pod in live.OrderBy(p => p.Value.Time("metadata", "creationTimestamp")).Skip(1)) { _pods.Delete(set, pod); }
        }
    }

    private static bool Wants(StoredObject set, StoredObject node)
    {
        var template = (JsonObject)set.Value.At("spec", "template")!.DeepClone();
        var spec = template["spec"] as JsonObject ?? [];
        if (spec.Parent is null) { template["spec"] = spec; }
        Bear(spec);
        return NodeAffinity.Allows(new StoredObject(template, 0), node) && Taints.KeepingOff(node, template) is null;
    }

    private static void Bear(JsonObject spec)
    {
        var tolerations = spec["tolerations"] as JsonArray ?? [];
        if (tolerations.Parent is null) { spec["tolerations"] = tolerations; }
        foreach (var (key, effect) in Borne) { tolerations.Add((JsonNode)new JsonObject { ["key"] = key, ["operator"] = "Exists", ["effect"] = effect }); }
    }

    private void Make(StoredObject set, StoredObject node, string update) => _pods.Create(set, $"{set.Name}-", pod =>
    {
        var labels = pod.At("metadata", "labels") as JsonObject ?? [];
        if (labels.Parent is null) { pod["metadata"]!["labels"] = labels; }
        labels[TemplateRevisions.Label] = update;
        labels["pod-template-generation"] = set.Annotation("deprecated.daemonset.template.generation") ?? "1";
        var spec = pod["spec"]!.AsObject();
        foreach (var given in spec.Items("tolerations").Where(t => t.Whole("tolerationSeconds") == 300 && t.TextOr("", "key").StartsWith("node.kubernetes.io/", StringComparison.Ordinal)).ToArray())
        {
            given.Parent!.AsArray().Remove(given);
        }

        Bear(spec);
        var affinity = spec["affinity"] as JsonObject ?? [];
        if (affinity.Parent is null) { spec["affinity"] = affinity; }
        var required = Shape.Literal("""
            { "requiredDuringSchedulingIgnoredDuringExecution": { "nodeSelectorTerms": [ { "matchFields": [ { "key": "metadata.name", "operator": "In", "values": [] } ] } ] } }
            """);
        required["requiredDuringSchedulingIgnoredDuringExecution"]!["nodeSelectorTerms"]![0]!["matchFields"]![0]!["values"] = Shape.Texts(node.Name);
        affinity["nodeAffinity"] = required;
    });

    private void Renew(StoredObject set, string update)
    {
        var pods = cluster.Controlled(set, Kept.Pods).Where(p => !p.HasEnded()).ToArray();
        var room = RollingRoom.Amount(set.Value.At("spec", "updateStrategy", "rollingUpdate", "maxUnavailable"), Desired(set), "1", up: true);
        if (set.Value.At("spec", "updateStrategy", "rollingUpdate", "maxUnavailable") is null) { room = 1; }
        var old = pods.Where(p => !p.IsTerminating() && p.Label(TemplateRevisions.Label) != update).ToArray();
        // What is not available anyhow costs nothing.
        foreach (var pod in old.Where(p => !p.IsReady())) { _pods.Delete(set, pod); }
        room -= Desired(set) - pods.Count(p => p.IsActive() && p.IsReady());
        foreach (var pod in old.Where(p => p.IsReady()).OrderBy(p => p.Name, StringComparer.Ordinal).Take(Math.Max(0, room))) { _pods.Delete(set, pod); }
    }

    private int Desired(StoredObject set) => cluster.All(Kept.Nodes).Count(n => Wants(set, n));

    private void Report(StoredObject set, string update)
    {
        var pods = cluster.Controlled(set, Kept.Pods).Where(p => p.IsActive()).ToArray();
        var desired = Desired(set);
        var wait = set.Number(0, "spec", "minReadySeconds");
        var nodes = pods.GroupBy(NodeOf, StringComparer.Ordinal).ToArray();
        var wanted = nodes.Where(g => cluster.Find(Kept.Nodes, "", g.Key) is { } node && Wants(set, node)).ToArray();
        var available = wanted.Count(g => g.Any(p => p.IsAvailable(wait, cluster.Now)));
        var status = set.Value["status"]?.DeepClone() as JsonObject ?? [];
        (status["currentNumberScheduled"], status["desiredNumberScheduled"], status["numberMisscheduled"]) = (wanted.Length, desired, nodes.Length - wanted.Length);
        status["numberReady"] = wanted.Count(g => g.Any(p => p.IsReady()));
        if (set.Value.Whole("metadata", "generation") is { } generation) { status["observedGeneration"] = generation; }
        ReplicaSetController.Count(status, "updatedNumberScheduled", wanted.Count(g => g.Any(p => p.Label(TemplateRevisions.Label) == update)));
        ReplicaSetController.Count(status, "numberAvailable", available);
        ReplicaSetController.Count(status, "numberUnavailable", desired - available);
        cluster.Writes.Report(set, status);
    }
}
