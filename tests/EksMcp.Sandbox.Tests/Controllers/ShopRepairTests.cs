using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tests.Worlds.Checks;

namespace EksMcp.Sandbox.Tests.Controllers;

/// <summary>The nine faults of the shop: the right fix heals, a wrong one leaves what it earns.</summary>
public sealed class ShopRepairTests : ControllersTest
{
    [Fact]
    public async Task A_loaded_world_rests_whatever_time_passes()
    {
        await StartAsync();
        var revision = Store.Revision;
        await PassAsync(TimeSpan.FromHours(3));
        Assert.Equal(revision, Store.Revision);
    }

    [Fact]
    public async Task What_nobody_touches_stays_broken_while_another_fault_is_repaired()
    {
        await StartAsync();
        Put("payments", "checkout-config", "PAYMENT_GATEWAY_URL", "https://gateway.example.com");
        await SettleAsync();
        AssertHealthy("payments", "checkout", 2);
        Assert.Equal(["ImagePullBackOff"], Waiting("payments", "fraud-check"));
        Assert.Equal(["ImagePullBackOff"], Waiting("shop", "catalog"));
        Assert.Equal(["CrashLoopBackOff"], Waiting("data", "report-builder"));
        Assert.Empty(ReadyAddresses("shop", "search"));
    }

