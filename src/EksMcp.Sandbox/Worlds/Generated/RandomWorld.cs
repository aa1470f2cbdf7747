using System.Globalization;
using EksMcp.Sandbox.Worlds.Building;
using EksMcp.Sandbox.Worlds.Objects;

namespace EksMcp.Sandbox.Worlds.Generated;

/// <summary>A cluster drawn from a seed. Each faulty workload has one fault; what surrounds it is well.</summary>
internal static class RandomWorld
{
    public static World Build(int seed, DateTimeOffset now)
    {
        var random = new SplitMix64(unchecked((ulong)seed * 2654435761UL + 97));
        var draft = new WorldDraft("random-" + seed.ToString(CultureInfo.InvariantCulture), now);
        var workloads = random.Between(8, 40);
        var founded = now.AddDays(-random.Between(40, 400));
        draft.EksCluster(founded, Nodes(random, now, workloads));

        var namespaces = Draw(random, Names.Namespaces, random.Between(3, 8));
        foreach (var ns in namespaces) draft.Namespace(ns, founded.AddDays(1));
        var faults = FaultPlan(random, random.Between(1, Math.Min(9, workloads)));
        var apps = new RandomApps(draft, random, founded.AddDays(2));
        for (var i = 0; i < workloads; i++)
        {
            var ns = i < namespaces.Length ? namespaces[i] : random.Pick(namespaces);
            if (i < faults.Length) RandomFaults.Write(apps, faults[i], ns);
            else RandomHealthy.Write(apps, ns);
        }

        RandomHealthy.OldWarnings(apps);
        return draft.Build();
    }

    // The first nine draws are of nine classes in some order as often as not, so that few seeds show only one.
    private static string[] FaultPlan(SplitMix64 random, int count)
    {
        var repeats = random.Chance(50);
        var left = RandomFaults.Classes.ToList();
        return [.. Enumerable.Range(0, count).Select(_ => repeats ? random.Pick(RandomFaults.Classes) : random.Take(left))];
    }

    private static ClusterNode[] Nodes(SplitMix64 random, DateTimeOffset now, int workloads)
    {
        var region = random.Pick(["eu-central-1", "eu-west-1", "us-east-1", "ap-southeast-2"]);
        var size = random.Chance(30) ? NodeSize.FourXLarge : NodeSize.XLarge;
        return [.. Enumerable.Range(0, random.Between(3, 6) + workloads / 20).Select(i => new ClusterNode
        {
            Zone = region + "abc"[i % 3],
            NodeGroup = i == 0 ? "system" : "apps",
            Ordinal = i,
            Size = size,
            Created = now.AddDays(-random.Between(5, 38)),
        })];
    }

    private static string[] Draw(SplitMix64 random, string[] from, int count)
    {
        var left = from.ToList();
        return [.. Enumerable.Range(0, count).Select(_ => random.Take(left))];
    }
}
