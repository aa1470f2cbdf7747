using System.Text.Json.Nodes;
using EksMcp.Sandbox.Worlds.Building;

namespace EksMcp.Sandbox.Worlds.Objects;

/// <summary>Storage classes, claims, and the volumes behind bound claims.</summary>
internal static class Claims
{
    public static void StorageClass(this WorldDraft draft, string name, string provisioner, DateTimeOffset created,
        bool isDefault = false, bool immediate = false)
    {
        var item = Shape.Object("storage.k8s.io/v1", "StorageClass", null, name, created,
            annotations: isDefault ? new TextMap { ["storageclass.kubernetes.io/is-default-class"] = "true" } : null);
        item["provisioner"] = provisioner;
        item["reclaimPolicy"] = "Delete";
        item["volumeBindingMode"] = immediate ? "Immediate" : "WaitForFirstConsumer";
        item["allowVolumeExpansion"] = true;
        draft.Add(item);
    }

    public static void BoundClaim(this WorldDraft draft, string ns, string name, string size, DateTimeOffset created,
        string zone, string storageClass = "gp3")
    {
        var volume = "pvc-" + Identity.Uid("PersistentVolumeClaim", ns, name);
        var claim = Claim(ns, name, size, created, storageClass);
        claim["metadata"]!["annotations"] = Shape.Map(new TextMap
        {
            ["pv.kubernetes.io/bind-completed"] = "yes",
            ["pv.kubernetes.io/bound-by-controller"] = "yes",
            ["volume.kubernetes.io/storage-provisioner"] = "ebs.csi.aws.com",
        });
        claim["spec"]!["volumeName"] = volume;
        claim["status"] = new JsonObject
        {
            ["phase"] = "Bound",
            ["accessModes"] = Shape.Texts("ReadWriteOnce"),
            ["capacity"] = new JsonObject { ["storage"] = size },
        };
        draft.Add(claim);
        draft.Add(Volume(ns, name, volume, size, created.AddSeconds(8), zone, storageClass));
    }

    public static void PendingClaim(this WorldDraft draft, string ns, string name, string size, DateTimeOffset created,
        string storageClass, string reason, string message, bool warning = true)
    {
        var claim = Claim(ns, name, size, created, storageClass);
        claim["status"] = new JsonObject { ["phase"] = "Pending" };
        draft.Add(claim);
        draft.Note(new EventNote("PersistentVolumeClaim", ns, name, reason, message)
        {
            Warning = warning,
            Component = "persistentvolume-controller",
            Count = (int)((draft.Now - created).TotalSeconds / 15) + 1,
            First = created,
            Last = draft.Now.AddSeconds(-9),
        });
    }

    private static JsonObject Claim(string ns, string name, string size, DateTimeOffset created, string storageClass)
    {
        var claim = Shape.Object("v1", "PersistentVolumeClaim", ns, name, created);
        claim["metadata"]!["finalizers"] = Shape.Texts("kubernetes.io/pvc-protection");
        claim["spec"] = new JsonObject
        {
            ["accessModes"] = Shape.Texts("ReadWriteOnce"),
            ["resources"] = new JsonObject { ["requests"] = new JsonObject { ["storage"] = size } },
            ["storageClassName"] = storageClass,
            ["volumeMode"] = "Filesystem",
        };
        return claim;
    }

    private static JsonObject Volume(string ns, string claim, string name, string size, DateTimeOffset created, string zone, string storageClass)
    {
        var volume = Shape.Object("v1", "PersistentVolume", null, name, created, annotations: new TextMap
        {
            ["pv.kubernetes.io/provisioned-by"] = "ebs.csi.aws.com",
        });
        volume["metadata"]!["finalizers"] = Shape.Texts("kubernetes.io/pv-protection");
        volume["spec"] = new JsonObject
        {
            ["accessModes"] = Shape.Texts("ReadWriteOnce"),
            ["capacity"] = new JsonObject { ["storage"] = size },
            ["claimRef"] = new JsonObject
            {
                ["apiVersion"] = "v1",
                ["kind"] = "PersistentVolumeClaim",
                ["namespace"] = ns,
                ["name"] = claim,
                ["uid"] = Identity.Uid("PersistentVolumeClaim", ns, claim),
            },
            ["csi"] = new JsonObject
            {
                ["driver"] = "ebs.csi.aws.com",
                ["fsType"] = "ext4",
                ["volumeHandle"] = "vol-0" + Identity.Hex(name, 16),
            },
            ["nodeAffinity"] = new JsonObject { ["required"] = InZone(zone) },
            ["persistentVolumeReclaimPolicy"] = "Delete",
            ["storageClassName"] = storageClass,
            ["volumeMode"] = "Filesystem",
        };
        volume["status"] = new JsonObject { ["phase"] = "Bound" };
        return volume;
    }

    private static JsonObject InZone(string zone) => new()
    {
        ["nodeSelectorTerms"] = new JsonArray(new JsonObject
        {
            ["matchExpressions"] = new JsonArray(new JsonObject
            {
                ["key"] = "topology.kubernetes.io/zone",
                ["operator"] = "In",
                ["values"] = Shape.Texts(zone),
            }),
        }),
    };
}
