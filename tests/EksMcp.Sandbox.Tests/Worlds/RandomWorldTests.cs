using System.Globalization;
using EksMcp.Sandbox.Tests.Worlds.Checks;
using EksMcp.Sandbox.Worlds;

namespace EksMcp.Sandbox.Tests.Worlds;

public sealed class RandomWorldTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Sixty seeds; <c>WORLD_SEEDS</c> asks for more.</summary>
    public static TheoryData<int> Tens =>
        [.. Enumerable.Range(0, int.TryParse(Environment.GetEnvironmentVariable("WORLD_SEEDS"), CultureInfo.InvariantCulture, out var seeds) ? seeds / 10 : 6).Select(i => i * 10)];

    [Theory]
    [MemberData(nameof(Tens))]
    public void Ten_seeds_give_sound_worlds_in_which_an_investigator_finds_the_truth_and_nothing_else(int from)
    {
        for (var seed = from; seed < from + 10; seed++)
        {
            var world = WorldLibrary.Random(seed, Now);
            WorldChecks.Hold(world, Now);
            SizesHold(world);
            var found = new Investigator(new WorldView(world, Now)).Faults();
            Assert.Equal(Sorted(seed, world.Truth), Sorted(seed, found), StringComparer.Ordinal);
        }
    }

    [Fact]
    public void All_nine_classes_appear_and_some_worlds_repeat_one()
    {
        var worlds = Enumerable.Range(0, 40).Select(seed => WorldLibrary.Random(seed, Now).Truth.Select(f => f.Class).ToArray()).ToArray();
        Assert.Equal(9, worlds.SelectMany(c => c).Distinct(StringComparer.Ordinal).Count());
        Assert.Contains(worlds, c => c.Distinct(StringComparer.Ordinal).Count() < c.Length);
    }

    [Fact]
    public void Extreme_seeds_give_worlds_too()
    {
        WorldChecks.Hold(WorldLibrary.Random(int.MinValue, Now), Now);
        WorldChecks.Hold(WorldLibrary.Random(int.MaxValue, Now), Now);
    }

    private static void SizesHold(World world)
    {
        var namespaces = world.Objects.Count(o => o.Kind() == "Namespace" && !o.Name().StartsWith("kube-", StringComparison.Ordinal) && o.Name() != "default");
        var workloads = world.Objects.Count(o => o.Namespace() != "kube-system"
            && (o.Kind() is "Deployment" or "StatefulSet" or "DaemonSet" or "CronJob" || (o.Kind() == "Job" && !o.List("metadata.ownerReferences").Any())));
        Assert.InRange(namespaces, 3, 8);
        Assert.InRange(workloads, 8, 40);
        Assert.InRange(world.Truth.Count, 1, 9);
        Assert.Equal(world.Truth.Count, world.Truth.Distinct().Count());
    }

    private static IEnumerable<string> Sorted(int seed, IEnumerable<Fault> faults) => faults.Select(f => $"{seed}: {f}").Order(StringComparer.Ordinal);
}
