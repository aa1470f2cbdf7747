using System.Text.Json.Nodes;

namespace EksMcp.Tools.Kubernetes.Logs;

/// <summary>What a pod's status says of one container, as far as logs are concerned.</summary>
/// <param name="Waiting">It is between two instances: the kubelet then shows the last instance's log as the current one.</param>
internal sealed record ContainerState(string Name, bool HasStarted, bool HasPrevious, bool Waiting, bool Troubled)
{
    private static readonly string[] Specs = ["initContainers", "containers", "ephemeralContainers"];
    private static readonly string[] Statuses = ["initContainerStatuses", "containerStatuses", "ephemeralContainerStatuses"];

    public static IEnumerable<ContainerState> All(JsonObject pod)
    {
        var statuses = Statuses.SelectMany(list => pod.Maps("status", list)).ToLookup(s => s.Text("name") ?? "", StringComparer.Ordinal);
        var failed = pod.Text("status", "phase") == "Failed";
        return Specs
            .SelectMany(list => pod.Maps("spec", list))
            .Select(c => c.Text("name") ?? "")
            .Where(name => name.Length > 0)
            .Select(name => Read(name, statuses[name].FirstOrDefault(), failed));
    }

    private static ContainerState Read(string name, JsonObject? status, bool podFailed)
    {
        var restarts = status.Number("restartCount") ?? 0;
        var waiting = status.Map("state", "waiting");
        var running = status.Map("state", "running") is not null;
        var ended = status.Map("state", "terminated");
        var bad = podFailed
            || (waiting is not null && waiting.Text("reason") is { } reason && reason is not ("ContainerCreating" or "PodInitializing"))
            || (ended is not null && ended.Number("exitCode") != 0)
            || (running && status.Is(false, "ready"));
        return new ContainerState(name, running || ended is not null || restarts > 0, restarts > 0, waiting is not null, bad);
    }
}
