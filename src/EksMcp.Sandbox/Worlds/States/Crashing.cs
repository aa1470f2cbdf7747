using System.Text.Json.Nodes;
using EksMcp.Sandbox.Worlds.Building;
using EksMcp.Sandbox.Worlds.Workloads;

namespace EksMcp.Sandbox.Worlds.States;

/// <summary>Starts, says what it misses, exits, and is started again. <paramref name="LastWords"/> is its log, one instance after another alike.</summary>
internal sealed record Crashing(IReadOnlyList<string> LastWords) : PodState
{
    // The delays between restarts double up to five minutes, so the early ones come faster.
    private const int EarlyRestarts = 4;

    public int ExitCode { get; init; } = 1;

    /// <summary>Kubelets word the event in two ways.</summary>
    public bool ShortWording { get; init; }

    public override string Phase => "Running";

    public override JsonObject Container(PodFacts pod) => pod.Status(
        PodFacts.Waiting("CrashLoopBackOff",
            $"back-off 5m0s restarting failed container={pod.Container} pod={pod.Name}_{pod.Namespace}({pod.Uid})"),
        pod.Terminated(ExitCode, "Error", Started(pod), Finished(pod), Restarts(pod) - 1), Restarts(pod));

    public override IEnumerable<EventNote> Events(PodFacts pod)
    {
        var began = pod.Created.AddSeconds(4);
        var runs = Restarts(pod) + 1;
        yield return pod.FromKubelet("Pulled", $"Container image \"{pod.Image}\" already present on machine", runs, began, Started(pod), warning: false);
        yield return pod.FromKubelet("Created", $"Created container: {pod.Container}", runs, began, Started(pod), warning: false);
        yield return pod.FromKubelet("Started", $"Started container {pod.Container}", runs, began, Started(pod), warning: false);
        yield return pod.FromKubelet("BackOff", ShortWording ? "Back-off restarting failed container"
                : $"Back-off restarting failed container {pod.Container} in pod {pod.Name}_{pod.Namespace}({pod.Uid})",
            pod.Times(TimeSpan.FromSeconds(14)), began.AddSeconds(8), pod.Now.AddSeconds(-5));
    }

    public override IEnumerable<ContainerLog> Logs(PodFacts pod)
    {
        // While a container waits, a kubelet shows its last instance for both.
        yield return pod.Log(previous: false, Lines(pod));
        yield return pod.Log(previous: true, Lines(pod));
    }

    private LogLine[] Lines(PodFacts pod) => [.. LastWords.Select((text, i) => new LogLine(Started(pod).AddMilliseconds(180 + 35 * i), text))];

    private static int Restarts(PodFacts pod) => EarlyRestarts + (int)(pod.Age.TotalMinutes / 5.1);

    private static DateTimeOffset Started(PodFacts pod) => Finished(pod).AddSeconds(-2);

    private static DateTimeOffset Finished(PodFacts pod) => pod.Now.AddSeconds(-100);
}
