using EksMcp.Sandbox.Worlds;

namespace EksMcp.Tests.Cli.Demo.Investigation;

public sealed class InvestigatorTests
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    public static TheoryData<int> Fives => [.. Enumerable.Range(0, 8).Select(i => i * 5)];

    [Fact]
    public async Task The_nine_faults_of_the_shop_are_found_and_nothing_else()
    {
        var world = WorldLibrary.Shop(Now);
        await using var served = await ServedWorld.StartAsync(world);
        var outcome = await served.InvestigateAsync();
        Assert.Equal(9, world.Truth.Count);
        Assert.Equal(Truth.Of(world), Truth.Found(outcome));
        Assert.Empty(outcome.Unexplained);
    }

    [Theory]
    [MemberData(nameof(Fives))]
    public async Task Five_random_clusters_are_explained_to_the_last_fault(int from)
    {
        for (var seed = from; seed < from + 5; seed++)
        {
            var world = WorldLibrary.Random(seed, Now);
            await using var served = await ServedWorld.StartAsync(world);
            var outcome = await served.InvestigateAsync();
            Assert.Equal([$"seed {seed}", .. Truth.Of(world)], [$"seed {seed}", .. Truth.Found(outcome)]);
            Assert.Empty(outcome.Unexplained);
        }
    }

    [Fact]
    public async Task In_a_healthy_cluster_nothing_is_found_whatever_it_looks_like()
    {
        await using var served = await ServedWorld.StartAsync(WorldLibrary.Healthy(Now));
        var outcome = await served.InvestigateAsync();
        Assert.Empty(outcome.Findings);
        Assert.Empty(outcome.Unexplained);
        Assert.Contains("nothing to explain", served.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_unwell_pods_fill_more_than_a_page_all_pages_are_read()
    {
        var world = WorldLibrary.ManyPods(2_000, Now);
        await using var served = await ServedWorld.StartAsync(world);
        var outcome = await served.InvestigateAsync();
        Assert.Contains("kind=pods cursor=", served.Printed, StringComparison.Ordinal);
        Assert.Equal(60, world.Truth.Count);
        Assert.Equal(Truth.Of(world), Truth.Found(outcome));
        Assert.All(outcome.Findings, f => Assert.Equal(f.Class == "missing-config" ? 4 : 2, f.Pods.Count));
    }

    [Fact]
    public async Task With_the_sensitive_gate_closed_what_needs_no_logs_is_found_and_the_rest_is_told()
    {
        var world = WorldLibrary.Shop(Now);
        await using var served = await ServedWorld.StartAsync(world, sensitive: false);
        var outcome = await served.InvestigateAsync();
        Assert.Equal(Truth.Of(world).Where(f => !f.StartsWith("missing-config", StringComparison.Ordinal)), Truth.Found(outcome));
        var left = Assert.Single(outcome.Unexplained);
        Assert.Equal("Deployment payments/checkout", left.Object.ToString());
        Assert.Contains("get_pod_logs was refused (gate_closed)", left.Why, StringComparison.Ordinal);
        Assert.Contains("not explained: get_pod_logs was refused", served.Printed, StringComparison.Ordinal);
        Assert.Contains("gate_closed: get_k8s_events", served.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pod_that_waits_for_a_claim_is_a_symptom_of_the_claim()
    {
        await using var served = await ServedWorld.StartAsync(WorldLibrary.Shop(Now));
        var claim = Assert.Single((await served.InvestigateAsync()).Findings, f => f.Class == "pvc-pending");
        Assert.Equal(["Deployment data/analytics"], claim.Symptoms);
    }
}
