using System.Text.Json.Nodes;
using EksMcp.Sandbox.Worlds.Building;

namespace EksMcp.Sandbox.Worlds.Workloads;

/// <summary>The pod template of a workload, with the defaults a server fills in.</summary>
internal static class PodTemplate
{
    public static JsonObject Write(Workload workload, string image, TextMap labels, string restartPolicy = "Always")
    {
        var metadata = new JsonObject { ["labels"] = Shape.Map(labels) };
        if (workload.PodAnnotations.Count > 0) metadata["annotations"] = Shape.Map(workload.PodAnnotations);
        return new JsonObject { ["metadata"] = metadata, ["spec"] = Spec(workload, image, restartPolicy) };
    }

    public static JsonObject Spec(Workload workload, string image, string restartPolicy)
    {
        var containers = new JsonArray(Main(workload, image));
        if (workload.Sidecar is not null) containers.Add((JsonNode)SidecarOf(workload.Sidecar));
        var spec = new JsonObject
        {
            ["containers"] = containers,
            ["dnsPolicy"] = "ClusterFirst",
            ["restartPolicy"] = restartPolicy,
            ["schedulerName"] = "default-scheduler",
            ["securityContext"] = new JsonObject(),
            ["serviceAccount"] = workload.ServiceAccount,
            ["serviceAccountName"] = workload.ServiceAccount,
            ["terminationGracePeriodSeconds"] = 30,
        };
        if (workload.HostNetwork) spec["hostNetwork"] = true;
        if (workload.NodeSelector.Count > 0) spec["nodeSelector"] = Shape.Map(workload.NodeSelector);
        if (workload.PriorityClass is not null) spec["priorityClassName"] = workload.PriorityClass;
        if (workload.PullSecret is not null) spec["imagePullSecrets"] = new JsonArray(new JsonObject { ["name"] = workload.PullSecret });
        if (workload.Claim is not null)
        {
            spec["volumes"] = new JsonArray(new JsonObject
            {
                ["name"] = "data",
                ["persistentVolumeClaim"] = new JsonObject { ["claimName"] = workload.Claim },
            });
        }

        return spec;
    }

    private static JsonObject Main(Workload workload, string image)
    {
        var container = Container(workload.Container, image, workload.Cpu, workload.Memory, workload.MemoryLimit);
        if (workload.Command.Count > 0) container["command"] = Shape.Texts(workload.Command);
        if (workload.Env.Count > 0)
            container["env"] = Shape.List(workload.Env.Select(e => (JsonNode?)new JsonObject { ["name"] = e.Key, ["value"] = e.Value }));
        var from = new JsonArray();
        if (workload.ConfigMap is { } map) from.Add((JsonNode)new JsonObject { ["configMapRef"] = new JsonObject { ["name"] = map } });
        if (workload.Secret is { } secret) from.Add((JsonNode)new JsonObject { ["secretRef"] = new JsonObject { ["name"] = secret } });
        if (from.Count > 0) container["envFrom"] = from;
        if (workload.Port > 0)
        {
            container["ports"] = new JsonArray(Port(workload));
            container["readinessProbe"] = Probe(workload);
        }

        if (workload.Claim is not null || workload.ClaimSize is not null)
            container["volumeMounts"] = new JsonArray(new JsonObject { ["name"] = "data", ["mountPath"] = "/var/lib/data" });
        return container;
    }

    private static JsonObject Port(Workload workload)
    {
        var port = new JsonObject { ["containerPort"] = workload.Port, ["name"] = "main", ["protocol"] = "TCP" };
        // On the host's network the two are one and must be said to be.
        if (workload.HostNetwork) port["hostPort"] = workload.Port;
        return port;
    }

    private static JsonObject Probe(Workload workload) => new()
    {
        ["httpGet"] = new JsonObject
        {
            ["path"] = workload.ProbePath,
            ["port"] = workload.ProbePort ?? workload.Port,
            ["scheme"] = "HTTP",
        },
        ["failureThreshold"] = 3,
        ["initialDelaySeconds"] = 5,
        ["periodSeconds"] = 10,
        ["successThreshold"] = 1,
        ["timeoutSeconds"] = 1,
    };

    private static JsonObject SidecarOf(string image) => Container("metrics-agent", image, "10m", "32Mi", null);

    private static JsonObject Container(string name, string image, string cpu, string memory, string? memoryLimit)
    {
        var resources = new JsonObject { ["requests"] = new JsonObject { ["cpu"] = cpu, ["memory"] = memory } };
        if (memoryLimit is not null) resources["limits"] = new JsonObject { ["memory"] = memoryLimit };
        return new JsonObject
        {
            ["name"] = name,
            ["image"] = image,
            ["imagePullPolicy"] = "IfNotPresent",
            ["resources"] = resources,
            ["terminationMessagePath"] = "/dev/termination-log",
            ["terminationMessagePolicy"] = "File",
        };
    }
}
