using System.Text.Json.Nodes;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Worlds.Building;

namespace EksMcp.Sandbox.Controllers.Storage;

/// <summary>What stands in a claim and in its volume when they are bound to each other.</summary>
internal static class ClaimBinding
{
    public static void Bind(Cluster cluster, StoredObject claim, StoredObject volume)
    {
        var bound = volume.Copy();
        bound["spec"]!["claimRef"] = Reference(claim);
        bound["status"] = new JsonObject { ["phase"] = "Bound" };
        if (!cluster.Writes.Update(volume, bound)) { return; }

        var copy = claim.Copy();
        var annotations = copy["metadata"]!["annotations"] as JsonObject ?? [];
        if (annotations.Parent is null) { copy["metadata"]!["annotations"] = annotations; }
        annotations["pv.kubernetes.io/bind-completed"] = "yes";
        annotations["pv.kubernetes.io/bound-by-controller"] = "yes";
        if (volume.Annotation("pv.kubernetes.io/provisioned-by") is { } provisioner) { annotations["volume.kubernetes.io/storage-provisioner"] = provisioner; }
        copy["spec"]!["volumeName"] = volume.Name;
        copy["status"] = new JsonObject
        {
            ["phase"] = "Bound",
            ["accessModes"] = volume.Value.At("spec", "accessModes")?.DeepClone(),
            ["capacity"] = volume.Value.At("spec", "capacity")?.DeepClone(),
        };
        cluster.Writes.Update(claim, copy);
    }

    public static JsonObject NewVolume(StoredObject claim, StoredObject storageClass, string? zone)
    {
        var name = $"pvc-{claim.Uid()}";
        var provisioner = storageClass.Value.TextOr("ebs.csi.aws.com", "provisioner");
        // The built-in provisioner has long been one of the driver's.
        if (provisioner == "kubernetes.io/aws-ebs") { provisioner = "ebs.csi.aws.com"; }
        var spec = new JsonObject
        {
            ["accessModes"] = claim.Value.At("spec", "accessModes")?.DeepClone(),
            ["capacity"] = new JsonObject { ["storage"] = claim.Value.TextOr("1Gi", "spec", "resources", "requests", "storage") },
            ["claimRef"] = Reference(claim),
            ["csi"] = new JsonObject { ["driver"] = provisioner, ["fsType"] = "ext4", ["volumeHandle"] = "vol-0" + Identity.Hex(name, 16) },
            ["persistentVolumeReclaimPolicy"] = storageClass.Value.TextOr("Delete", "reclaimPolicy"),
            ["storageClassName"] = storageClass.Name,
            ["volumeMode"] = claim.Value.TextOr("Filesystem", "spec", "volumeMode"),
        };
        if (zone is not null) { spec["nodeAffinity"] = InZone(zone); }
        return new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "PersistentVolume",
            ["metadata"] = new JsonObject
            {
                ["name"] = name,
                ["annotations"] = new JsonObject { ["pv.kubernetes.io/provisioned-by"] = provisioner },
                ["finalizers"] = Shape.Texts("kubernetes.io/pv-protection"),
            },
            ["spec"] = spec,
            ["status"] = new JsonObject { ["phase"] = "Pending" },
        };
    }

    private static JsonObject InZone(string zone)
    {
        var affinity = Shape.Literal("""
            { "required": { "nodeSelectorTerms": [ { "matchExpressions": [ { "key": "topology.kubernetes.io/zone", "operator": "In", "values": [] } ] } ] } }
            """);
        affinity["required"]!["nodeSelectorTerms"]![0]!["matchExpressions"]![0]!["values"] = Shape.Texts(zone);
        return affinity;
    }

    private static JsonObject Reference(StoredObject claim) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "PersistentVolumeClaim",
        ["namespace"] = claim.Namespace,
        ["name"] = claim.Name,
        ["uid"] = claim.Uid(),
    };
}
