using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tests.Worlds.Checks;

namespace EksMcp.Sandbox.Tests.Controllers;

public sealed class RolloutTests : ControllersTest
{
    private const string Ns = "shop";
    private const string App = "frontend";

    [Fact]
    public async Task A_rolling_update_stays_within_surge_and_unavailability_and_ends_with_new_pods_only()
    {
        await StartAsync();
        var before = Pods(Ns, App).Select(p => p.Name()).ToArray();
        ChangeDeployment(Ns, App, c => c["env"] = JsonNode.Parse("""[{"name":"COLOUR","value":"blue"}]"""));
        await SettleAsync(() =>
        {
            // 25% of 3: one above, none below.
            Assert.True(LivePods(Ns, App).Count(StatusChecks.IsReady) >= 3);
            Assert.True(LivePods(Ns, App).Count(p => p["metadata"]!["deletionTimestamp"] is null) <= 4);
        });
        AssertHealthy(Ns, App, 3);
        Assert.Empty(Pods(Ns, App).Select(p => p.Name()).Intersect(before, StringComparer.Ordinal));
        Assert.Equal("3", Deployment(Ns, App).Map("metadata.annotations")["deployment.kubernetes.io/revision"]);
    }

    [Fact]
    public async Task A_restart_by_annotation_renews_every_pod()
    {
        await StartAsync();
        var before = Pods(Ns, App).Select(p => p.Text("metadata.uid")).ToArray();
        Change("apps/v1", "Deployment", Ns, App, d => d["spec"]!["template"]!["metadata"]!["annotations"] = new JsonObject { ["kubectl.kubernetes.io/restartedAt"] = "2026-03-01T12:00:00Z" });
        await SettleAsync();
        AssertHealthy(Ns, App, 3);
        Assert.Empty(Pods(Ns, App).Select(p => p.Text("metadata.uid")).Intersect(before, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Recreate_stops_all_old_pods_before_it_makes_new_ones()
    {
        await StartAsync();
        Change("apps/v1", "Deployment", Ns, App, d =>
        {
            d["spec"]!["strategy"] = new JsonObject { ["type"] = "Recreate" };
            d["spec"]!["template"]!["spec"]!["terminationGracePeriodSeconds"] = 5;
        });
        await SettleAsync(() => Assert.True(LivePods(Ns, App).Select(p => p.Map("metadata.labels")["pod-template-hash"]).Distinct(StringComparer.Ordinal).Count() <= 1));
        AssertHealthy(Ns, App, 3);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(1)]
    [InlineData(0)]
    public async Task Scaling_changes_the_number_of_pods_and_no_revision(int replicas)
    {
        await StartAsync();
        Change("apps/v1", "Deployment", Ns, App, d => d["spec"]!["replicas"] = replicas);
        await SettleAsync();
        AssertHealthy(Ns, App, replicas);
        Assert.Equal("2", Deployment(Ns, App).Map("metadata.annotations")["deployment.kubernetes.io/revision"]);
        Assert.Contains(EventsAbout(Ns, App), e => e.Text("reason") == "ScalingReplicaSet" && e.Text("message")!.EndsWith($"from 3 to {replicas}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_paused_deployment_makes_no_new_pods_until_it_is_resumed()
    {
        await StartAsync();
        Change("apps/v1", "Deployment", Ns, App, d => d["spec"]!["paused"] = true);
        ChangeDeployment(Ns, App, c => c["env"] = JsonNode.Parse("""[{"name":"COLOUR","value":"blue"}]"""));
        await SettleAsync();
        Assert.Equal(2, All("apps/replicasets", Ns).Count(s => s.Name().StartsWith(App, StringComparison.Ordinal)));
        Assert.Equal("DeploymentPaused", Condition(Deployment(Ns, App), "Progressing").Text("reason"));
        Change("apps/v1", "Deployment", Ns, App, d => d["spec"]!.AsObject().Remove("paused"));
        await SettleAsync();
        AssertHealthy(Ns, App, 3);
    }

    [Fact]
    public async Task A_rollout_that_gets_nowhere_says_so_after_its_deadline()
    {
        await StartAsync();
        ChangeDeployment(Ns, App, c => c["image"] = c.Text("image") + "-nowhere");
        await SettleAsync();
        Assert.Equal("True", Condition(Deployment(Ns, App), "Progressing").Text("status"));
        await PassAsync(TimeSpan.FromMinutes(11));
        Assert.Equal("ProgressDeadlineExceeded", Condition(Deployment(Ns, App), "Progressing").Text("reason"));
        Assert.Equal("True", Condition(Deployment(Ns, App), "Available").Text("status"));
        Assert.Equal(3, ReadyAddresses(Ns, App).Length);
    }

    [Fact]
    public async Task Old_sets_beyond_the_history_limit_are_taken_away()
    {
        await StartAsync();
        Change("apps/v1", "Deployment", Ns, App, d => d["spec"]!["revisionHistoryLimit"] = 1);
        for (var i = 0; i < 3; i++)
        {
            ChangeDeployment(Ns, App, c => c["env"] = new JsonArray(new JsonObject { ["name"] = "ROUND", ["value"] = i.ToString(System.Globalization.CultureInfo.InvariantCulture) }));
            await SettleAsync();
        }

        Assert.Equal(2, All("apps/replicasets", Ns).Count(s => s.Name().StartsWith(App, StringComparison.Ordinal)));
        AssertHealthy(Ns, App, 3);
    }

    [Fact]
    public async Task A_new_deployment_comes_up_with_its_service()
    {
        await StartAsync();
        Store.Put(SmallWorld.Object("apps/v1", "Deployment", Ns, "banner",
            """{"spec":{"replicas":2,"selector":{"matchLabels":{"app":"banner"}},"template":{"metadata":{"labels":{"app":"banner"}},"spec":{"containers":[{"name":"web","image":"nginx:1.27","ports":[{"containerPort":80}]}]}}}}"""));
        Store.Put(SmallWorld.Object("v1", "Service", Ns, "banner", """{"spec":{"selector":{"app":"banner"},"ports":[{"port":80,"targetPort":80,"protocol":"TCP"}]}}"""));
        await SettleAsync();
        AssertHealthy(Ns, "banner", 2);
        Assert.All(Pods(Ns, "banner"), p => Assert.Matches("^banner-[a-z0-9]{10}-[a-z0-9]{5}$", p.Name()));
        Assert.Equal("1", Deployment(Ns, "banner").Map("metadata.annotations")["deployment.kubernetes.io/revision"]);
        Assert.Contains(EventsAbout(Ns, Pods(Ns, "banner")[0].Name()), e => e.Text("reason") == "Scheduled");
    }

    [Theory]
    [InlineData("ngnix:1.27", "ErrImagePull", "ImagePullBackOff")]
    [InlineData("Nginx:1.27", "InvalidImageName", "InvalidImageName")]
    public async Task An_image_that_is_not_there_is_not_pulled(string image, string first, string last)
    {
        await StartAsync();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Store.Put(SmallWorld.Object("apps/v1", "Deployment", Ns, "banner",
            """{"spec":{"replicas":1,"selector":{"matchLabels":{"app":"banner"}},"template":{"metadata":{"labels":{"app":"banner"}},"spec":{"containers":[{"name":"web","image":"IMAGE"}]}}}}""".Replace("IMAGE", image, StringComparison.Ordinal)));
        await SettleAsync(() => seen.UnionWith(Waiting(Ns, "banner")));
        Assert.Contains(first, seen, StringComparer.Ordinal);
        Assert.Equal([last], Waiting(Ns, "banner"));
    }
}
