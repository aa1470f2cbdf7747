using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Worlds.Building;

namespace EksMcp.Sandbox.Controllers.Kubelet;

/// <summary>Puts a pod off a node that ran short of memory.</summary>
internal static class PodEviction
{
    public static void Evict(Cluster cluster, StoredObject pod, JsonObject status, StoredObject node, string container, long bytes)
    {
        var request = pod.Value.Items("spec", "containers").First(c => c.Text("name") == container).TextOr("0", "resources", "requests", "memory");
        var message = string.Create(CultureInfo.InvariantCulture,
            $"The node was low on resource: memory. Threshold quantity: 100Mi, available: 61384Ki. Container {container} was using {bytes / 1024}Ki, request is {request}, has larger consumption of memory. ");
        foreach (var entry in status.Items("containerStatuses"))
        {
            if (entry.At("state", "terminated") is null) { entry["state"] = ContainerStates.Terminated(entry, 137, "Error", cluster.Now); }
            (entry["ready"], entry["started"]) = (false, false);
        }

        (status["phase"], status["reason"], status["message"]) = ("Failed", "Evicted", message);
        foreach (var type in new[] { "Ready", "ContainersReady" }) { Conditions.Set(status, Shape.Condition(type, false, cluster.Now, "PodFailed")); }
        if (!cluster.Is120)
        {
            Conditions.Set(status, Shape.Condition("PodReadyToStartContainers", false, cluster.Now));
            Conditions.Set(status, Shape.Condition("DisruptionTarget", true, cluster.Now, "TerminationByKubelet", message));
        }

        cluster.Events.Say(node, "kubelet", "EvictionThresholdMet", "Attempting to reclaim memory", warning: true, host: node.Name);
        cluster.Events.Say(pod, "kubelet", "Evicted", message, warning: true, host: node.Name);
        cluster.Events.Say(pod, "kubelet", "Killing", $"Stopping container {container}", host: node.Name, fieldPath: $"spec.containers{{{container}}}");
    }
}
