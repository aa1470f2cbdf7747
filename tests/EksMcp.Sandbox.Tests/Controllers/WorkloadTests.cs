using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tests.Worlds.Checks;

namespace EksMcp.Sandbox.Tests.Controllers;

public sealed class WorkloadTests : ControllersTest
{
    [Fact]
    public async Task A_job_completes()
    {
        await StartAsync();
        Store.Put(Job("sum", """{"completions":3,"parallelism":2}""", """["sh","-c","echo 42"]"""));
        await SettleAsync(() => Assert.True(All("/pods", "shop").Count(p => p.Name().StartsWith("sum-", StringComparison.Ordinal) && !StatusChecks.Ended(p)) <= 2));
        var job = Store.Find("batch/v1", "Job", "shop", "sum")!;
        Assert.Equal("True", Condition(job, "Complete").Text("status"));
        Assert.Equal(3, job.Number("status.succeeded"));
        Assert.Equal(0, job.Number("status.active"));
        Assert.NotNull(job.Text("status.completionTime"));
    }

    [Fact]
    public async Task A_job_whose_command_fails_fails_after_its_tries()
    {
        await StartAsync();
        Store.Put(Job("sum", """{"backoffLimit":2}""", """["sh","-c","exit 3"]"""));
        await SettleAsync();
        var job = Store.Find("batch/v1", "Job", "shop", "sum")!;
        Assert.Equal("BackoffLimitExceeded", Condition(job, "Failed").Text("reason"));
        Assert.Equal(3, job.Number("status.failed"));
        Assert.All(All("/pods", "shop").Where(p => p.Name().StartsWith("sum-", StringComparison.Ordinal)), p => Assert.Equal(3, p.List("status.containerStatuses").Single().Number("state.terminated.exitCode")));
    }

    [Fact]
    public async Task A_suspended_job_starts_when_it_is_resumed()
    {
        await StartAsync();
        Store.Put(Job("sum", """{"suspend":true}""", """["sh","-c","echo 42"]"""));
        await SettleAsync();
        Assert.DoesNotContain(All("/pods", "shop"), p => p.Name().StartsWith("sum-", StringComparison.Ordinal));
        Change("batch/v1", "Job", "shop", "sum", j => j["spec"]!["suspend"] = false);
        await SettleAsync();
        Assert.Equal("True", Condition(Store.Find("batch/v1", "Job", "shop", "sum")!, "Complete").Text("status"));
    }

