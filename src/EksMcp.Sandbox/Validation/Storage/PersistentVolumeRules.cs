using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Validation.Pods;

namespace EksMcp.Sandbox.Validation.Storage;

/// <summary>PersistentVolumes.</summary>
internal static class PersistentVolumeRules
{
    private static readonly string[] Sources =
    [
        "hostPath", "gcePersistentDisk", "awsElasticBlockStore", "glusterfs", "flocker", "nfs", "rbd", "quobyte", "cephfs", "iscsi", "cinder", "fc", "flexVolume",
        "azureFile", "vsphereVolume", "photonPersistentDisk", "portworxVolume", "azureDisk", "scaleIO", "local", "storageos", "csi",
    ];

    public static void Check(JsonObject obj, JsonObject? before, Problems to)
    {
        CheckOne(obj, to);
        if (before is null) { return; }
        MetadataRules.CheckUpdate(obj, before, to);
        CheckOne(obj, to);
        foreach (var source in Sources)
        {
            if (Semantic.Same(obj.At("spec", source), before.At("spec", source))) { continue; }
            to.Forbidden("spec.persistentvolumesource", $"spec.persistentvolumesource is immutable after creation\n{SpecDifference.Of(obj.At("spec", source), before.At("spec", source))}");
            break;
        }

        to.Unchanged("volumeMode", obj.At("spec", "volumeMode"), before.At("spec", "volumeMode"));
        if (before.At("spec", "nodeAffinity") is { } affinity && !Semantic.Same(obj.At("spec", "nodeAffinity"), affinity)) { to.Invalid("nodeAffinity", new GoValue("core.VolumeNodeAffinity{…}"), Problems.Immutable); }
    }

    private static void CheckOne(JsonObject obj, Problems to)
    {
        MetadataRules.Check(obj, namespaced: false, Formats.Subdomain, to);
        var spec = obj["spec"];
        if (spec.Count("accessModes") == 0) { to.Required("spec.accessModes"); }
        ClaimRules.CheckModes(spec, to);
        CheckCapacity(spec, to);
        if (spec.TextOr("", "persistentVolumeReclaimPolicy") is { Length: > 0 } policy and not ("Delete" or "Recycle" or "Retain")) { to.NotSupported("spec.persistentVolumeReclaimPolicy", policy, "Delete", "Recycle", "Retain"); }
        if (spec.At("nodeAffinity", "required") is { } required) { AffinityRules.CheckNodeSelector(required, "spec.nodeAffinity.required", to); }
        var found = Sources.Where(s => spec.At(s) is not null).ToList();
        if (found.Count == 0) { to.Required("spec", "must specify a volume type"); }
        foreach (var more in found.Skip(1)) { to.Forbidden($"spec.{more}", "may not specify more than 1 volume type"); }
        if (spec.TextOr("", "storageClassName") is { Length: > 0 } name) { to.Invalid("spec.storageClassName", name, Formats.Subdomain(name)); }
        ClaimRules.CheckVolumeMode(spec, to);
    }

    private static void CheckCapacity(JsonNode? spec, Problems to)
    {
        var capacity = spec.At("capacity") as JsonObject ?? [];
        if (capacity.Count == 0) { to.Required("spec.capacity"); }
        if (!capacity.ContainsKey("storage") || capacity.Count > 1) { to.NotSupported("spec.capacity", new GoValue(capacity.Count == 0 ? "core.ResourceList(nil)" : "core.ResourceList{…}"), "storage"); }
        foreach (var (resource, amount) in MetadataRules.Sorted(capacity))
        {
            if (Amount.Of(amount) is not > 0) { to.Invalid(Paths.Key("spec.capacity", resource), amount, "must be greater than zero"); }
        }
    }
}
