using System.Text.Json.Nodes;
using EksMcp.Sandbox.Worlds.Building;
using EksMcp.Sandbox.Worlds.Workloads;

namespace EksMcp.Sandbox.Worlds.States;

/// <summary>Put off its node under pressure, and kept as a Failed pod. <paramref name="Resource"/> is what the node was low on.</summary>
internal sealed record Evicted(string Resource, string Message, TimeSpan Ago) : PodState
{
    public override bool Ended => true;

    public override string Phase => "Failed";

    public override JsonObject Container(PodFacts pod) => pod.Status(
        pod.Terminated(137, "Error", pod.Created.AddSeconds(6), Gone(pod).AddSeconds(2), 0));

    public override void Finish(PodFacts pod, JsonObject status, JsonArray conditions)
    {
        status["reason"] = "Evicted";
        status["message"] = Message;
        conditions.Insert(0, Shape.Condition("DisruptionTarget", true, Gone(pod), "TerminationByKubelet", Message));
    }

    public override IEnumerable<EventNote> Events(PodFacts pod)
    {
        yield return pod.FromKubelet("Evicted", Message, 1, Gone(pod), Gone(pod)) with { FieldPath = null };
        yield return pod.FromKubelet("Killing", $"Stopping container {pod.Container}", 1, Gone(pod), Gone(pod), warning: false);
        yield return new EventNote("Node", null, pod.Node.Name, "EvictionThresholdMet", $"Attempting to reclaim {Resource}")
        {
            Warning = true,
            First = Gone(pod).AddSeconds(-1),
            Last = Gone(pod).AddSeconds(-1),
            Host = pod.Node.Name,
        };
    }

    private DateTimeOffset Gone(PodFacts pod) => pod.Now - Ago;
}