    [Fact]
    public async Task A_finished_job_goes_after_its_time_to_live()
    {
        await StartAsync();
        Store.Put(Job("sum", """{"ttlSecondsAfterFinished":60}""", """["sh","-c","echo 42"]"""));
        await SettleAsync();
        Assert.NotNull(Store.Find("batch/v1", "Job", "shop", "sum"));
        await PassAsync(TimeSpan.FromSeconds(61));
        Assert.Null(Store.Find("batch/v1", "Job", "shop", "sum"));
        Assert.DoesNotContain(All("/pods", "shop"), p => p.Name().StartsWith("sum-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cron_job_that_was_written_runs_when_its_time_comes_and_keeps_the_last_three()
    {
        await StartAsync();
        Store.Put(SmallWorld.Object("batch/v1", "CronJob", "shop", "sweep",
            """{"spec":{"schedule":"*/10 * * * *","jobTemplate":{"spec":{"template":{"metadata":{"labels":{"app":"sweep"}},"spec":{"restartPolicy":"Never","containers":[{"name":"main","image":"busybox:1.36"}]}}}}}}"""));
        await PassAsync(TimeSpan.FromMinutes(9));
        Assert.Empty(Pods("shop", "sweep"));
        for (var i = 0; i < 5; i++) { await PassAsync(TimeSpan.FromMinutes(10)); }
        var jobs = All("batch/jobs", "shop").Where(j => j.Name().StartsWith("sweep-", StringComparison.Ordinal)).ToArray();
        Assert.Equal(3, jobs.Length);
        Assert.All(jobs, j => Assert.Equal("True", Condition(j, "Complete").Text("status")));
        Assert.Equal(3, Pods("shop", "sweep").Count);
        Assert.Equal("2026-03-01T12:50:00Z", Store.Find("batch/v1", "CronJob", "shop", "sweep").Text("status.lastScheduleTime"));

        Change("batch/v1", "CronJob", "shop", "sweep", c => c["spec"]!["suspend"] = true);
        await PassAsync(TimeSpan.FromHours(1));
        Assert.Equal("2026-03-01T12:50:00Z", Store.Find("batch/v1", "CronJob", "shop", "sweep").Text("status.lastScheduleTime"));
    }

    [Fact]
    public async Task A_daemon_set_has_a_pod_on_each_node()
    {
        await StartAsync();
        Store.Put(SmallWorld.Object("apps/v1", "DaemonSet", "monitoring", "agent",
            """{"spec":{"selector":{"matchLabels":{"app":"agent"}},"updateStrategy":{"type":"RollingUpdate","rollingUpdate":{"maxUnavailable":1}},"template":{"metadata":{"labels":{"app":"agent"}},"spec":{"containers":[{"name":"agent","image":"example.org/agent:1"}]}}}}"""));
        await SettleAsync();
        var nodes = Store.State.Of("/nodes").Keys.ToArray();
        Assert.Equal(nodes, Pods("monitoring", "agent").Select(p => p.Text("spec.nodeName")!).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        AssertOnEveryNode("agent", nodes.Length);

        Store.Put(Joined("ip-10-0-99-9.eu-central-1.compute.internal"));
        await SettleAsync();
        AssertOnEveryNode("agent", nodes.Length + 1);
        Store.Remove("v1", "Node", null, "ip-10-0-99-9.eu-central-1.compute.internal");
        await SettleAsync();
        AssertOnEveryNode("agent", nodes.Length);
    }

    [Fact]
    public async Task A_daemon_set_is_renewed_one_node_after_another()
    {
        await StartAsync();
        var before = Pods("monitoring", "node-exporter").Select(p => p.Text("metadata.uid")).ToArray();
        Change("apps/v1", "DaemonSet", "monitoring", "node-exporter", d => d["spec"]!["template"]!["spec"]!["terminationGracePeriodSeconds"] = 5);
        await SettleAsync(() => Assert.True(Pods("monitoring", "node-exporter").Count(p => StatusChecks.IsReady(p) && p["metadata"]!["deletionTimestamp"] is null) >= 3));
        AssertOnEveryNode("node-exporter", 4);
        Assert.Empty(Pods("monitoring", "node-exporter").Select(p => p.Text("metadata.uid")).Intersect(before, StringComparer.Ordinal));
        Assert.Equal([1, 2], All("apps/controllerrevisions", "monitoring").Select(r => r.Number("revision")).Order());
    }

    [Fact]
    public async Task A_daemon_set_that_is_only_relabelled_keeps_its_pods()
    {
        await StartAsync();
        var before = Pods("monitoring", "node-exporter").Select(p => p.Text("metadata.uid")).ToArray();
        Change("apps/v1", "DaemonSet", "monitoring", "node-exporter", d => d["metadata"]!["labels"]!["team"] = "observability");
        await SettleAsync();
        Assert.Equal(before, Pods("monitoring", "node-exporter").Select(p => p.Text("metadata.uid")), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_stateful_set_grows_in_order_with_a_claim_for_each_pod()
    {
        await StartAsync();
        Change("apps/v1", "StatefulSet", "data", "postgres", s => s["spec"]!["replicas"] = 3);
        await SettleAsync(() =>
        {
            if (Store.Find("v1", "Pod", "data", "postgres-2") is not null) { Assert.True(StatusChecks.IsReady(Store.Find("v1", "Pod", "data", "postgres-1")!)); }
        });
        Assert.Equal(["postgres-0", "postgres-1", "postgres-2"], Pods("data", "postgres").Select(p => p.Name()), StringComparer.Ordinal);
        Assert.All(Pods("data", "postgres"), p => Assert.True(StatusChecks.IsReady(p)));
        Assert.Equal("Bound", Store.Find("v1", "PersistentVolumeClaim", "data", "data-postgres-2").Text("status.phase"));
        var set = Store.Find("apps/v1", "StatefulSet", "data", "postgres")!;
        Assert.Equal(3, set.Number("status.readyReplicas"));
        Assert.Equal(3, ReadyAddresses("data", "postgres").Length);

        Change("apps/v1", "StatefulSet", "data", "postgres", s => s["spec"]!["replicas"] = 1);
        await SettleAsync();
        Assert.Equal(["postgres-0"], Pods("data", "postgres").Select(p => p.Name()), StringComparer.Ordinal);
        // What it wrote is kept.
        Assert.NotNull(Store.Find("v1", "PersistentVolumeClaim", "data", "data-postgres-2"));
    }

    [Fact]
    public async Task A_stateful_set_is_renewed_from_the_highest_number_down()
    {
        await StartAsync();
        Change("apps/v1", "StatefulSet", "data", "postgres", s => s["spec"]!["replicas"] = 2);
        await SettleAsync();
        var before = Store.Find("apps/v1", "StatefulSet", "data", "postgres").Text("status.updateRevision");
        Change("apps/v1", "StatefulSet", "data", "postgres", s => s["spec"]!["template"]!["metadata"]!["annotations"] = new JsonObject { ["round"] = "2" });
        await SettleAsync(() =>
        {
            if (Store.Find("v1", "Pod", "data", "postgres-0") is { } first && first.Map("metadata.labels")["controller-revision-hash"] != before)
            {
                Assert.NotEqual(before, Store.Find("v1", "Pod", "data", "postgres-1")!.Map("metadata.labels")["controller-revision-hash"]);
            }
        });
        var set = Store.Find("apps/v1", "StatefulSet", "data", "postgres")!;
        Assert.NotEqual(before, set.Text("status.updateRevision"));
        Assert.Equal(set.Text("status.updateRevision"), set.Text("status.currentRevision"));
        Assert.Equal(2, set.Number("status.updatedReplicas"));
        Assert.Equal(2, set.Number("status.readyReplicas"));
    }

    [Fact]
    public async Task A_crashed_container_is_started_again_less_and_less_often()
    {
        await StartAsync();
        Store.Put(SmallWorld.Object("v1", "Pod", "shop", "loner", """{"spec":{"restartPolicy":"Always","containers":[{"name":"main","image":"busybox:1.36","command":["sh","-c","exit 7"]}]},"status":{"phase":"Pending"}}"""));
        await SettleAsync();
        var status = () => Store.Find("v1", "Pod", "shop", "loner").List("status.containerStatuses").Single();
        Assert.Equal("CrashLoopBackOff", status().Text("state.waiting.reason"));
        Assert.StartsWith("back-off 10s restarting failed container=main pod=loner_shop(", status().Text("state.waiting.message"), StringComparison.Ordinal);
        Assert.Equal(7, status().Number("lastState.terminated.exitCode"));
        Assert.Equal(1, status().Number("restartCount"));
        await PassAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(2, status().Number("restartCount"));
        await PassAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(2, status().Number("restartCount"));
        await PassAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(3, status().Number("restartCount"));
    }

    [Fact]
    public async Task A_pod_waits_for_its_init_container()
    {
        await StartAsync();
        Store.Put(SmallWorld.Object("v1", "Pod", "shop", "loner",
            """{"spec":{"initContainers":[{"name":"prepare","image":"busybox:1.36","env":[{"name":"A","valueFrom":{"secretKeyRef":{"name":"late","key":"a"}}}]}],"containers":[{"name":"main","image":"nginx:1.27"}]},"status":{"phase":"Pending"}}"""));
        await SettleAsync();
        var pod = Store.Find("v1", "Pod", "shop", "loner")!;
        Assert.Equal("secret \"late\" not found", pod.List("status.initContainerStatuses").Single().Text("state.waiting.message"));
        Assert.Equal("PodInitializing", pod.List("status.containerStatuses").Single().Text("state.waiting.reason"));
        Store.Put(SmallWorld.Object("v1", "Secret", "shop", "late", """{"data":{"a":"YQ=="}}"""));
        await SettleAsync();
        pod = Store.Find("v1", "Pod", "shop", "loner")!;
        Assert.True(StatusChecks.IsReady(pod));
        Assert.Equal("Completed", pod.List("status.initContainerStatuses").Single().Text("state.terminated.reason"));
    }

    [Fact]
    public async Task A_budget_says_how_many_pods_may_go()
    {
        await StartAsync();
        Assert.Equal(1, Store.Find("policy/v1", "PodDisruptionBudget", "shop", "frontend").Number("status.disruptionsAllowed"));
        Change("apps/v1", "Deployment", "shop", "frontend", d => d["spec"]!["replicas"] = 5);
        await SettleAsync();
        var budget = Store.Find("policy/v1", "PodDisruptionBudget", "shop", "frontend")!;
        Assert.Equal(5, budget.Number("status.currentHealthy"));
        Assert.Equal(2, budget.Number("status.desiredHealthy"));
        Assert.Equal(3, budget.Number("status.disruptionsAllowed"));
    }

    [Fact]
    public async Task A_quota_says_what_is_used()
    {
        await StartAsync();
        Store.Put(SmallWorld.Object("v1", "ResourceQuota", "shop", "bounds", """{"spec":{"hard":{"pods":"20","requests.memory":"64Gi","count/deployments.apps":"9"}}}"""));
        await SettleAsync();
        var used = Store.Find("v1", "ResourceQuota", "shop", "bounds").Map("status.used");
        Assert.Equal(All("/pods", "shop").Count(p => !StatusChecks.Ended(p)).ToString(System.Globalization.CultureInfo.InvariantCulture), used["pods"]);
        Assert.Equal("6", used["count/deployments.apps"]);
        Store.Remove("apps/v1", "Deployment", "shop", "recommender");
        await SettleAsync();
        Assert.Equal("5", Store.Find("v1", "ResourceQuota", "shop", "bounds").Map("status.used")["count/deployments.apps"]);
    }

    [Fact]
    public async Task A_cordoned_node_gets_no_new_pods()
    {
        await StartAsync();
        var cordoned = Store.State.Of("/nodes").Keys.First();
        Change("v1", "Node", null, cordoned, n => n["spec"]!["unschedulable"] = true);
        Change("apps/v1", "Deployment", "shop", "frontend", d => d["spec"]!["replicas"] = 9);
        var before = Pods("shop", "frontend").Select(p => p.Name()).ToArray();
        await SettleAsync();
        Assert.DoesNotContain(Pods("shop", "frontend").ExceptBy(before, p => p.Name(), StringComparer.Ordinal), p => p.Text("spec.nodeName") == cordoned);
        AssertHealthy("shop", "frontend", 9);
    }

    [Fact]
    public async Task Pods_that_keep_apart_wait_when_the_nodes_are_used_up()
    {
        await StartAsync();
        Store.Put(SmallWorld.Object("apps/v1", "Deployment", "shop", "apart",
            """{"spec":{"replicas":5,"selector":{"matchLabels":{"app":"apart"}},"template":{"metadata":{"labels":{"app":"apart"}},"spec":{"affinity":{"podAntiAffinity":{"requiredDuringSchedulingIgnoredDuringExecution":[{"labelSelector":{"matchLabels":{"app":"apart"}},"topologyKey":"kubernetes.io/hostname"}]}},"containers":[{"name":"main","image":"nginx:1.27"}]}}}}"""));
        await SettleAsync();
        Assert.Equal(4, Pods("shop", "apart").Select(p => p.Text("spec.nodeName")).OfType<string>().Distinct(StringComparer.Ordinal).Count());
        var left = Assert.Single(Pods("shop", "apart"), p => p.Text("spec.nodeName") is null);
        Assert.StartsWith("0/4 nodes are available: 4 node(s) didn't match pod anti-affinity rules.", Condition(left, "PodScheduled").Text("message"), StringComparison.Ordinal);
    }

    private void AssertOnEveryNode(string app, int nodes)
    {
        var set = Store.Find("apps/v1", "DaemonSet", "monitoring", app)!;
        Assert.Equal(nodes, set.Number("status.desiredNumberScheduled"));
        Assert.Equal(nodes, set.Number("status.numberReady"));
        Assert.Equal(nodes, set.Number("status.numberAvailable"));
        Assert.Equal(nodes, set.Number("status.updatedNumberScheduled"));
        Assert.Equal(nodes, Pods("monitoring", app).Count(StatusChecks.IsReady));
    }

    private static JsonObject Job(string name, string spec, string command)
    {
        var job = SmallWorld.Object("batch/v1", "Job", "shop", name, $$$"""{"spec":{{{spec}}}}""");
        job["spec"]!["completions"] ??= 1;
        job["spec"]!["parallelism"] ??= 1;
        job["spec"]!["selector"] = JsonNode.Parse($$$"""{"matchLabels":{"job":"{{{name}}}"} }""");
        job["spec"]!["template"] = JsonNode.Parse($$$"""{"metadata":{"labels":{"job":"{{{name}}}"} },"spec":{"restartPolicy":"Never","containers":[{"name":"main","image":"busybox:1.36","command":{{{command}}}}]} }""");
        return job;
    }

    private static JsonObject Joined(string name)
    {
        var node = SmallWorld.Node(name);
        node["metadata"]!["labels"] = new JsonObject { ["kubernetes.io/hostname"] = name, ["topology.kubernetes.io/zone"] = "eu-central-1a" };
        return node;
    }
}
