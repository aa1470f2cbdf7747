using System.Text.Json.Nodes;
using EksMcp.Sandbox.Controllers.Kubelet;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Worlds.Building;

namespace EksMcp.Sandbox.Controllers.Pods;

/// <summary>What admission plugins and defaults add to a pod that a controller makes: account, its token's volume, priority, tolerations.</summary>
internal static class PodAdmission
{
    private const string TokenPath = "/var/run/secrets/kubernetes.io/serviceaccount";
    private static readonly string[] Tolerated = ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"];

    public static void Complete(Cluster cluster, JsonObject pod)
    {
        var spec = pod["spec"]!.AsObject();
        Default(spec, "enableServiceLinks", true);
        Default(spec, "restartPolicy", "Always");
        Default(spec, "schedulerName", "default-scheduler");
        Default(spec, "terminationGracePeriodSeconds", 30);
        Default(spec, "dnsPolicy", "ClusterFirst");
        Default(spec, "preemptionPolicy", "PreemptLowerPriority");
        Default(spec, "serviceAccountName", "default");
        Default(spec, "serviceAccount", spec.TextOr("default", "serviceAccountName"));
        if (spec["securityContext"] is null) { spec["securityContext"] = new JsonObject(); }
        Default(spec, "priority", Priority(cluster, spec.Text("priorityClassName")));
        Tolerate(spec);
        if (!cluster.Is120 && spec.Flag("automountServiceAccountToken") != false) { MountToken(pod, spec); }
        pod["status"] = new JsonObject { ["phase"] = "Pending", ["qosClass"] = QualityOfService.Of(pod) };
    }

    private static void Default(JsonObject spec, string field, JsonNode value)
    {
        if (spec[field] is null) { spec[field] = value; }
    }

    private static long Priority(Cluster cluster, string? name) => name switch
    {
        null => 0,
        "system-node-critical" => 2000001000,
        "system-cluster-critical" => 2000000000,
        _ => cluster.Find(Kept.PriorityClasses, "", name)?.Value.Whole("value") ?? 0,
    };

    private static void Tolerate(JsonObject spec)
    {
        if (spec["tolerations"] is not JsonArray tolerations) { spec["tolerations"] = tolerations = []; }
        var given = tolerations.OfType<JsonObject>().ToArray();
        foreach (var taint in Tolerated)
        {
            if (given.Any(t => t.Text("key") == taint || (t.Text("key") is null && t.Text("operator") == "Exists"))) { continue; }
            tolerations.Add((JsonNode)new JsonObject { ["key"] = taint, ["operator"] = "Exists", ["effect"] = "NoExecute", ["tolerationSeconds"] = 300 });
        }
    }

    private static void MountToken(JsonObject pod, JsonObject spec)
    {
        if (spec.Items("volumes").Any(v => v.TextOr("", "name").StartsWith("kube-api-access-", StringComparison.Ordinal))) { return; }
        var volume = "kube-api-access-" + Identity.Suffix($"access/{pod.Text("metadata", "namespace")}/{pod.Text("metadata", "name")}", 5);
        if (spec["volumes"] is not JsonArray volumes) { spec["volumes"] = volumes = []; }
        volumes.Add((JsonNode)Token(volume));
        foreach (var container in PodReferences.Containers(pod).Where(c => c.Items("volumeMounts").All(m => m.Text("mountPath") != TokenPath)))
        {
            if (container["volumeMounts"] is not JsonArray mounts) { container["volumeMounts"] = mounts = []; }
            mounts.Add((JsonNode)new JsonObject { ["name"] = volume, ["mountPath"] = TokenPath, ["readOnly"] = true });
        }
    }

    private static JsonObject Token(string name)
    {
        var volume = Shape.Literal("""
            { "name": "", "projected": { "defaultMode": 420, "sources": [
              { "serviceAccountToken": { "expirationSeconds": 3607, "path": "token" } },
              { "configMap": { "name": "kube-root-ca.crt", "items": [ { "key": "ca.crt", "path": "ca.crt" } ] } },
              { "downwardAPI": { "items": [ { "path": "namespace", "fieldRef": { "apiVersion": "v1", "fieldPath": "metadata.namespace" } } ] } } ] } }
            """);
        volume["name"] = name;
        return volume;
    }
}
