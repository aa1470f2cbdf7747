using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Defaults;

/// <summary>Defaults of volumes, claims and classes of storage.</summary>
internal static class StorageDefaults
{
    public static void Apply(string kind, JsonObject obj, ApiProfile profile)
    {
        switch (kind)
        {
            case "PersistentVolumeClaim": Claim(obj); break;
            case "PersistentVolume": Volume(obj); break;
            case "StorageClass":
                obj.Default("reclaimPolicy", "Delete");
                obj.Default("volumeBindingMode", "Immediate");
                break;
            case "CSIDriver": Driver(obj.Inner("spec"), profile); break;
        }
    }

    public static void Claim(JsonObject claim)
    {
        claim.Inner("spec").Default("volumeMode", "Filesystem");
        claim.Inner("status").Default("phase", "Pending");
    }

    private static void Volume(JsonObject volume)
    {
        var spec = volume.Inner("spec");
        spec.Default("persistentVolumeReclaimPolicy", "Retain");
        spec.Default("volumeMode", "Filesystem");
        if (spec["hostPath"] is JsonObject path && path["type"] is null) { path["type"] = ""; }
        if (spec["iscsi"] is JsonObject target) { target.Default("iscsiInterface", "default"); }
        volume.Inner("status").Default("phase", "Pending");
    }

    private static void Driver(JsonObject spec, ApiProfile profile)
    {
        spec.Default("attachRequired", true);
        spec.Default("podInfoOnMount", false);
        spec.Default("fsGroupPolicy", "ReadWriteOnceWithFSType");
        spec.Default("volumeLifecycleModes", new JsonArray("Persistent"));
        if (profile == ApiProfile.Kubernetes120) { return; }
        spec.Default("storageCapacity", false);
        spec.Default("requiresRepublish", false);
        spec.Default("seLinuxMount", false);
    }
}
