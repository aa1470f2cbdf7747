using System.Globalization;
using EksMcp.Sandbox.Worlds.Building;
using EksMcp.Sandbox.Worlds.Objects;
using EksMcp.Sandbox.Worlds.States;
using EksMcp.Sandbox.Worlds.Workloads;

namespace EksMcp.Sandbox.Worlds.Generated;

/// <summary>Draws workloads: a name nobody else has, an image, a port, an age.</summary>
internal sealed class RandomApps(WorldDraft draft, SplitMix64 random, DateTimeOffset founded)
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public WorldDraft World => draft;

    public SplitMix64 Random => random;

    public DateTimeOffset Founded => founded;

    /// <summary>A workload rolled out between a quarter of an hour and three days ago.</summary>
    public Workload App(string ns, params IReadOnlyList<PodState> pods)
    {
        var name = Name();
        var port = random.Pick(Names.Ports);
        return new Workload(ns, name, $"{random.Pick(Names.Registries)}/{name}:{Tag()}")
        {
            Pods = pods,
            Created = founded.AddHours(random.Between(1, 20)),
            RolledOut = draft.Now.AddMinutes(-random.Between(15, 60 * 72)),
            Revision = random.Between(1, 9),
            Port = port,
            ProbePath = random.Pick(Names.ProbePaths),
            Cpu = random.Pick(["20m", "50m", "100m"]),
            Memory = random.Pick(["48Mi", "64Mi", "128Mi"]),
            Sidecar = random.Chance(15) ? "public.ecr.aws/example/metrics-agent:2.3.0" : null,
            Chatter = LastWords.Chatter(random, name, port),
        };
    }

    /// <summary>A Service before a workload that listens.</summary>
    public void Serve(Workload workload) =>
        draft.Service(workload.Namespace, workload.Name, workload.Labels, random.Chance(70) ? 80 : workload.Port, workload.Port, founded.AddHours(1));

    public string Name()
    {
        string name;
        do { name = $"{random.Pick(Names.Subjects)}-{random.Pick(Names.Roles)}"; } while (!_names.Add(name));
        return name;
    }

    public string Tag() => random.Chance(50)
        ? string.Create(CultureInfo.InvariantCulture, $"{random.Between(0, 9)}.{random.Between(0, 30)}.{random.Between(0, 12)}")
        : string.Create(CultureInfo.InvariantCulture, $"build-{random.Between(100, 9999)}");
}
