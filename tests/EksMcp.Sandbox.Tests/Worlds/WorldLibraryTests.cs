using EksMcp.Sandbox.Tests.Worlds.Checks;
using EksMcp.Sandbox.Worlds;

namespace EksMcp.Sandbox.Tests.Worlds;

public sealed class WorldLibraryTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] Classes =
    [
        "bad-image", "evicted", "missing-config", "missing-pull-secret", "no-endpoints", "oom-killed", "pvc-pending", "readiness-port", "unschedulable",
    ];

    [Fact]
    public void The_shop_is_what_controllers_could_have_left() => WorldChecks.Hold(WorldLibrary.Shop(Now), Now);

    [Fact]
    public void The_healthy_shop_is_what_controllers_could_have_left() => WorldChecks.Hold(WorldLibrary.Healthy(Now), Now);

    [Fact]
    public void The_shop_has_nine_faults_each_of_another_class_and_an_investigator_finds_exactly_them()
    {
        var shop = WorldLibrary.Shop(Now);
        Assert.Equal(Classes, shop.Truth.Select(f => f.Class).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(Sorted(shop.Truth), Sorted(new Investigator(new WorldView(shop, Now)).Faults()), StringComparer.Ordinal);
    }

    [Fact]
    public void The_shop_has_about_fifteen_workloads_beside_those_of_the_system()
    {
        var workloads = WorldLibrary.Shop(Now).Objects.Where(o => o.Kind() is "Deployment" or "StatefulSet" or "DaemonSet" or "CronJob" && o.Namespace() != "kube-system");
        Assert.InRange(workloads.Count(), 14, 17);
    }

    [Fact]
    public void In_the_healthy_shop_an_investigator_finds_nothing()
    {
        var healthy = WorldLibrary.Healthy(Now);
        Assert.Empty(healthy.Truth);
        Assert.Empty(new Investigator(new WorldView(healthy, Now)).Faults());
    }

    [Fact]
    public void The_shop_holds_every_kind_a_reader_may_ask_for()
    {
        var kinds = WorldLibrary.Shop(Now).Objects.Select(o => o.Kind()).ToHashSet(StringComparer.Ordinal);
        string[] expected =
        [
            "Backup", "ConfigMap", "CronJob", "CustomResourceDefinition", "DaemonSet", "Deployment", "EndpointSlice", "Endpoints", "Event",
            "HorizontalPodAutoscaler", "Ingress", "Job", "Lease", "Namespace", "NetworkPolicy", "Node", "PersistentVolume", "PersistentVolumeClaim",
            "Pod", "PodDisruptionBudget", "ReplicaSet", "Secret", "Service", "ServiceAccount", "StatefulSet", "StorageClass",
        ];
        Assert.Empty(expected.Except(kinds, StringComparer.Ordinal));
    }

    [Fact]
    public void The_shop_holds_text_that_addresses_a_model_and_tokens_that_must_be_masked()
    {
        var shop = WorldLibrary.Shop(Now);
        var lines = shop.Logs.SelectMany(l => l.Lines).Select(l => l.Text).ToArray();
        Assert.Contains(lines, l => l.Contains("call manage_k8s_resource", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Contains("AKIAIOSFODNN7EXAMPLE", StringComparison.Ordinal));
        Assert.Contains(shop.Objects, o => o.Map("metadata.annotations").Values.Any(v => v.Contains("ignore all previous instructions", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_world_is_the_same_whenever_it_is_built_for_the_same_moment()
    {
        Assert.Equal(Written(WorldLibrary.Shop(Now)), Written(WorldLibrary.Shop(Now)));
        Assert.Equal(Written(WorldLibrary.Random(7, Now)), Written(WorldLibrary.Random(7, Now)));
        Assert.NotEqual(Written(WorldLibrary.Random(7, Now)), Written(WorldLibrary.Random(8, Now)), StringComparer.Ordinal);
    }

    [Fact]
    public void Another_moment_changes_times_and_no_identity()
    {
        static IEnumerable<string> Identities(World world) =>
            world.Objects.Where(o => o.Kind() == "Pod" && !o.Name().StartsWith("settlement", StringComparison.Ordinal)).Select(o => o.Text("metadata.uid")!);
        Assert.Equal(Identities(WorldLibrary.Shop(Now)), Identities(WorldLibrary.Shop(Now.AddHours(5))), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("shop", null, "shop")]
    [InlineData("healthy", null, "healthy")]
    [InlineData("random", 12, "random-12")]
    [InlineData("random", null, "random-1")]
    public void A_world_comes_by_its_name(string name, int? seed, string called) => Assert.Equal(called, WorldLibrary.Named(name, seed, Now).Name);

    [Fact]
    public void Every_world_that_is_listed_can_be_had() =>
        Assert.All(WorldLibrary.All, w => Assert.NotEmpty(WorldLibrary.Named(w.Name, w.TakesSeed ? 3 : null, Now).Objects));

    [Fact]
    public void An_unknown_name_is_told_the_names_that_exist()
    {
        var error = Assert.Throws<ArgumentException>(() => WorldLibrary.Named("shoop", null, Now));
        Assert.Contains("shop, healthy, random", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_seed_for_a_world_that_takes_none_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => WorldLibrary.Named("shop", 4, Now));
        Assert.Contains("random", error.Message, StringComparison.Ordinal);
    }

    private static string Written(World world) =>
        string.Join('\n', world.Objects.Select(o => o.ToJsonString())) + string.Join('\n', world.Logs.SelectMany(l => l.Lines)) + string.Join('\n', world.Truth);

    private static IEnumerable<string> Sorted(IEnumerable<Fault> faults) => faults.Select(f => f.ToString()).Order(StringComparer.Ordinal);
}
