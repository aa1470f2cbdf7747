using System.Text.Json.Nodes;
using EksMcp.Sandbox.Worlds.Building;
using EksMcp.Sandbox.Worlds.States;

namespace EksMcp.Sandbox.Worlds.Workloads;

/// <summary>A pod's status as its kubelet, or the scheduler, leaves it.</summary>
internal static class PodStatus
{
    public static JsonObject Write(PodFacts pod, PodState state)
    {
        var status = new JsonObject { ["phase"] = state.Phase, ["qosClass"] = "Burstable" };
        if (!state.Scheduled)
        {
            status["conditions"] = new JsonArray(Shape.Condition("PodScheduled", false, pod.Created, "Unschedulable", state.SchedulerMessage));
            return status;
        }

        var conditions = Conditions(pod, state);
        status["conditions"] = conditions;
        var containers = new JsonArray();
        if (state.Container(pod) is { } main) containers.Add((JsonNode)main);
        if (pod.Workload.Sidecar is { } sidecar) containers.Add((JsonNode)Sidecar(pod, sidecar));
        status["containerStatuses"] = containers;
        status["hostIP"] = pod.Node.Address;
        status["hostIPs"] = new JsonArray(new JsonObject { ["ip"] = pod.Node.Address });
        status["podIP"] = pod.Address;
        status["podIPs"] = new JsonArray(new JsonObject { ["ip"] = pod.Address });
        status["startTime"] = Shape.Time(pod.Created);
        state.Finish(pod, status, conditions);
        return status;
    }

    private static JsonArray Conditions(PodFacts pod, PodState state)
    {
        var began = pod.Created.AddSeconds(1);
        var settled = state.Ready ? pod.Created.AddSeconds(16) : began;
        var (reason, message) = state.Phase switch
        {
            _ when state.Ready => (null, null),
            "Succeeded" => ("PodCompleted", null),
            "Failed" => ("PodFailed", null),
            _ => ("ContainersNotReady", $"containers with unready status: [{pod.Container}]"),
        };
        return new JsonArray(
            Shape.Condition("PodReadyToStartContainers", !state.Ended, pod.Created.AddSeconds(3)),
            Shape.Condition("Initialized", true, began),
            Shape.Condition("Ready", state.Ready, settled, reason, message),
            Shape.Condition("ContainersReady", state.Ready, settled, reason, message),
            Shape.Condition("PodScheduled", true, pod.Created));
    }

    private static JsonObject Sidecar(PodFacts pod, string image)
    {
        var started = pod.Created.AddSeconds(7);
        return new JsonObject
        {
            ["name"] = "metrics-agent",
            ["image"] = image,
            ["imageID"] = $"{image}@sha256:{Identity.Hex(image, 64)}",
            ["containerID"] = "containerd://" + Identity.Hex($"{pod.Uid}/metrics-agent", 64),
            ["ready"] = true,
            ["started"] = true,
            ["restartCount"] = 0,
            ["state"] = PodFacts.RunningSince(started),
            ["lastState"] = new JsonObject(),
        };
    }
}
