using System.Text.Json.Nodes;
using EksMcp.Sandbox.Worlds.Building;
using EksMcp.Sandbox.Worlds.Workloads;

namespace EksMcp.Sandbox.Worlds.States;

/// <summary>Runs and listens, but its readiness probe knocks at another port.</summary>
internal sealed record ProbedOnWrongPort : PodState
{
    public override string Phase => "Running";

    public override JsonObject Container(PodFacts pod) => pod.Status(PodFacts.RunningSince(pod.Created.AddSeconds(6)));

    public override IEnumerable<EventNote> Events(PodFacts pod)
    {
        var address = $"{pod.Address}:{pod.Workload.ProbePort}";
        yield return pod.FromKubelet("Started", $"Started container {pod.Container}", 1, pod.Created.AddSeconds(6), pod.Created, warning: false);
        yield return pod.FromKubelet("Unhealthy",
            $"Readiness probe failed: Get \"http://{address}{pod.Workload.ProbePath}\": dial tcp {address}: connect: connection refused",
            pod.Times(TimeSpan.FromSeconds(10)), pod.Created.AddSeconds(11), pod.Now.AddSeconds(-4));
    }

    public override IEnumerable<ContainerLog> Logs(PodFacts pod)
    {
        yield return pod.Log(previous: false, Chatter.Lines(pod));
    }
}
