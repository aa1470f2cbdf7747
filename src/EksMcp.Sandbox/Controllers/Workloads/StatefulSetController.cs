using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Controllers.Pods;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Controllers.Workloads;

/// <summary>Keeps a StatefulSet's numbered pods: made in order, renewed and taken away from the highest down, one at a time unless it asks for all at once.</summary>
internal sealed class StatefulSetController(Cluster cluster) : IController
{
    private readonly PodFactory _pods = new(cluster, "statefulset-controller");
    private readonly TemplateRevisions _revisions = new(cluster, named: true);

    public IEnumerable<ObjectKey> Concerned(StoreChange change)
    {
        var changed = change.After ?? change.Before!;
        if (change.StorageKey == Kept.StatefulSets) { return [ObjectKey.Of(Kept.StatefulSets, changed)]; }
        return change.StorageKey == Kept.Pods && changed.Controller() is { } owner && owner.Text("kind") == "StatefulSet"
            ? [new(Kept.StatefulSets, changed.Namespace, owner.TextOr("", "name"))] : [];
    }

    public void Reconcile(ObjectKey key)
    {
        if (cluster.Find(key) is not { } set || set.IsTerminating()) { return; }
        var update = _revisions.Current(key, set);
        var current = set.Value.TextOr(update, "status", "currentRevision");
        var pods = Adoption.Claim(cluster, set, Kept.Pods).Where(p => Ordinal(set, p) >= 0).ToDictionary(p => Ordinal(set, p));
        Step(key, set, pods, current, update);
        if (cluster.Find(key) is { } latest) { Report(latest, [.. cluster.Controlled(latest, Kept.Pods)], current, update); }
    }

    private void Step(ObjectKey key, StoredObject set, Dictionary<int, StoredObject> pods, string current, string update)
    {
        var parallel = set.Value.Text("spec", "podManagementPolicy") == "Parallel";
        var start = set.Number(0, "spec", "ordinals", "start");
        var end = start + set.Number(1, "spec", "replicas");
        var partition = set.Number(0, "spec", "updateStrategy", "rollingUpdate", "partition");
        for (var i = start; i < end; i++)
        {
            if (!pods.TryGetValue(i, out var pod))
            {
                Make(key, set, i, i < partition ? current : update);
                if (!parallel) { return; }
            }
            else if (pod.HasEnded())
            {
                // One that ended is made anew.
                _pods.Delete(set, pod);
                if (!parallel) { return; }
            }
            else if (!parallel && (pod.IsTerminating() || !IsWell(set, pod))) { return; }
        }

        foreach (var pod in pods.Where(p => p.Key >= end || p.Key < start).OrderByDescending(p => p.Key).Select(p => p.Value))
        {
            _pods.Delete(set, pod);
            if (!parallel) { return; }
        }

        if (set.Value.Text("spec", "updateStrategy", "type") != "OnDelete") { Renew(set, pods, Math.Max(start, partition), end, update); }
    }

    private void Renew(StoredObject set, Dictionary<int, StoredObject> pods, int from, int end, string update)
    {
        for (var i = end - 1; i >= from; i--)
        {
            if (!pods.TryGetValue(i, out var pod)) { return; }
            if (pod.Label(TemplateRevisions.Label) != update && !pod.IsTerminating())
            {
                _pods.Delete(set, pod);
                return;
            }

            if (pod.IsTerminating() || !IsWell(set, pod)) { return; }
        }
    }

    private bool IsWell(StoredObject set, StoredObject pod) => pod.IsAvailable(set.Number(0, "spec", "minReadySeconds"), cluster.Now);

    private void Make(ObjectKey key, StoredObject set, int ordinal, string label)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{set.Name}-{ordinal}");
        // The one before it may still be stopping.
        if (cluster.Find(Kept.Pods, set.Namespace, name) is not null) { return; }
        StatefulClaims.Make(cluster, set, name);
        _pods.CreateNamed(set, name, pod =>
        {
            if (_revisions.Find(key, set, label).At("spec") is { } older && !JsonNode.DeepEquals(older, set.Value.At("spec", "template", "spec")))
            {
                pod["spec"] = older.DeepClone();
                PodAdmission.Complete(cluster, pod);
            }

            var labels = pod.At("metadata", "labels") as JsonObject ?? [];
            if (labels.Parent is null) { pod["metadata"]!["labels"] = labels; }
            labels[TemplateRevisions.Label] = label;
            labels["statefulset.kubernetes.io/pod-name"] = name;
            if (!cluster.Is120) { labels["apps.kubernetes.io/pod-index"] = ordinal.ToString(CultureInfo.InvariantCulture); }
            pod["spec"]!["hostname"] = name;
            if (set.Value.Text("spec", "serviceName") is { Length: > 0 } service) { pod["spec"]!["subdomain"] = service; }
            StatefulClaims.Mount(set, pod["spec"]!.AsObject(), name);
        });
    }

    private void Report(StoredObject set, StoredObject[] owned, string current, string update)
    {
        var pods = owned.Where(p => Ordinal(set, p) >= 0 && p.IsActive()).ToArray();
        var status = set.Value["status"]?.DeepClone() as JsonObject ?? [];
        if (set.Value.Whole("metadata", "generation") is { } generation) { status["observedGeneration"] = generation; }
        var updated = pods.Count(p => p.Label(TemplateRevisions.Label) == update);
        var done = updated == pods.Length && pods.Length == set.Number(1, "spec", "replicas") && pods.All(p => p.IsReady());
        if (done) { current = update; }
        (status["collisionCount"], status["currentRevision"], status["updateRevision"], status["replicas"]) = (status.Whole("collisionCount") ?? 0, current, update, pods.Length);
        ReplicaSetController.Count(status, "currentReplicas", pods.Count(p => p.Label(TemplateRevisions.Label) == current));
        ReplicaSetController.Count(status, "updatedReplicas", updated);
        ReplicaSetController.Count(status, "readyReplicas", pods.Count(p => p.IsReady()));
        if (!cluster.Is120) { ReplicaSetController.Count(status, "availableReplicas", pods.Count(p => IsWell(set, p))); }
        cluster.Writes.Report(set, status);
    }

    private static int Ordinal(StoredObject set, StoredObject pod) =>
        pod.Name.StartsWith(set.Name + "-", StringComparison.Ordinal) && int.TryParse(pod.Name.AsSpan(set.Name.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal) ? ordinal : -1;
}
