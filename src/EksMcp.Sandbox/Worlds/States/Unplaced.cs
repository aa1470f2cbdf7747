using System.Text.Json.Nodes;
using EksMcp.Sandbox.Worlds.Building;
using EksMcp.Sandbox.Worlds.Workloads;

namespace EksMcp.Sandbox.Worlds.States;

/// <summary>The scheduler finds no node for it, and says why.</summary>
internal sealed record Unplaced(string Message) : PodState
{
    public override bool Scheduled => false;

    public override string Phase => "Pending";

    public override string SchedulerMessage => Message;

    public override JsonObject? Container(PodFacts pod) => null;

    public override IEnumerable<EventNote> Events(PodFacts pod)
    {
        yield return pod.FromScheduler("FailedScheduling", Message, pod.Times(TimeSpan.FromMinutes(5)) + 1, pod.Created, pod.Now.AddSeconds(-70), warning: true);
    }
}
