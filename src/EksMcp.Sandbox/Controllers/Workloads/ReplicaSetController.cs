using System.Text.Json.Nodes;
using EksMcp.Sandbox.Controllers.Pods;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Worlds.Building;

namespace EksMcp.Sandbox.Controllers.Workloads;

/// <summary>Keeps as many pods of a ReplicaSet as it asks for. At most 500 are made or deleted at a time.</summary>
internal sealed class ReplicaSetController(Cluster cluster) : IController
{
    private const int Burst = 500;
    private readonly PodFactory _pods = new(cluster, "replicaset-controller");

    public IEnumerable<ObjectKey> Concerned(StoreChange change)
    {
        var changed = change.After ?? change.Before!;
        return change.StorageKey switch
        {
            Kept.ReplicaSets => [ObjectKey.Of(Kept.ReplicaSets, changed)],
            Kept.Pods => OfPod(change, changed),
            // What a missing account or a quota refused may be possible now.
            Kept.ServiceAccounts or Kept.Quotas => cluster.In(Kept.ReplicaSets, changed.Namespace)
                .Where(s => Conditions.Find(s.Value["status"], "ReplicaFailure") is not null).Select(s => ObjectKey.Of(Kept.ReplicaSets, s)).ToArray(),
            _ => [],
        };
    }

    public void Reconcile(ObjectKey key)
    {
        if (cluster.Find(key) is not { } set) { return; }
        var pods = Adoption.Claim(cluster, set, Kept.Pods).Where(p => p.IsActive()).ToArray();
        string? refusal = null;
        if (!set.IsTerminating()) { refusal = Adjust(set, pods); }
        if (cluster.Find(key) is { } latest) { Report(key, latest, [.. cluster.Controlled(latest, Kept.Pods).Where(p => p.IsActive())], refusal); }
    }

    private IEnumerable<ObjectKey> OfPod(StoreChange change, StoredObject pod)
    {
        if (pod.Controller() is { } owner) { return owner.Text("kind") == "ReplicaSet" ? [new(Kept.ReplicaSets, pod.Namespace, owner.TextOr("", "name"))] : []; }
        // Whose it was lets go, whose selector fits takes it.
        var before = change.Before?.Controller() is { } was && was.Text("kind") == "ReplicaSet" ? was.Text("name") : null;
        return cluster.In(Kept.ReplicaSets, pod.Namespace).Where(s => s.Name == before || SelectorMatch.Fits(s.Value.At("spec", "selector"), pod.Value))
            .Select(s => ObjectKey.Of(Kept.ReplicaSets, s)).ToArray();
    }

    private string? Adjust(StoredObject set, StoredObject[] pods)
    {
        var missing = Rollout.Replicas(set) - pods.Length;
        for (var i = 0; i < Math.Min(missing, Burst); i++)
        {
            if (_pods.Create(set, $"{set.Name}-") is { } refusal) { return refusal; }
        }

        foreach (var pod in pods.LeastMissedFirst().Take(Math.Min(-missing, Burst))) { _pods.Delete(set, pod); }
        return null;
    }

    private void Report(ObjectKey key, StoredObject set, StoredObject[] pods, string? refusal)
    {
        var wait = set.Number(0, "spec", "minReadySeconds");
        var labels = set.Value.At("spec", "template", "metadata", "labels");
        var status = set.Value["status"]?.DeepClone() as JsonObject ?? [];
        status["replicas"] = pods.Length;
        Count(status, "fullyLabeledReplicas", pods.Count(p => SelectorMatch.FitsMap(labels, p.Value)));
        Count(status, "readyReplicas", pods.Count(p => p.IsReady()));
        Count(status, "availableReplicas", pods.Count(p => p.IsAvailable(wait, cluster.Now)));
        if (set.Value.Whole("metadata", "generation") is { } generation) { status["observedGeneration"] = generation; }
        if (refusal is not null) { Conditions.Set(status, Shape.Condition("ReplicaFailure", true, cluster.Now, "FailedCreate", refusal)); }
        else if (!set.IsTerminating()) { Conditions.Drop(status, "ReplicaFailure"); }
        cluster.Writes.Report(set, status);
        foreach (var pod in pods.Where(p => p.IsReady() && !p.IsAvailable(wait, cluster.Now)))
        {
            cluster.Then(this, key, (pod.AvailableAt(wait) ?? cluster.Now) - cluster.Now);
        }
    }

    // The server leaves counts of nothing out.
    internal static void Count(JsonObject status, string name, int count)
    {
        if (count > 0) { status[name] = count; }
        else { status.Remove(name); }
    }
}
