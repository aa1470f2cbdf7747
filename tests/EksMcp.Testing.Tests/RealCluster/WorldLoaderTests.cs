using EksMcp.Testing.RealCluster;

namespace EksMcp.Testing.Tests.RealCluster;

[Collection(RealCollection.Name)]
public sealed class WorldLoaderTests(RealApiServerFixture fixture)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Status_is_kept_and_nodes_lead_to_the_stub_kubelet()
    {
        var server = await fixture.EmptyAsync(Cancelled);
        using var admin = new PlainClient(server, server.Token);

        var failed = """{ "phase": "Failed", "reason": "Evicted", "message": "The node was low on resource: memory." }""";
        await server.LoadAsync(Sample.World(Sample.Node("node-1"), Sample.Pod("shop", "web", status: failed)), Cancelled);

        var status = (await admin.ObjectAsync("/api/v1/namespaces/shop/pods/web"))["status"]!;
        Assert.Equal("Failed Evicted", $"{status["phase"]} {status["reason"]}");
        var node = (await admin.ObjectAsync("/api/v1/nodes/node-1"))["status"]!;
        Assert.Equal("KubeletNotReady", (string?)node["conditions"]![0]!["reason"]);
        Assert.Equal("127.0.0.1", (string?)node["addresses"]![0]!["address"]);
        Assert.InRange((int)node["daemonEndpoints"]!["kubeletEndpoint"]!["Port"]!, 1, 65535);
    }

    [Fact]
    public async Task References_by_uid_point_to_the_real_objects_whatever_the_order()
    {
        var server = await fixture.EmptyAsync(Cancelled);
        using var admin = new PlainClient(server, server.Token);

        await server.LoadAsync(Sample.World(
            """
            { "apiVersion": "v1", "kind": "Event", "metadata": { "name": "web.1", "namespace": "shop" },
              "involvedObject": { "kind": "Pod", "namespace": "shop", "name": "web", "uid": "uid-web", "resourceVersion": "77" },
              "reason": "BackOff", "message": "Back-off", "type": "Warning", "count": 3,
              "firstTimestamp": "2026-01-01T00:00:00Z", "lastTimestamp": "2026-01-01T00:10:00Z" }
            """,
            Sample.Pod("shop", "web", """
                , "ownerReferences": [ { "apiVersion": "apps/v1", "kind": "ReplicaSet", "name": "web-1", "uid": "uid-web-1", "controller": true } ]
                """),
            """
            { "apiVersion": "apps/v1", "kind": "ReplicaSet", "metadata": { "name": "web-1", "namespace": "shop", "uid": "uid-web-1" },
              "spec": { "replicas": 1, "selector": { "matchLabels": { "app": "web" } },
                        "template": { "metadata": { "labels": { "app": "web" } },
                                      "spec": { "containers": [ { "name": "app", "image": "example.com/app:1" } ] } } } }
            """), Cancelled);

        var set = await admin.ObjectAsync("/apis/apps/v1/namespaces/shop/replicasets/web-1");
        var pod = (await admin.ObjectAsync("/api/v1/namespaces/shop/pods/web"))["metadata"]!;
        var involved = (await admin.ObjectAsync("/api/v1/namespaces/shop/events/web.1"))["involvedObject"]!;
        Assert.Equal((string?)set["metadata"]!["uid"], (string?)pod["ownerReferences"]![0]!["uid"]);
        Assert.Equal($"{pod["uid"]} {pod["resourceVersion"]}", $"{involved["uid"]} {involved["resourceVersion"]}");
    }

    [Fact]
    public async Task A_job_keeps_its_pods_and_a_status_keeps_its_lag()
    {
        var server = await fixture.EmptyAsync(Cancelled);
        using var admin = new PlainClient(server, server.Token);

        await server.LoadAsync(Sample.World(
            """
            { "apiVersion": "batch/v1", "kind": "Job", "metadata": { "name": "report", "namespace": "shop", "uid": "uid-report" },
              "spec": { "selector": { "matchLabels": { "batch.kubernetes.io/controller-uid": "uid-report" } },
                        "template": { "metadata": { "labels": { "batch.kubernetes.io/controller-uid": "uid-report", "app": "report" } },
                                      "spec": { "restartPolicy": "Never", "containers": [ { "name": "app", "image": "example.com/app:1" } ] } } },
              "status": { "failed": 4 } }
            """,
            Sample.Pod("shop", "report-x", """
                , "labels": { "controller-uid": "uid-report" },
                "ownerReferences": [ { "apiVersion": "batch/v1", "kind": "Job", "name": "report", "uid": "uid-report" } ]
                """),
            """
            { "apiVersion": "apps/v1", "kind": "Deployment", "metadata": { "name": "web", "namespace": "shop", "generation": 9 },
              "spec": { "replicas": 2, "selector": { "matchLabels": { "app": "web" } },
                        "template": { "metadata": { "labels": { "app": "web" } },
                                      "spec": { "containers": [ { "name": "app", "image": "example.com/app:1" } ] } } },
              "status": { "observedGeneration": 8, "replicas": 2 } }
            """), Cancelled);

        var job = await admin.ObjectAsync("/apis/batch/v1/namespaces/shop/jobs/report");
        var pod = await admin.ObjectAsync("/api/v1/namespaces/shop/pods/report-x");
        Assert.Equal(4, (int)job["status"]!["failed"]!);
        Assert.Equal((string?)job["spec"]!["selector"]!["matchLabels"]!["controller-uid"], (string?)pod["metadata"]!["labels"]!["controller-uid"]);
        var deployment = await admin.ObjectAsync("/apis/apps/v1/namespaces/shop/deployments/web");
        var observed = (long?)deployment["status"]!["observedGeneration"] ?? 0;
        Assert.Equal(1, (long)deployment["metadata"]!["generation"]! - observed);
    }

    [Fact]
    public async Task What_this_release_does_not_serve_is_skipped_and_counted()
    {
        var server = await fixture.EmptyAsync(Cancelled);

        var report = await server.LoadAsync(Sample.World(
            """{ "apiVersion": "policy/v1", "kind": "PodDisruptionBudget", "metadata": { "name": "a", "namespace": "shop" } }""",
            """{ "apiVersion": "policy/v1", "kind": "PodDisruptionBudget", "metadata": { "name": "b", "namespace": "shop" } }""",
            """{ "apiVersion": "v1", "kind": "Namespace", "metadata": { "name": "kube-system" } }""",
            Sample.Pod("shop", "web")), Cancelled);

        Assert.Equal([KeyValuePair.Create("policy/v1 PodDisruptionBudget", 2)], report.Skipped);
        Assert.Equal((2, 1), (report.Created, report.Adopted));
    }

    [Fact]
    public async Task A_refused_object_is_named_with_the_servers_reason()
    {
        var server = await fixture.EmptyAsync(Cancelled);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => server.LoadAsync(Sample.World(Sample.Pod("shop", "Not_A_Name")), Cancelled));

        Assert.Contains("Pod shop/Not_A_Name: Pod \"Not_A_Name\" is invalid", refused.Message, StringComparison.Ordinal);
    }
}
