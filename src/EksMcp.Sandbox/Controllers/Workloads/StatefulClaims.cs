using System.Text.Json.Nodes;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Controllers.Workloads;

/// <summary>The claims of a StatefulSet's pods: one for each template and pod, kept when the pod goes.</summary>
internal static class StatefulClaims
{
    public static void Make(Cluster cluster, StoredObject set, string pod)
    {
        foreach (var template in set.Value.Items("spec", "volumeClaimTemplates"))
        {
            var name = $"{template.Text("metadata", "name")}-{pod}";
            if (cluster.Find(Kept.Claims, set.Namespace, name) is not null) { continue; }
            var metadata = template["metadata"]?.DeepClone() as JsonObject ?? [];
            (metadata["name"], metadata["namespace"]) = (name, set.Namespace);
            if (set.Value.At("spec", "selector", "matchLabels") is JsonObject labels) { metadata["labels"] = labels.DeepClone(); }
            var spec = template["spec"]?.DeepClone() as JsonObject ?? [];
            if (spec["storageClassName"] is null && DefaultClass(cluster) is { } storageClass) { spec["storageClassName"] = storageClass; }
            cluster.Writes.Create(new JsonObject
            {
                ["apiVersion"] = "v1",
                ["kind"] = "PersistentVolumeClaim",
                ["metadata"] = metadata,
                ["spec"] = spec,
                ["status"] = new JsonObject { ["phase"] = "Pending" },
            });
        }
    }

    public static void Mount(StoredObject set, JsonObject spec, string pod)
    {
        var templates = set.Value.Items("spec", "volumeClaimTemplates").Select(t => t.TextOr("", "metadata", "name")).ToArray();
        if (templates.Length == 0) { return; }
        // The claim takes the place of a volume of its name.
        var volumes = spec.Items("volumes").Where(v => !templates.Contains(v.Text("name"), StringComparer.Ordinal)).Select(v => v.DeepClone()).ToArray();
        spec["volumes"] = new JsonArray(
        [
            .. templates.Select(t => (JsonNode)new JsonObject { ["name"] = t, ["persistentVolumeClaim"] = new JsonObject { ["claimName"] = $"{t}-{pod}" } }), .. volumes,
        ]);
    }

    private static string? DefaultClass(Cluster cluster) =>
        cluster.All(Kept.StorageClasses).FirstOrDefault(c => c.Annotation("storageclass.kubernetes.io/is-default-class") == "true")?.Name;
}
