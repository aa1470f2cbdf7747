using System.Text.Json.Nodes;
using EksMcp.Sandbox.Worlds.Workloads;

namespace EksMcp.Sandbox.Worlds.States;

/// <summary>Did its job and ended well.</summary>
internal sealed record Completed(TimeSpan Took) : PodState
{
    public override bool Ended => true;

    public override bool CameUp => true;

    public override string Phase => "Succeeded";

    public override JsonObject Container(PodFacts pod) => pod.Status(
        pod.Terminated(0, "Completed", pod.Created.AddSeconds(4), pod.Created + Took, 0));

    public override IEnumerable<ContainerLog> Logs(PodFacts pod)
    {
        var lines = pod.Workload.Chatter;
        var step = (Took - TimeSpan.FromSeconds(4)) / Math.Max(1, lines.Count);
        yield return pod.Log(previous: false, [.. lines.Select((text, i) => new LogLine(pod.Created.AddSeconds(4) + (step * i), text))]);
    }
}
