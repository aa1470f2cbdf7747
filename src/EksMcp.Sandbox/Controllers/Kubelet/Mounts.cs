using System.Text.Json.Nodes;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Controllers.Kubelet;

/// <summary>Whether all that a pod's volumes are made of is there.</summary>
internal static class Mounts
{
    /// <summary>What is missing, in the kubelet's words; null: nothing.</summary>
    public static string? Problem(Cluster cluster, StoredObject pod)
    {
        foreach (var volume in pod.Value.Items("spec", "volumes"))
        {
            var missing = Missing(cluster, pod, volume.At("configMap"), "name", Kept.ConfigMaps, "configmap")
                ?? Missing(cluster, pod, volume.At("secret"), "secretName", Kept.Secrets, "secret");
            if (missing is not null) { return $"MountVolume.SetUp failed for volume \"{volume.Text("name")}\" : {missing}"; }
        }

        return null;
    }

    private static string? Missing(Cluster cluster, StoredObject pod, JsonNode? source, string field, string storageKey, string word)
    {
        if (source.Text(field) is not { Length: > 0 } name || source.Flag("optional") == true) { return null; }
        if (cluster.Find(storageKey, pod.Namespace, name) is not { } stored) { return $"{word} \"{name}\" not found"; }
        return source.Items("items").Select(i => i.TextOr("", "key")).Any(k => stored.Value.At("data", k) is null && stored.Value.At("binaryData", k) is null)
            ? "references non-existent config key: " + source.Items("items").Select(i => i.TextOr("", "key")).First(k => stored.Value.At("data", k) is null) : null;
    }
}
