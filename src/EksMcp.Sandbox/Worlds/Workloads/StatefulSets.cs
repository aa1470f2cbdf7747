using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Worlds.Building;
using EksMcp.Sandbox.Worlds.Objects;

namespace EksMcp.Sandbox.Worlds.Workloads;

/// <summary>A StatefulSet with its pods, and a bound claim for each where it asks for storage.</summary>
internal static class StatefulSets
{
    public static JsonObject StatefulSet(this WorldDraft draft, Workload workload)
    {
        var revision = $"{workload.Name}-{Identity.Suffix($"{workload.Namespace}/{workload.Name}/{workload.Image}", 10)}";
        var set = Shape.Object("apps/v1", "StatefulSet", workload.Namespace, workload.Name, workload.Created, workload.Labels, workload.Annotations, generation: 1);
        var spec = new JsonObject
        {
            ["persistentVolumeClaimRetentionPolicy"] = new JsonObject { ["whenDeleted"] = "Retain", ["whenScaled"] = "Retain" },
            ["podManagementPolicy"] = "OrderedReady",
            ["replicas"] = workload.Replicas,
            ["revisionHistoryLimit"] = 10,
            ["selector"] = new JsonObject { ["matchLabels"] = Shape.Map(workload.Labels) },
            ["serviceName"] = workload.Name,
            ["template"] = PodTemplate.Write(workload, workload.Image, workload.Labels),
            ["updateStrategy"] = new JsonObject { ["type"] = "RollingUpdate", ["rollingUpdate"] = new JsonObject { ["partition"] = 0 } },
        };
        if (workload.ClaimSize is { } size) spec["volumeClaimTemplates"] = new JsonArray(Template(size));
        set["spec"] = spec;

        var ready = workload.Pods.Count(p => p.Ready);
        var status = new JsonObject
        {
            ["replicas"] = workload.Pods.Count,
            ["observedGeneration"] = 1,
            ["collisionCount"] = 0,
            ["currentRevision"] = revision,
            ["updateRevision"] = revision,
            ["currentReplicas"] = workload.Pods.Count,
            ["updatedReplicas"] = workload.Pods.Count,
        };
        Deployments.Count(status, "readyReplicas", ready);
        Deployments.Count(status, "availableReplicas", ready);
        set["status"] = status;
        draft.Add(set);
        draft.Know(workload);

        for (var i = 0; i < workload.Pods.Count; i++)
        {
            var name = $"{workload.Name}-{i}";
            var node = draft.NextNode(workload.RolledOut);
            if (workload.ClaimSize is not null)
                draft.BoundClaim(workload.Namespace, $"data-{name}", workload.ClaimSize, workload.Created.AddSeconds(1), node.Zone);
            draft.Pod(workload, set, name, Labels(workload, name, revision, i), workload.Pods[i], workload.Image,
                workload.RolledOut.AddSeconds(1 + 30 * i), on: node);
        }

        return set;
    }

    private static TextMap Labels(Workload workload, string pod, string revision, int ordinal) => new(workload.Labels)
    {
        ["apps.kubernetes.io/pod-index"] = ordinal.ToString(CultureInfo.InvariantCulture),
        ["controller-revision-hash"] = revision,
        ["statefulset.kubernetes.io/pod-name"] = pod,
    };

    private static JsonObject Template(string size) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "PersistentVolumeClaim",
        ["metadata"] = new JsonObject { ["name"] = "data" },
        ["spec"] = new JsonObject
        {
            ["accessModes"] = Shape.Texts("ReadWriteOnce"),
            ["resources"] = new JsonObject { ["requests"] = new JsonObject { ["storage"] = size } },
            ["storageClassName"] = "gp3",
            ["volumeMode"] = "Filesystem",
        },
        ["status"] = new JsonObject { ["phase"] = "Pending" },
    };
}
