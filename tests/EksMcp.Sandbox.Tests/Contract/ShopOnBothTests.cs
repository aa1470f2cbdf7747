using EksMcp.Sandbox.Worlds;
using EksMcp.Testing.RealCluster;

namespace EksMcp.Sandbox.Tests.Contract;

/// <summary>The world that people see first: a real server takes all of it and shows the same.</summary>
public sealed class ShopOnBothTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly World _shop = WorldLibrary.Shop(Now);
    private RealApiServer? _real;
    private LoadReport? _report;

    public async ValueTask InitializeAsync()
    {
        RealApiServerFixture.DemandAssets();
        _real = await RealApiServer.StartAsync(new RealApiServerOptions(), TestContext.Current.CancellationToken);
        _report = await _real.LoadAsync(_shop, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _real?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task Nothing_is_lost_but_versions_that_came_later_and_both_answer_alike()
    {
        var skipped = _report!.Skipped.Values.Sum();
        Assert.Equal(_shop.Objects.Count, _report.Created + _report.Adopted + skipped);
        Assert.All(_report.Skipped.Keys, k => Assert.Contains(k, Later));

        using var real = new ApiClient(_real!);
        // The shop as it is written, where 1.20 knows the version: the same names of every kind.
        var kept = _shop.Objects.Where(o => !_report.Skipped.ContainsKey($"{o["apiVersion"]} {o["kind"]}")).ToList();
        await using (var asWritten = await SandboxUnderTest.StartAsync(new World { Name = "shop", Objects = kept, Logs = _shop.Logs }))
        {
            using var ours = new ApiClient(asWritten);
            foreach (var kind in (await Kinds.OfAsync(ours)).Where(k => kept.Exists(o => (string?)o["kind"] == k.Kind)))
            {
                var own = kept.Where(o => (string?)o["kind"] == kind.Kind).Select(o => (string)o["metadata"]!["name"]!).ToHashSet(StringComparer.Ordinal);
                var (there, here) = (await real.GetAsync(kind.Path), await ours.GetAsync(kind.Path));
                Assert.Equal(there.Names.Where(own.Contains), here.Names.Where(own.Contains), StringComparer.Ordinal);
            }
        }

        await using var sandbox = await SandboxUnderTest.CopyOfAsync(real, _shop.Logs);
        using var copy = new ApiClient(sandbox);
        var differences = await Comparison.DifferencesAsync(real, copy, await Kinds.QuestionsAsync(real, copy));
        Assert.True(differences.Count == 0, $"{differences.Count} differences\n{string.Join('\n', differences)}");
    }

    private static readonly string[] Later =
    [
        "policy/v1 PodDisruptionBudget", "batch/v1 CronJob", "discovery.k8s.io/v1 EndpointSlice", "autoscaling/v2 HorizontalPodAutoscaler",
        "metrics.k8s.io/v1beta1 NodeMetrics", "metrics.k8s.io/v1beta1 PodMetrics", "storage.k8s.io/v1 CSIStorageCapacity",
    ];
}
