using System.Text.Json.Nodes;
using EksMcp.Sandbox.Worlds.Building;
using EksMcp.Sandbox.Worlds.Objects;

namespace EksMcp.Sandbox.Worlds.Workloads;

/// <summary>A pod's spec: its template, and what admission and the scheduler add.</summary>
internal static class PodPlacement
{
    public static JsonObject Spec(Workload workload, string image, string restartPolicy, ClusterNode? node, string podName)
    {
        var spec = PodTemplate.Spec(workload, image, restartPolicy);
        if (node is not null) spec["nodeName"] = node.Name;
        spec["enableServiceLinks"] = true;
        spec["preemptionPolicy"] = "PreemptLowerPriority";
        // What admission computes; a server refuses a value of its own choosing.
        spec["priority"] = workload.PriorityClass == "system-node-critical" ? 2000001000 : workload.PriorityClass is not null ? 2000000000 : 0;
        spec["tolerations"] = workload.HostNetwork
            ? new JsonArray(new JsonObject { ["operator"] = "Exists" })
            : new JsonArray(Tolerated("node.kubernetes.io/not-ready"), Tolerated("node.kubernetes.io/unreachable"));

        var volumes = spec["volumes"] as JsonArray;
        if (volumes is null) spec["volumes"] = volumes = [];
        if (workload.ClaimSize is not null)
        {
            volumes.Add((JsonNode)new JsonObject
            {
                ["name"] = "data",
                ["persistentVolumeClaim"] = new JsonObject { ["claimName"] = $"data-{podName}" },
            });
        }

        var access = "kube-api-access-" + Identity.Suffix($"access/{workload.Namespace}/{podName}", 5);
        volumes.Add((JsonNode)Access(access));
        foreach (var container in spec["containers"]!.AsArray().OfType<JsonObject>())
        {
            if (container["volumeMounts"] is not JsonArray mounts) container["volumeMounts"] = mounts = [];
            mounts.Add((JsonNode)new JsonObject
            {
                ["name"] = access,
                ["mountPath"] = "/var/run/secrets/kubernetes.io/serviceaccount",
                ["readOnly"] = true,
            });
        }

        return spec;
    }

    private static JsonObject Tolerated(string taint) => new()
    {
        ["key"] = taint,
        ["operator"] = "Exists",
        ["effect"] = "NoExecute",
        ["tolerationSeconds"] = 300,
    };

    private static JsonObject Access(string name) => new()
    {
        ["name"] = name,
        ["projected"] = new JsonObject
        {
            ["defaultMode"] = 420,
            ["sources"] = new JsonArray(
                new JsonObject { ["serviceAccountToken"] = new JsonObject { ["expirationSeconds"] = 3607, ["path"] = "token" } },
                new JsonObject
                {
                    ["configMap"] = new JsonObject
                    {
                        ["name"] = "kube-root-ca.crt",
                        ["items"] = new JsonArray(new JsonObject { ["key"] = "ca.crt", ["path"] = "ca.crt" }),
                    },
                },
                new JsonObject
                {
                    ["downwardAPI"] = new JsonObject
                    {
                        ["items"] = new JsonArray(new JsonObject
                        {
                            ["path"] = "namespace",
                            ["fieldRef"] = new JsonObject { ["apiVersion"] = "v1", ["fieldPath"] = "metadata.namespace" },
                        }),
                    },
                }),
        },
    };
}
