using EksMcp.Sandbox.Controllers.Pods;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Controllers.Workloads;

/// <summary>Rolls Deployments out: a ReplicaSet for each template, and pods moved from the old ones to the new within the strategy's bounds.</summary>
internal sealed class DeploymentController(Cluster cluster) : IController
{
    private readonly ReplicaSetScaling _scaling = new(cluster);
    private readonly NewReplicaSet _newest = new(cluster);
    private readonly DeploymentStatus _status = new(cluster);

    public IEnumerable<ObjectKey> Concerned(StoreChange change)
    {
        var changed = change.After ?? change.Before!;
        if (change.StorageKey == Kept.Deployments) { return [ObjectKey.Of(Kept.Deployments, changed)]; }
        if (change.StorageKey == Kept.ReplicaSets && OwnerName(changed, "Deployment") is { } owner) { return [new(Kept.Deployments, changed.Namespace, owner)]; }
        // Recreate waits for the last pod to go.
        return change is { StorageKey: Kept.Pods, After: null } && OwnerName(changed, "ReplicaSet") is { } set
            && cluster.Find(Kept.ReplicaSets, changed.Namespace, set) is { } stored && OwnerName(stored, "Deployment") is { } deployment
            ? [new(Kept.Deployments, changed.Namespace, deployment)] : [];
    }

    public void Reconcile(ObjectKey key)
    {
        if (cluster.Find(key) is not { } deployment) { return; }
        var sets = Adoption.Claim(cluster, deployment, Kept.ReplicaSets);
        var rollout = Read(deployment, sets);
        if (deployment.IsTerminating()) { return; }
        if (rollout.IsPaused || IsScaled(rollout))
        {
            rollout = Refresh(rollout, _newest.Sync(rollout, create: false));
            _scaling.Scale(rollout);
        }
        else if (rollout.Rolls) { Roll(ref rollout); }
        else { Recreate(ref rollout); }

        if (cluster.Find(key) is not { } latest) { return; }
        var now = Read(latest, [.. cluster.Controlled(latest, Kept.ReplicaSets)]);
        if (_status.Report(now) is { } deadline) { cluster.Later(this, key, deadline); }
        if (DeploymentStatus.IsComplete(now)) { CleanUp(now); }
    }

    private static string? OwnerName(StoredObject stored, string kind) =>
        stored.Controller() is { } owner && owner.Text("kind") == kind ? owner.Text("name") : null;

    private Rollout Read(StoredObject deployment, IReadOnlyList<StoredObject> sets)
    {
        var template = cluster.Templates.Of(deployment);
        var newest = sets.Where(s => cluster.Templates.Of(s) == template)
            .OrderBy(s => s.Value.Time("metadata", "creationTimestamp")).ThenBy(s => s.Name, StringComparer.Ordinal).FirstOrDefault();
        return new(deployment, newest, [.. sets.Where(s => s != newest)]);
    }

    private Rollout Refresh(Rollout rollout, StoredObject? newest) => rollout with
    {
        Deployment = cluster.Find(Kept.Deployments, rollout.Deployment.Namespace, rollout.Deployment.Name) ?? rollout.Deployment,
        Newest = newest,
    };

    // The number that was asked for when the sets were last scaled stands on each of them.
    private static bool IsScaled(Rollout rollout) => rollout.All.Any(s => Rollout.Replicas(s) > 0
        && s.Annotation(Rollout.DesiredReplicas) is { } desired && desired != ReplicaSetScaling.Text(rollout.Wanted));

    private void Roll(ref Rollout rollout)
    {
        rollout = Refresh(rollout, _newest.Sync(rollout, create: true));
        if (rollout.Newest is null || _scaling.GrowNewest(rollout)) { return; }
        _scaling.ShrinkOlder(rollout);
    }

    private void Recreate(ref Rollout rollout)
    {
        var shrunk = false;
        foreach (var old in rollout.Older.Where(s => Rollout.Replicas(s) > 0)) { shrunk |= _scaling.Set(rollout, old, 0); }
        if (shrunk || rollout.Older.Any(s => cluster.Controlled(s, Kept.Pods).Any(p => !p.HasEnded()))) { return; }
        rollout = Refresh(rollout, _newest.Sync(rollout, create: true));
        if (rollout.Newest is { } newest) { _scaling.Set(rollout, newest, rollout.Wanted); }
    }

    private void CleanUp(Rollout rollout)
    {
        var spare = rollout.Older.Where(s => !s.IsTerminating() && Rollout.Replicas(s) == 0 && s.Number(0, "status", "replicas") == 0).OrderBy(Rollout.RevisionOf).ToArray();
        var limit = Math.Max(0, rollout.Deployment.Number(10, "spec", "revisionHistoryLimit"));
        foreach (var old in spare.Take(Math.Max(0, rollout.Older.Count - limit))) { cluster.Writes.Delete(old); }
    }
}
