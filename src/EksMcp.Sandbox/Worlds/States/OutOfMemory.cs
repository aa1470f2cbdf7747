using System.Text.Json.Nodes;
using EksMcp.Sandbox.Worlds.Building;
using EksMcp.Sandbox.Worlds.Workloads;

namespace EksMcp.Sandbox.Worlds.States;

/// <summary>Killed at its memory limit, over and over. Shown between two starts, or in the moment after the kill.</summary>
internal sealed record OutOfMemory(IReadOnlyList<string> LastWords) : PodState
{
    public bool JustKilled { get; init; }

    public override bool CameUp => true;

    public override string Phase => "Running";

    public override JsonObject Container(PodFacts pod)
    {
        var restarts = Restarts(pod);
        if (JustKilled)
        {
            return pod.Status(
                pod.Terminated(137, "OOMKilled", Started(pod), Finished(pod), restarts),
                pod.Terminated(137, "OOMKilled", Started(pod).AddMinutes(-9), Finished(pod).AddMinutes(-9), restarts - 1), restarts);
        }

        return pod.Status(
            PodFacts.Waiting("CrashLoopBackOff",
                $"back-off 5m0s restarting failed container={pod.Container} pod={pod.Name}_{pod.Namespace}({pod.Uid})"),
            pod.Terminated(137, "OOMKilled", Started(pod), Finished(pod), restarts - 1), restarts);
    }

    public override IEnumerable<EventNote> Events(PodFacts pod)
    {
        var began = pod.Created.AddSeconds(4);
        yield return pod.FromKubelet("Started", $"Started container {pod.Container}", Restarts(pod) + 1, began, Started(pod), warning: false);
        yield return pod.FromKubelet("BackOff",
            $"Back-off restarting failed container {pod.Container} in pod {pod.Name}_{pod.Namespace}({pod.Uid})",
            pod.Times(TimeSpan.FromSeconds(31)), began.AddMinutes(2), Finished(pod).AddSeconds(2));
    }

    public override IEnumerable<ContainerLog> Logs(PodFacts pod)
    {
        yield return pod.Log(previous: false, Lines(pod, Started(pod)));
        yield return pod.Log(previous: true, Lines(pod, JustKilled ? Started(pod).AddMinutes(-9) : Started(pod)));
    }

    // A killed process has no time for last words: the log just stops.
    private LogLine[] Lines(PodFacts pod, DateTimeOffset from) => [.. LastWords.Select((text, i) => new LogLine(from.AddSeconds(1 + i * 4), text))];

    private static int Restarts(PodFacts pod) => 3 + (int)(pod.Age.TotalMinutes / 9);

    private static DateTimeOffset Started(PodFacts pod) => Finished(pod).AddSeconds(-75);

    private static DateTimeOffset Finished(PodFacts pod) => pod.Now.AddSeconds(-12);
}
