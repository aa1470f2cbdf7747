using System.Text.Json.Nodes;
using EksMcp.Sandbox.Controllers.Pods;
using EksMcp.Sandbox.Controllers.Workloads;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Worlds.Building;

namespace EksMcp.Sandbox.Controllers.Policy;

/// <summary>Says in a PodDisruptionBudget's status how many of its pods are healthy, must be, and may go.</summary>
internal sealed class DisruptionController(Cluster cluster) : IController
{
    public IEnumerable<ObjectKey> Concerned(StoreChange change)
    {
        var changed = change.After ?? change.Before!;
        return change.StorageKey switch
        {
            Kept.DisruptionBudgets => [ObjectKey.Of(Kept.DisruptionBudgets, changed)],
            Kept.Pods => cluster.In(Kept.DisruptionBudgets, changed.Namespace).Where(b => SelectorMatch.Fits(b.Value.At("spec", "selector"), changed.Value)
                || (change.Before is { } was && SelectorMatch.Fits(b.Value.At("spec", "selector"), was.Value))).Select(b => ObjectKey.Of(Kept.DisruptionBudgets, b)).ToArray(),
            _ => [],
        };
    }

    public void Reconcile(ObjectKey key)
    {
        if (cluster.Find(key) is not { } budget || budget.IsTerminating()) { return; }
        var pods = cluster.In(Kept.Pods, budget.Namespace).Where(p => !p.HasEnded() && SelectorMatch.Fits(budget.Value.At("spec", "selector"), p.Value)).ToArray();
        var healthy = pods.Count(p => p.IsReady() && !p.IsTerminating());
        var expected = Expected(budget, pods);
        var least = budget.Value.At("spec", "maxUnavailable") is { } may
            ? Math.Max(0, expected - RollingRoom.Amount(may, expected, "0", up: true))
            : RollingRoom.Amount(budget.Value.At("spec", "minAvailable"), expected, "0", up: true);
        var allowed = expected > 0 ? Math.Max(0, healthy - least) : 0;
        var status = budget.Value["status"]?.DeepClone() as JsonObject ?? [];
        (status["currentHealthy"], status["desiredHealthy"], status["expectedPods"], status["disruptionsAllowed"]) = (healthy, least, expected, allowed);
        if (budget.Value.Whole("metadata", "generation") is { } generation) { status["observedGeneration"] = generation; }
        // A loaded budget without conditions is whole as long as its numbers stand.
        if (JsonNode.DeepEquals(status, budget.Value["status"])) { return; }
        if (!cluster.Is120)
        {
            Conditions.Set(status, Shape.Condition("DisruptionAllowed", allowed > 0, cluster.Now, allowed > 0 ? "SufficientPods" : "InsufficientPods", ""));
        }

        cluster.Writes.Report(budget, status);
    }

    // Shares are of what the controllers of the pods ask for.
    private int Expected(StoredObject budget, StoredObject[] pods)
    {
        if (budget.Value.At("spec", "maxUnavailable") is null && budget.Value.Whole("spec", "minAvailable") is not null) { return pods.Length; }
        var controllers = pods.Select(p => p.Controller()).OfType<JsonObject>().Select(c => (Kind: c.TextOr("", "kind"), Name: c.TextOr("", "name"))).Distinct();
        return controllers.Sum(c => c.Kind switch
        {
            "ReplicaSet" when cluster.Find(Kept.ReplicaSets, budget.Namespace, c.Name) is { } set => set.Controller() is { } owner
                && cluster.Find(Kept.Deployments, budget.Namespace, owner.TextOr("", "name")) is { } deployment ? deployment.Number(1, "spec", "replicas") : Rollout.Replicas(set),
            "StatefulSet" when cluster.Find(Kept.StatefulSets, budget.Namespace, c.Name) is { } stateful => stateful.Number(1, "spec", "replicas"),
            _ => pods.Count(p => p.Controller().Text("name") == c.Name),
        });
    }
}
