using System.Text.Json.Nodes;
using EksMcp.Sandbox.Worlds.Building;
using EksMcp.Sandbox.Worlds.Workloads;

namespace EksMcp.Sandbox.Worlds.States;

/// <summary>Runs and is ready. With <see cref="RestartedAgo"/> it fell once, long ago, and has been well since.</summary>
internal sealed record Running : PodState
{
    public TimeSpan? RestartedAgo { get; init; }

    public override bool Ready => true;

    public override string Phase => "Running";

    public override JsonObject Container(PodFacts pod)
    {
        if (RestartedAgo is not { } ago) return pod.Status(PodFacts.RunningSince(pod.Created.AddSeconds(6)), ready: true);
        var fell = pod.Now - ago;
        return pod.Status(PodFacts.RunningSince(fell.AddSeconds(2)),
            pod.Terminated(1, "Error", pod.Created.AddSeconds(6), fell, 0), restarts: 1, ready: true);
    }

    public override IEnumerable<EventNote> Events(PodFacts pod)
    {
        var at = pod.Created;
        yield return pod.FromKubelet("Pulled", $"Container image \"{pod.Image}\" already present on machine", 1, at.AddSeconds(3), at, warning: false);
        yield return pod.FromKubelet("Created", $"Created container: {pod.Container}", 1, at.AddSeconds(4), at, warning: false);
        yield return pod.FromKubelet("Started", $"Started container {pod.Container}", 1, at.AddSeconds(6), at, warning: false);
    }

    public override IEnumerable<ContainerLog> Logs(PodFacts pod)
    {
        if (pod.Workload.Chatter.Count > 0) yield return pod.Log(previous: false, Chatter.Lines(pod));
    }
}
