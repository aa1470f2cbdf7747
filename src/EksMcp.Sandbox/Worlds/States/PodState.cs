using System.Text.Json.Nodes;
using EksMcp.Sandbox.Worlds.Building;
using EksMcp.Sandbox.Worlds.Workloads;

namespace EksMcp.Sandbox.Worlds.States;

/// <summary>How one pod fares: what its status says, what was reported about it, what it logged.</summary>
internal abstract record PodState
{
    /// <summary>Younger than its workload's rollout: how long ago the pod was made.</summary>
    public TimeSpan? Age { get; init; }

    public virtual bool Scheduled => true;

    public virtual bool Ready => false;

    /// <summary>It ran well once with this template, so that its rollout counts as finished.</summary>
    public virtual bool CameUp => Ready;

    /// <summary>Phase Failed or Succeeded: its controller no longer counts it.</summary>
    public virtual bool Ended => false;

    public abstract string Phase { get; }

    /// <summary>The main container's status.</summary>
    public abstract JsonObject? Container(PodFacts pod);

    public virtual IEnumerable<EventNote> Events(PodFacts pod) => [];

    public virtual IEnumerable<ContainerLog> Logs(PodFacts pod) => [];

    /// <summary>Why a pod that is not placed is not.</summary>
    public virtual string? SchedulerMessage => null;

    /// <summary>Writes what else stands in the status.</summary>
    public virtual void Finish(PodFacts pod, JsonObject status, JsonArray conditions) { }
}
