using EksMcp.Sandbox.Worlds.Building;
using EksMcp.Sandbox.Worlds.Objects;
using EksMcp.Sandbox.Worlds.States;
using EksMcp.Sandbox.Worlds.Workloads;

namespace EksMcp.Sandbox.Worlds.Shop;

/// <summary>The shop while it is being written: its draft, its age, and whether its faults are in.</summary>
internal sealed record ShopDraft(WorldDraft World, DateTimeOffset Founded, bool Broken)
{
    private const string Registry = "111122223333.dkr.ecr.eu-central-1.amazonaws.com";

    public DateTimeOffset Now => World.Now;

    public static string Image(string name, string tag) => $"{Registry}/shop/{name}:{tag}";

    /// <summary>Pods that run well.</summary>
    public static PodState[] Well(int count) => [.. Enumerable.Repeat(new Running(), count)];

    /// <summary>Pods that fare as told in the broken shop, and well in the healthy one.</summary>
    public PodState[] Ailing(int count, PodState state) => Broken ? [.. Enumerable.Repeat(state, count)] : Well(count);

    /// <summary>A workload of the shop's own making, rolled out some time ago.</summary>
    public Workload App(string ns, string name, string tag, TimeSpan rolledOutAgo, params IReadOnlyList<PodState> pods) => new(ns, name, Image(name, tag))
    {
        Pods = pods,
        Created = Founded,
        RolledOut = Now - rolledOutAgo,
        Revision = 2,
        Port = 8080,
        OlderImage = Image(name, "1.0.0"),
    };

    /// <summary>A Deployment and the Service before it.</summary>
    public void Serve(Workload workload)
    {
        World.Deployment(workload);
        World.Service(workload.Namespace, workload.Name, workload.Labels, 80, workload.Port, Founded);
    }

    public void Fault(string faultClass, string kind, string ns, string name)
    {
        if (Broken) World.Fault(faultClass, kind, ns, name);
    }
}
