using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Controllers.Pods;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Worlds.Building;

namespace EksMcp.Sandbox.Controllers.Workloads;

/// <summary>Finds or makes the ReplicaSet of a Deployment's template, and keeps the revision on both.</summary>
internal sealed class NewReplicaSet(Cluster cluster)
{
    private static readonly string[] NotCopied =
    [
        "kubectl.kubernetes.io/last-applied-configuration", Rollout.Revision, "deployment.kubernetes.io/revision-history",
        Rollout.DesiredReplicas, Rollout.MaxReplicas, "deprecated.deployment.rollback.to",
    ];

    public StoredObject? Sync(Rollout rollout, bool create)
    {
        var revision = rollout.Older.Select(Rollout.RevisionOf).DefaultIfEmpty(0).Max() + 1;
        var newest = rollout.Newest is { } known ? Update(rollout, known, revision) : create ? Create(rollout, revision) : null;
        if (newest is not null) { StampDeployment(rollout.Deployment, Rollout.RevisionOf(newest)); }
        return newest;
    }

    /// <summary>Copies what a Deployment's annotations say to one of its sets.</summary>
    public static void CopyAnnotations(StoredObject deployment, JsonObject annotations)
    {
        foreach (var (key, value) in deployment.Value.At("metadata", "annotations") as JsonObject ?? [])
        {
            if (!NotCopied.Contains(key, StringComparer.Ordinal)) { annotations[key] = value?.DeepClone(); }
        }
    }

    private StoredObject? Update(Rollout rollout, StoredObject set, long revision)
    {
        var copy = set.Copy();
        var annotations = copy["metadata"]!["annotations"] as JsonObject ?? [];
        if (annotations.Parent is null) { copy["metadata"]!["annotations"] = annotations; }
        CopyAnnotations(rollout.Deployment, annotations);
        if (Rollout.RevisionOf(set) is var old && old < revision)
        {
            annotations[Rollout.Revision] = revision.ToString(CultureInfo.InvariantCulture);
            if (old > 0)
            {
                var history = annotations.Text("deployment.kubernetes.io/revision-history");
                annotations["deployment.kubernetes.io/revision-history"] = (string.IsNullOrEmpty(history) ? "" : history + ",") + old.ToString(CultureInfo.InvariantCulture);
            }
        }

        Scaled(rollout, annotations);
        if (rollout.Deployment.Value.At("spec", "minReadySeconds") is { } seconds) { copy["spec"]!["minReadySeconds"] = seconds.DeepClone(); }
        return cluster.Writes.Update(set, copy) ? cluster.Find(Kept.ReplicaSets, set.Namespace, set.Name) : null;
    }

    private StoredObject? Create(Rollout rollout, long revision)
    {
        var deployment = rollout.Deployment;
        var template = (JsonObject)deployment.Value.At("spec", "template")!.DeepClone();
        var collisions = deployment.Number(0, "status", "collisionCount");
        var hash = Identity.Suffix(string.Create(CultureInfo.InvariantCulture, $"{Canonical.Template(template)}/{collisions}"), 10);
        var name = $"{deployment.Name}-{hash}";
        if (cluster.Find(Kept.ReplicaSets, deployment.Namespace, name) is not null) { return null; }
        var labels = template.At("metadata", "labels") as JsonObject ?? [];
        labels["pod-template-hash"] = hash;
        var selector = deployment.Value.At("spec", "selector")?.DeepClone() as JsonObject ?? [];
        var match = selector["matchLabels"] as JsonObject ?? [];
        match["pod-template-hash"] = hash;
        if (match.Parent is null) { selector["matchLabels"] = match; }
        var annotations = new JsonObject();
        CopyAnnotations(deployment, annotations);
        annotations[Rollout.Revision] = revision.ToString(CultureInfo.InvariantCulture);
        Scaled(rollout, annotations);
        var replicas = rollout.Rolls ? Math.Max(0, Math.Min(rollout.Wanted + rollout.Surge - rollout.AllReplicas, rollout.Wanted)) : rollout.Wanted;
        var spec = new JsonObject { ["replicas"] = replicas, ["selector"] = selector, ["template"] = template };
        if (deployment.Value.At("spec", "minReadySeconds") is { } seconds) { spec["minReadySeconds"] = seconds.DeepClone(); }
        var set = new JsonObject
        {
            ["apiVersion"] = "apps/v1",
            ["kind"] = "ReplicaSet",
            ["metadata"] = new JsonObject
            {
                ["name"] = name,
                ["namespace"] = deployment.Namespace,
                ["labels"] = labels.DeepClone(),
                ["annotations"] = annotations,
                ["ownerReferences"] = new JsonArray(PodFactory.Reference(deployment)),
            },
            ["spec"] = spec,
            ["status"] = new JsonObject { ["replicas"] = 0 },
        };
        if (!cluster.Writes.Create(set)) { return null; }
        if (replicas > 0) { ReplicaSetScaling.Announce(cluster, deployment, name, 0, replicas); }
        return cluster.Find(Kept.ReplicaSets, deployment.Namespace, name);
    }

    private static void Scaled(Rollout rollout, JsonObject annotations)
    {
        annotations[Rollout.DesiredReplicas] = ReplicaSetScaling.Text(rollout.Wanted);
        annotations[Rollout.MaxReplicas] = ReplicaSetScaling.Text(rollout.Wanted + rollout.Surge);
    }

    private void StampDeployment(StoredObject deployment, long revision)
    {
        var text = revision.ToString(CultureInfo.InvariantCulture);
        if (deployment.Annotation(Rollout.Revision) == text) { return; }
        var copy = deployment.Copy();
        var annotations = copy["metadata"]!["annotations"] as JsonObject ?? [];
        if (annotations.Parent is null) { copy["metadata"]!["annotations"] = annotations; }
        annotations[Rollout.Revision] = text;
        cluster.Writes.Update(deployment, copy);
    }
}