    [Fact]
    public async Task Missing_configuration_is_healed_by_the_setting()
    {
        await StartAsync();
        var before = Pods("payments", "checkout").Select(p => p.Text("metadata.uid")).ToArray();
        Put("payments", "checkout-config", "PAYMENT_GATEWAY_URL", "https://gateway.example.com");
        await SettleAsync();
        AssertHealthy("payments", "checkout", 2);
        // The same pods: their containers were started again.
        Assert.Equal(before, Pods("payments", "checkout").Select(p => p.Text("metadata.uid")), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("PAYMENT_GATEWAY", "https://gateway.example.com")]
    [InlineData("PAYMENT_GATEWAY_URL", "")]
    public async Task Missing_configuration_is_not_healed_by_another_setting(string key, string value)
    {
        await StartAsync();
        Put("payments", "checkout-config", key, value);
        await SettleAsync();
        Assert.Equal(["CrashLoopBackOff"], Waiting("payments", "checkout"));
        Assert.Empty(ReadyAddresses("payments", "checkout"));
        Assert.Equal(0, Deployment("payments", "checkout").Number("status.readyReplicas"));
    }

    [Fact]
    public async Task Configuration_that_names_what_is_not_there_is_an_error_of_its_own()
    {
        await StartAsync();
        ChangeDeployment("payments", "checkout", c => c["env"] = JsonNode.Parse(
            """[{"name":"PAYMENT_GATEWAY_URL","valueFrom":{"configMapKeyRef":{"name":"gateway-config","key":"url"}}}]"""));
        await SettleAsync();
        Assert.Contains("CreateContainerConfigError", Waiting("payments", "checkout"), StringComparer.Ordinal);
        var pod = Pods("payments", "checkout").First(p => p.List("status.containerStatuses").Any(s => s.Text("state.waiting.reason") == "CreateContainerConfigError"));
        Assert.Equal("configmap \"gateway-config\" not found", pod.List("status.containerStatuses").Single().Text("state.waiting.message"));

        Store.Put(SmallWorld.Object("v1", "ConfigMap", "payments", "gateway-config", """{"data":{"url":"https://gateway.example.com"}}"""));
        await SettleAsync();
        AssertHealthy("payments", "checkout", 2);
    }

    [Fact]
    public async Task A_bad_image_tag_is_healed_by_one_that_exists_and_the_old_pods_serve_until_then()
    {
        await StartAsync();
        ChangeDeployment("shop", "catalog", c => c["image"] = Retagged(c, "2.14.0"));
        await SettleAsync(() => Assert.True(ReadyAddresses("shop", "catalog").Length >= 2));
        AssertHealthy("shop", "catalog", 2);
        Assert.Equal("8", Deployment("shop", "catalog").Map("metadata.annotations")["deployment.kubernetes.io/revision"]);
    }

    [Fact]
    public async Task A_bad_image_tag_is_healed_by_going_back()
    {
        await StartAsync();
        ChangeDeployment("shop", "catalog", c => c["image"] = Retagged(c, "2.13.4"));
        await SettleAsync(() => Assert.True(ReadyAddresses("shop", "catalog").Length >= 2));
        AssertHealthy("shop", "catalog", 2);
        // The template is that of the old set, which becomes the newest again.
        Assert.Equal(2, All("apps/replicasets", "shop").Count(s => s.Text("metadata.name")!.StartsWith("catalog-", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_bad_image_tag_is_not_healed_by_another_that_nobody_pushed()
    {
        await StartAsync();
        ChangeDeployment("shop", "catalog", c => c["image"] = Retagged(c, "2.14.1"));
        await SettleAsync();
        Assert.Equal(["ImagePullBackOff"], Waiting("shop", "catalog"));
        Assert.Equal(2, ReadyAddresses("shop", "catalog").Length);
        Assert.Equal(1, Deployment("shop", "catalog").Number("status.unavailableReplicas"));
        var pod = Assert.Single(Pods("shop", "catalog"), p => p.Text("status.phase") == "Pending");
        Assert.Contains(EventsAbout("shop", pod.Name()), e => e.Text("reason") == "Failed" && e.Text("message")!.EndsWith("2.14.1: not found", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_missing_pull_secret_is_healed_by_the_secret()
    {
        await StartAsync();
        Store.Put(PullSecret("vendor-registry", "registry.vendor.example"));
        await SettleAsync();
        AssertHealthy("payments", "fraud-check", 1);
    }

    [Theory]
    [InlineData("vendor", "registry.vendor.example")]
    [InlineData("vendor-registry", "registry.vendor.example.org")]
    public async Task A_missing_pull_secret_is_not_healed_by_another_name_or_registry(string name, string registry)
    {
        await StartAsync();
        Store.Put(PullSecret(name, registry));
        await SettleAsync();
        Assert.Equal(["ImagePullBackOff"], Waiting("payments", "fraud-check"));
        Assert.Empty(ReadyAddresses("payments", "fraud-check"));
    }

    [Fact]
    public async Task A_readiness_probe_is_healed_by_the_port_on_which_the_program_listens()
    {
        await StartAsync();
        ChangeDeployment("shop", "cart", c => c["readinessProbe"]!["httpGet"]!["port"] = 8080);
        await SettleAsync();
        AssertHealthy("shop", "cart", 2);
    }

    [Fact]
    public async Task A_readiness_probe_is_not_healed_by_declaring_the_port_that_it_knocks_at()
    {
        await StartAsync();
        ChangeDeployment("shop", "cart", c => c["ports"]![0]!["containerPort"] = 8081);
        await SettleAsync();
        Assert.Empty(ReadyAddresses("shop", "cart"));
        Assert.All(LivePods("shop", "cart"), p => Assert.Equal("Running", p.Text("status.phase")));
        Assert.DoesNotContain(LivePods("shop", "cart"), StatusChecks.IsReady);
        Assert.Contains(LivePods("shop", "cart").SelectMany(p => EventsAbout("shop", p.Name())),
            e => e.Text("reason") == "Unhealthy" && e.Text("message")!.Contains(":8081: connect: connection refused", StringComparison.Ordinal) && e.Number("count") == 1);
    }

    [Fact]
    public async Task A_killed_container_is_healed_by_enough_memory()
    {
        await StartAsync();
        ChangeDeployment("data", "report-builder", c => c["resources"]!["limits"]!["memory"] = "2Gi");
        await SettleAsync();
        AssertHealthy("data", "report-builder", 1, served: false);
    }

    [Fact]
    public async Task A_killed_container_is_not_healed_by_a_little_more_memory()
    {
        await StartAsync();
        ChangeDeployment("data", "report-builder", c => c["resources"]!["limits"]!["memory"] = "512Mi");
        await SettleAsync();
        Assert.Equal(["CrashLoopBackOff"], Waiting("data", "report-builder"));
        Assert.Contains(Pods("data", "report-builder").SelectMany(p => p.List("status.containerStatuses")),
            s => s.Text("lastState.terminated.reason") == "OOMKilled" && s.Number("lastState.terminated.exitCode") == 137 && s.Number("restartCount") == 1);
    }

    [Fact]
    public async Task What_no_node_can_hold_is_healed_by_asking_for_less()
    {
        await StartAsync();
        ChangeDeployment("shop", "recommender", c => c["resources"]!["requests"]!["memory"] = "512Mi");
        await SettleAsync();
        AssertHealthy("shop", "recommender", 1, served: false);
    }

    [Fact]
    public async Task What_no_node_can_hold_is_not_healed_by_asking_for_more_than_any_has_left()
    {
        await StartAsync();
        ChangeDeployment("shop", "recommender", c => c["resources"]!["requests"]!["memory"] = "15Gi");
        await SettleAsync();
        var pods = LivePods("shop", "recommender");
        Assert.All(pods, p => Assert.Null(p.Text("spec.nodeName")));
        Assert.All(pods, p => Assert.Equal(
            "0/4 nodes are available: 4 Insufficient memory. preemption: 0/4 nodes are available: 4 No preemption victims found for incoming pod.",
            Condition(p, "PodScheduled").Text("message")));
    }

    [Fact]
    public async Task Evictions_end_with_a_request_for_what_the_program_uses()
    {
        await StartAsync();
        ChangeDeployment("data", "image-resizer", c => c["resources"]!["requests"]!["memory"] = "3Gi");
        await SettleAsync();
        foreach (var pod in Pods("data", "image-resizer").Where(StatusChecks.Ended)) { Store.Remove("v1", "Pod", "data", pod.Name()); }
        await PassAsync(TimeSpan.FromHours(2));
        AssertHealthy("data", "image-resizer", 2);
        Assert.DoesNotContain(Pods("data", "image-resizer"), StatusChecks.Ended);
    }

    [Fact]
    public async Task Evictions_come_again_when_only_the_evicted_pods_are_cleared_away()
    {
        await StartAsync();
        foreach (var pod in Pods("data", "image-resizer")) { Store.Remove("v1", "Pod", "data", pod.Name()); }
        await SettleAsync();
        AssertHealthy("data", "image-resizer", 2);
        await PassAsync(TimeSpan.FromMinutes(6));
        var evicted = Pods("data", "image-resizer").Where(p => p.Text("status.reason") == "Evicted").ToArray();
        Assert.Equal(2, evicted.Length);
        Assert.All(evicted, p => Assert.Contains("Container image-resizer was using 2917444Ki, request is 64Mi", p.Text("status.message"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_service_without_endpoints_is_healed_by_the_label_that_its_pods_have()
    {
        await StartAsync();
        Change("v1", "Service", "shop", "search", s => s["spec"]!["selector"]!["app"] = "search");
        await SettleAsync();
        AssertHealthy("shop", "search", 2);
        var slice = Assert.Single(All("discovery.k8s.io/endpointslices", "shop"), s => s.Map("metadata.labels")["kubernetes.io/service-name"] == "search");
        Assert.Equal(2, slice.List("endpoints").Count(e => e.Text("conditions.ready") == "true"));
    }

    [Fact]
    public async Task A_service_without_endpoints_is_not_healed_by_another_label_that_no_pod_has()
    {
        await StartAsync();
        Change("v1", "Service", "shop", "search", s => s["spec"]!["selector"]!["app"] = "searcher");
        await SettleAsync();
        Assert.Empty(ReadyAddresses("shop", "search"));
    }

    [Fact]
    public async Task A_pending_claim_is_healed_by_the_storage_class_that_it_names()
    {
        await StartAsync();
        Store.Put(StorageClass("fast-ssd", "ebs.csi.aws.com"));
        await SettleAsync();
        Assert.Equal("Bound", Store.Find("v1", "PersistentVolumeClaim", "data", "analytics-scratch").Text("status.phase"));
        AssertHealthy("data", "analytics", 1, served: false);
    }

    [Fact]
    public async Task A_pending_claim_is_healed_by_a_new_one_of_a_class_that_exists()
    {
        await StartAsync();
        var claim = Store.Find("v1", "PersistentVolumeClaim", "data", "analytics-scratch")!;
        Store.Remove("v1", "PersistentVolumeClaim", "data", "analytics-scratch");
        await SettleAsync();
        Assert.Contains("persistentvolumeclaim \"analytics-scratch\" not found", Condition(LivePods("data", "analytics").Single(), "PodScheduled").Text("message"), StringComparison.Ordinal);
        Store.Put(SmallWorld.Object("v1", "PersistentVolumeClaim", "data", "analytics-scratch", new JsonObject
        {
            ["spec"] = With(claim["spec"]!.AsObject(), "storageClassName", "gp3"),
            ["status"] = new JsonObject { ["phase"] = "Pending" },
        }.ToJsonString()));
        await SettleAsync();
        AssertHealthy("data", "analytics", 1, served: false);
        var pod = LivePods("data", "analytics").Single();
        var volume = Store.Find("v1", "PersistentVolume", null, Store.Find("v1", "PersistentVolumeClaim", "data", "analytics-scratch").Text("spec.volumeName")!)!;
        var zone = Store.Find("v1", "Node", null, pod.Text("spec.nodeName")!).Map("metadata.labels")["topology.kubernetes.io/zone"];
        Assert.Contains(zone, volume["spec"]!["nodeAffinity"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pending_claim_is_not_healed_by_a_class_without_a_provisioner_that_works_here()
    {
        await StartAsync();
        Store.Put(StorageClass("fast-ssd", "nfs.example.org/external"));
        await SettleAsync();
        Assert.Equal("Pending", Store.Find("v1", "PersistentVolumeClaim", "data", "analytics-scratch").Text("status.phase"));
        Assert.Equal(0, Deployment("data", "analytics").Number("status.readyReplicas"));
    }

    private static string Retagged(JsonObject container, string tag) => container.Text("image")![..container.Text("image")!.LastIndexOf(':')] + ":" + tag;

    private static JsonObject With(JsonObject spec, string field, string value)
    {
        var copy = (JsonObject)spec.DeepClone();
        copy[field] = value;
        return copy;
    }

    private void Put(string ns, string map, string key, string value) => Change("v1", "ConfigMap", ns, map, m => m["data"]![key] = value);

    private static JsonObject PullSecret(string name, string registry) => SmallWorld.Object("v1", "Secret", "payments", name, new JsonObject
    {
        ["type"] = "kubernetes.io/dockerconfigjson",
        ["data"] = new JsonObject
        {
            [".dockerconfigjson"] = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($$"""{"auths":{"{{registry}}":{"username":"puller","password":"fake"} } }""")),
        },
    }.ToJsonString());

    private static JsonObject StorageClass(string name, string provisioner) => SmallWorld.Object("storage.k8s.io/v1", "StorageClass", null, name,
        $$"""{"provisioner":"{{provisioner}}","reclaimPolicy":"Delete","volumeBindingMode":"Immediate"}""");
}
