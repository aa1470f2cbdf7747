using EksMcp.Testing.RealCluster;

namespace EksMcp.Testing.Tests.RealCluster;

public sealed class ControlPlaneTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_controllers_and_a_scheduler_a_deployment_gets_a_pod_on_a_node()
    {
        RealApiServerFixture.DemandAssets();
        await using var server = await RealApiServer.StartAsync(new RealApiServerOptions { Controllers = true, Scheduler = true }, Cancelled);
        using var admin = new PlainClient(server, server.Token);

        await server.LoadAsync(Sample.World(
            """
            { "apiVersion": "v1", "kind": "Node", "metadata": { "name": "node-1" },
              "status": { "allocatable": { "cpu": "4", "memory": "8Gi", "pods": "10" },
                          "conditions": [ { "type": "Ready", "status": "True" } ] } }
            """,
            """
            { "apiVersion": "apps/v1", "kind": "Deployment", "metadata": { "name": "web", "namespace": "shop" },
              "spec": { "replicas": 1, "selector": { "matchLabels": { "app": "web" } },
                        "template": { "metadata": { "labels": { "app": "web" } },
                                      "spec": { "containers": [ { "name": "app", "image": "example.com/app:1" } ] } } } }
            """), Cancelled);

        while (await NodeOfFirstPodAsync(admin) is not "node-1") { await Task.Yield(); }
    }

    [Fact]
    public async Task A_flag_that_the_server_refuses_shows_its_own_words()
    {
        RealApiServerFixture.DemandAssets();
        var options = new RealApiServerOptions { ApiServerFlags = ["--no-such-flag"] };

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => RealApiServer.StartAsync(options, Cancelled));

        Assert.Contains("unknown flag: --no-such-flag", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<string?> NodeOfFirstPodAsync(PlainClient admin)
        => (string?)(await admin.ObjectAsync("/api/v1/namespaces/shop/pods"))["items"]!.AsArray().FirstOrDefault()?["spec"]!["nodeName"];
}
