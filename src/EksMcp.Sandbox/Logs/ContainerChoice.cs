using System.Text.Json.Nodes;
using EksMcp.Sandbox.Responses;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Logs;

/// <summary>Which container's log is meant and whether it has one: the rules of the API server and the kubelet, with their words.</summary>
internal static class ContainerChoice
{
    public static string Choose(JsonObject pod, string asked)
    {
        var name = pod.TextOr("", "metadata", "name");
        var containers = Names(pod, "containers");
        var init = Names(pod, "initContainers");
        if (asked.Length > 0)
        {
            return containers.Concat(init).Concat(Names(pod, "ephemeralContainers")).Contains(asked, StringComparer.Ordinal) ? asked
                : throw Failures.BadRequest($"container {asked} is not valid for pod {name}");
        }

        if (containers is [var only]) { return only; }
        var message = $"a container name must be specified for pod {name}, choose one of: [{string.Join(' ', containers)}]";
        if (init.Count > 0) { message += $" or one of the init containers: [{string.Join(' ', init)}]"; }
        throw Failures.BadRequest(message);
    }

    /// <summary>False: the pod has no node yet, and its log is empty.</summary>
    public static bool CheckStarted(JsonObject pod, string container, bool previous)
    {
        if (string.IsNullOrEmpty(pod.Text("spec", "nodeName"))) { return false; }
        var name = pod.TextOr("", "metadata", "name");
        var status = new[] { "containerStatuses", "initContainerStatuses", "ephemeralContainerStatuses" }
            .SelectMany(list => pod.Items("status", list)).FirstOrDefault(s => s.Text("name") == container)
            ?? throw Failures.BadRequest($"container \"{container}\" in pod \"{name}\" is not available");
        if (previous)
        {
            return status.At("lastState", "terminated") is not null ? true
                : throw Failures.BadRequest($"previous terminated container \"{container}\" in pod \"{name}\" not found");
        }

        if (status.At("state", "running") is not null || status.At("state", "terminated") is not null
            || status.At("lastState", "terminated") is not null)
        {
            return true;
        }

        throw Failures.BadRequest($"container \"{container}\" in pod \"{name}\" is waiting to start" + status.Text("state", "waiting", "reason") switch
        {
            null => " - no logs yet",
            "ErrImagePull" => ": image can't be pulled",
            "ImagePullBackOff" => ": trying and failing to pull image",
            var reason => $": {reason}",
        });
    }

    private static List<string> Names(JsonObject pod, string list) => [.. pod.Items("spec", list).Select(c => c.TextOr("", "name"))];
}
