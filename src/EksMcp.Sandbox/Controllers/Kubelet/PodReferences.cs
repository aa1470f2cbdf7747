using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Controllers.Kubelet;

/// <summary>What a pod's spec names in its namespace.</summary>
internal static class PodReferences
{
    public static bool Names(JsonObject pod, string storageKey, string name) => storageKey switch
    {
        Kept.ConfigMaps => Of(pod, "configMapRef", "configMapKeyRef", "configMap", "name").Contains(name, StringComparer.Ordinal),
        Kept.Secrets => Of(pod, "secretRef", "secretKeyRef", "secret", "secretName").Contains(name, StringComparer.Ordinal)
            || pod.Items("spec", "imagePullSecrets").Any(s => s.Text("name") == name),
        Kept.Claims => Claims(pod).Contains(name, StringComparer.Ordinal),
        Kept.ServiceAccounts => pod.TextOr("default", "spec", "serviceAccountName") == name,
        _ => false,
    };

    public static IEnumerable<string> Claims(JsonObject pod) =>
        pod.Items("spec", "volumes").Select(v => v.Text("persistentVolumeClaim", "claimName")).OfType<string>();

    public static IEnumerable<JsonObject> Containers(JsonObject pod) => pod.Items("spec", "initContainers").Concat(pod.Items("spec", "containers"));

    private static IEnumerable<string> Of(JsonObject pod, string whole, string key, string volume, string volumeName)
    {
        var environment = Containers(pod).SelectMany(c => c.Items("envFrom").Select(f => f.Text(whole, "name"))
            .Concat(c.Items("env").Select(e => e.Text("valueFrom", key, "name"))));
        var volumes = pod.Items("spec", "volumes").SelectMany(v => v.Items("projected", "sources").Select(s => s.Text(volume, "name")).Append(v.Text(volume, volumeName)));
        return environment.Concat(volumes).OfType<string>();
    }
}
