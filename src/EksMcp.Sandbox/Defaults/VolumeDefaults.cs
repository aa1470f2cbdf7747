using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Defaults;

/// <summary>Defaults of one volume of a pod.</summary>
internal static class VolumeDefaults
{
    // 0644.
    private const int Mode = 420;

    public static void Apply(JsonObject volume)
    {
        if (volume.All(f => f.Key == "name" || f.Value is null)) { volume["emptyDir"] = new JsonObject(); }
        foreach (var kind in (string[])["secret", "configMap", "downwardAPI", "projected"])
        {
            if (volume[kind] is JsonObject source) { source.Default("defaultMode", Mode); }
        }

        if (volume["hostPath"] is JsonObject path && path["type"] is null) { path["type"] = ""; }
        if (volume["iscsi"] is JsonObject target) { target.Default("iscsiInterface", "default"); }
        if (volume["rbd"] is JsonObject rbd) { Rbd(rbd); }
        if (volume["azureDisk"] is JsonObject disk) { AzureDisk(disk); }
        if (volume.At("ephemeral", "volumeClaimTemplate", "spec") is JsonObject claim) { claim.Default("volumeMode", "Filesystem"); }
        Items(volume.At("downwardAPI"));
        foreach (var source in volume.Items("projected", "sources"))
        {
            if (source["serviceAccountToken"] is JsonObject token) { token.Default("expirationSeconds", 3600); }
            Items(source["downwardAPI"]);
        }
    }

    private static void Items(JsonNode? downward)
    {
        foreach (var reference in downward.Items("items").Select(i => i["fieldRef"]).OfType<JsonObject>()) { reference.Default("apiVersion", "v1"); }
    }

    private static void Rbd(JsonObject rbd)
    {
        rbd.Default("pool", "rbd");
        rbd.Default("user", "admin");
        rbd.Default("keyring", "/etc/ceph/keyring");
    }

    private static void AzureDisk(JsonObject disk)
    {
        disk.Default("cachingMode", "ReadWrite");
        disk.Default("kind", "Shared");
        disk.Default("fsType", "ext4");
        disk.Default("readOnly", false);
    }
}
