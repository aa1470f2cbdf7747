using System.Text;
using EksMcp.Sandbox.Tests.Worlds.Checks;
using EksMcp.Sandbox.Worlds;

namespace EksMcp.Sandbox.Tests.Worlds;

public sealed class ManyPodsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(5000, 4500, 200, 100, 100, 100)]
    [InlineData(250, 230, 8, 4, 4, 4)]
    [InlineData(7, 7, 0, 0, 0, 0)]
    public void The_states_come_in_the_numbers_promised(int count, int running, int crashing, int pending, int evicted, int completed)
    {
        var pods = WorldLibrary.ManyPods(count, Now).Objects.Where(o => o.Kind() == "Pod").ToArray();
        Assert.Equal(count, pods.Length);
        Assert.Equal(running, pods.Count(StatusChecks.IsReady));
        Assert.Equal(crashing, pods.Count(p => p.List("status.containerStatuses").Any(s => s.Text("state.waiting.reason") == "CrashLoopBackOff")));
        Assert.Equal(pending, pods.Count(p => p.Text("status.phase") == "Pending"));
        Assert.Equal(evicted, pods.Count(p => p.Text("status.reason") == "Evicted"));
        Assert.Equal(completed, pods.Count(p => p.Text("status.phase") == "Succeeded"));
    }

    [Fact]
    public void A_pod_is_as_large_as_a_server_would_show_it()
    {
        var sizes = WorldLibrary.ManyPods(500, Now).Objects.Where(o => o.Kind() == "Pod").Select(o => Encoding.UTF8.GetByteCount(o.ToJsonString())).ToArray();
        Assert.InRange(sizes.Average(), 4000, 6500);
    }

    [Fact]
    public void They_are_spread_over_a_hundred_nodes_and_are_what_controllers_could_have_left()
    {
        var world = WorldLibrary.ManyPods(1000, Now);
        Assert.Equal(100, world.Objects.Where(o => o.Kind() == "Pod").Select(p => p.Text("spec.nodeName")).OfType<string>().Distinct(StringComparer.Ordinal).Count());
        WorldChecks.Hold(world, Now);
        Assert.Equal(
            world.Truth.Select(f => f.ToString()).Order(StringComparer.Ordinal),
            new Investigator(new WorldView(world, Now)).Faults().Select(f => f.ToString()).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100_001)]
    public void A_count_out_of_bounds_is_refused(int count) => Assert.Throws<ArgumentOutOfRangeException>(() => WorldLibrary.ManyPods(count, Now));
}
