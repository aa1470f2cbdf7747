using System.Text.Json.Nodes;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Worlds.Building;

namespace EksMcp.Sandbox.Controllers.Kubelet;

/// <summary>A pod's phase and conditions as they follow from its containers.</summary>
internal static class PodStatusWriter
{
    public static void Begin(Cluster cluster, StoredObject pod, JsonObject status, string nodeAddress, string address)
    {
        status["phase"] = "Pending";
        if (status["startTime"] is not null) { return; }
        status["startTime"] = Shape.Time(cluster.Now);
        (status["hostIP"], status["podIP"]) = (nodeAddress, address);
        status["podIPs"] = new JsonArray(new JsonObject { ["ip"] = address });
        if (!cluster.Is120)
        {
            status["hostIPs"] = new JsonArray(new JsonObject { ["ip"] = nodeAddress });
            Conditions.Set(status, Shape.Condition("PodReadyToStartContainers", false, cluster.Now));
        }

        status["qosClass"] = QualityOfService.Of(pod.Value);
    }

    public static void Finish(Cluster cluster, StoredObject pod, JsonObject status)
    {
        var containers = status.Items("containerStatuses").ToArray();
        var initialized = status.Items("initContainerStatuses").All(s => s.Whole("state", "terminated", "exitCode") == 0);
        var phase = PhaseOf(containers, pod.Value.TextOr("Always", "spec", "restartPolicy"), initialized);
        if (!initialized && pod.Value.Text("spec", "restartPolicy") == "Never" && status.Items("initContainerStatuses").Any(s => s.Whole("state", "terminated", "exitCode") is > 0)) { phase = "Failed"; }
        status["phase"] = phase;
        var unready = containers.Where(s => s.Flag("ready") != true).Select(s => s.TextOr("", "name")).ToArray();
        var ready = unready.Length == 0 && phase == "Running";
        var (reason, message) = phase switch
        {
            _ when ready => (null, null),
            "Succeeded" => ("PodCompleted", null),
            "Failed" => ("PodFailed", null),
            _ => ("ContainersNotReady", $"containers with unready status: [{string.Join(' ', unready)}]"),
        };
        var ended = phase is "Succeeded" or "Failed";
        if (!cluster.Is120) { Conditions.Set(status, Shape.Condition("PodReadyToStartContainers", !ended && Sandboxed(containers), cluster.Now)); }
        var waiting = status.Items("initContainerStatuses").Where(s => s.Whole("state", "terminated", "exitCode") != 0).Select(s => s.TextOr("", "name"));
        Conditions.Set(status, initialized ? Shape.Condition("Initialized", true, cluster.Now, phase == "Succeeded" ? "PodCompleted" : null)
            : Shape.Condition("Initialized", false, cluster.Now, "ContainersNotInitialized", $"containers with incomplete status: [{string.Join(' ', waiting)}]"));
        Conditions.Set(status, Shape.Condition("Ready", ready, cluster.Now, reason, message));
        Conditions.Set(status, Shape.Condition("ContainersReady", ready, cluster.Now, reason, message));
        if (Conditions.Find(status, "PodScheduled") is null) { Conditions.Set(status, Shape.Condition("PodScheduled", true, cluster.Now)); }
    }

    private static bool Sandboxed(JsonObject[] containers) =>
        containers.Any(s => s.Text("state", "waiting", "reason") is not ("ContainerCreating" or "PodInitializing") || s.At("lastState", "terminated") is not null);

    private static string PhaseOf(JsonObject[] containers, string restartPolicy, bool initialized)
    {
        if (!initialized) { return "Pending"; }
        if (containers.Any(s => s.At("state", "waiting") is not null && s.At("lastState", "terminated") is null)) { return "Pending"; }
        if (containers.Any(s => s.At("state", "running") is not null || s.At("state", "waiting") is not null) || restartPolicy == "Always") { return "Running"; }
        var failed = containers.Any(s => s.Whole("state", "terminated", "exitCode") != 0);
        return !failed ? "Succeeded" : restartPolicy == "Never" ? "Failed" : "Running";
    }
}
