using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tables;

/// <summary>What <c>kubectl get pods</c> shows of a pod's containers: readiness, one status word, restarts.</summary>
internal sealed record PodSummary(string Status, long Ready, long Total, long Restarts, DateTimeOffset? LastRestart)
{
    public static PodSummary Of(JsonObject pod, ApiProfile profile)
    {
        var current = profile == ApiProfile.Current;
        var sidecars = current
            ? pod.Items("spec", "initContainers").Where(c => c.Text("restartPolicy") == "Always").Select(c => c.TextOr("", "name")).ToHashSet(StringComparer.Ordinal)
            : [];
        var phase = pod.TextOr("", "status", "phase");
        var status = pod.TextOr(phase, "status", "reason");
        if (current && pod.Items("status", "conditions").Any(c => c.Text("type") == "PodScheduled" && c.Text("reason") == "SchedulingGated"))
        {
            status = "SchedulingGated";
        }

        var init = InitStage(pod, sidecars);
        var restarts = init.All;
        var ready = init.ReadySidecars;
        if (init.Status is not null) status = init.Status;
        if (init.Status is null || (current && pod.HasTrueCondition("Initialized")))
        {
            (status, var running, var main) = MainStage(pod, status);
            restarts = init.Sidecars.And(main);
            ready += running;
        }

        if (pod.At("metadata", "deletionTimestamp") is not null)
        {
            if (pod.Text("status", "reason") == "NodeLost") status = "Unknown";
            else if (!current || phase is not ("Succeeded" or "Failed")) status = "Terminating";
        }

        return new PodSummary(status, ready, pod.Count("spec", "containers") + sidecars.Count, restarts.Count, restarts.Last);
    }

    private static (string? Status, long ReadySidecars, RestartTally All, RestartTally Sidecars) InitStage(JsonObject pod, HashSet<string> sidecars)
    {
        long ready = 0, index = 0;
        RestartTally all = default, ofSidecars = default;
        foreach (var container in pod.Items("status", "initContainerStatuses"))
        {
            var isSidecar = sidecars.Contains(container.TextOr("", "name"));
            all = all.And(RestartTally.Of(container));
            if (isSidecar) ofSidecars = ofSidecars.And(RestartTally.Of(container));
            var terminated = container.At("state", "terminated");
            if (terminated is not null && (terminated.Whole("exitCode") ?? 0) == 0)
            {
                index++;
                continue;
            }

            if (isSidecar && container.Flag("started") == true)
            {
                if (container.Flag("ready") == true) ready++;
                index++;
                continue;
            }

            return ($"Init:{InitReason(pod, container, index)}", ready, all, ofSidecars);
        }

        return (null, ready, all, ofSidecars);
    }

    private static string InitReason(JsonObject pod, JsonObject container, long index)
    {
        if (container.At("state", "terminated") is { } terminated) return TerminationReason(terminated);
        return container.TextOr("PodInitializing", "state", "waiting", "reason") is var waiting && waiting != "PodInitializing"
            ? waiting
            : string.Create(CultureInfo.InvariantCulture, $"{index}/{pod.Count("spec", "initContainers")}");
    }

    // The first container's word wins, so they are read from the last to the first.
    private static (string Status, long Ready, RestartTally Restarts) MainStage(JsonObject pod, string status)
    {
        long ready = 0;
        RestartTally restarts = default;
        foreach (var container in pod.Items("status", "containerStatuses").Reverse())
        {
            restarts = restarts.And(RestartTally.Of(container));
            if (container.Text("state", "waiting", "reason") is { Length: > 0 } waiting) status = waiting;
            else if (container.At("state", "terminated") is { } terminated) status = TerminationReason(terminated);
            else if (container.Flag("ready") == true && container.At("state", "running") is not null) ready++;
        }

        // One container is done, another still runs.
        if (status == "Completed" && ready > 0) status = pod.HasTrueCondition("Ready") ? "Running" : "NotReady";
        return (status, ready, restarts);
    }

    private static string TerminationReason(JsonNode terminated) =>
        terminated.Text("reason") is { Length: > 0 } reason ? reason
        : terminated.Whole("signal") is { } signal and not 0 ? string.Create(CultureInfo.InvariantCulture, $"Signal:{signal}")
        : string.Create(CultureInfo.InvariantCulture, $"ExitCode:{terminated.Whole("exitCode") ?? 0}");

    /// <summary>Restarts of some containers, and when the last of them began.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct RestartTally(long Count, DateTimeOffset? Last)
    {
        public static RestartTally Of(JsonObject container) => new(
            container.Whole("restartCount") ?? 0, container.Time("lastState", "terminated", "finishedAt"));

        public RestartTally And(RestartTally other) => new(
            Count + other.Count, Last is null || other.Last > Last ? other.Last ?? Last : Last);
    }
}
