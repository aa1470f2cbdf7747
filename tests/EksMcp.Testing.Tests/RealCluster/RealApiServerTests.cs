using System.Net;
using EksMcp.Testing.RealCluster;

namespace EksMcp.Testing.Tests.RealCluster;

[Collection(RealCollection.Name)]
public sealed class RealApiServerTests(RealApiServerFixture fixture)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_server_is_a_real_one_and_trusts_its_tokens_and_certificates()
    {
        var server = await fixture.EmptyAsync(Cancelled);
        using var byToken = new PlainClient(server, server.Token);
        using var byCertificate = new PlainClient(server, certificate: server.ClientCertificate);
        using var nobody = new PlainClient(server, "not-a-token");

        Assert.Equal("v1.20.2", (string?)(await byToken.ObjectAsync("/version"))["gitVersion"]);
        Assert.Contains("kube-system", await byCertificate.NamesAsync("/api/v1/namespaces"), StringComparer.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await nobody.StatusAsync("/api/v1/namespaces"));
    }

    [Fact]
    public async Task The_limited_user_reads_pods_of_team_a_and_nothing_else()
    {
        var server = await fixture.EmptyAsync(Cancelled);
        using var limited = new PlainClient(server, server.LimitedToken);
        await server.LoadAsync(Sample.World(Sample.Node("node-1"), Sample.Pod("team-a", "web")), Cancelled);

        Assert.Equal(["web"], await limited.NamesAsync("/api/v1/namespaces/team-a/pods"));
        Assert.NotEqual(HttpStatusCode.Forbidden, await limited.StatusAsync("/api/v1/namespaces/team-a/pods/web/log"));
        Assert.StartsWith("403 pods is forbidden", await limited.RefusalAsync("/api/v1/pods"), StringComparison.Ordinal);
        Assert.StartsWith("403 services is forbidden", await limited.RefusalAsync("/api/v1/namespaces/team-a/services"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reset_removes_what_was_loaded_even_where_a_finalizer_holds_it()
    {
        var server = await fixture.EmptyAsync(Cancelled);
        using var admin = new PlainClient(server, server.Token);
        var held = Sample.Pod("shop", "held", """, "finalizers": ["example.com/never"], "deletionTimestamp": "2026-01-01T00:00:00Z" """);
        await server.LoadAsync(Sample.World(Sample.Node("node-1"), held), Cancelled);
        Assert.NotNull((await admin.ObjectAsync("/api/v1/namespaces/shop/pods/held"))["metadata"]!["deletionTimestamp"]);

        await server.ResetAsync(Cancelled);

        Assert.Empty(await admin.NamesAsync("/api/v1/pods"));
        Assert.Empty(await admin.NamesAsync("/api/v1/nodes"));
        Assert.DoesNotContain("shop", await admin.NamesAsync("/api/v1/namespaces"), StringComparer.Ordinal);
        Assert.Contains("team-a", await admin.NamesAsync("/api/v1/namespaces"), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_world_loads_again_after_a_reset_with_the_same_addresses_and_custom_resources()
    {
        var server = await fixture.EmptyAsync(Cancelled);
        using var admin = new PlainClient(server, server.Token);
        var world = Sample.World(
            """
            { "apiVersion": "v1", "kind": "Service", "metadata": { "name": "web", "namespace": "shop" },
              "spec": { "clusterIP": "10.100.7.7", "clusterIPs": ["10.100.7.7"], "ports": [ { "port": 80 } ] } }
            """,
            """
            { "apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition", "metadata": { "name": "kites.example.com" },
              "spec": { "group": "example.com", "scope": "Namespaced", "names": { "plural": "kites", "kind": "Kite" },
                        "versions": [ { "name": "v1", "served": true, "storage": true,
                          "schema": { "openAPIV3Schema": { "type": "object", "x-kubernetes-preserve-unknown-fields": true } } } ] } }
            """,
            """{ "apiVersion": "example.com/v1", "kind": "Kite", "metadata": { "name": "red", "namespace": "shop" } }""");

        for (var round = 0; round < 2; round++)
        {
            var report = await server.LoadAsync(world, Cancelled);
            Assert.Empty(report.Skipped);
            Assert.Equal(["red"], await admin.NamesAsync("/apis/example.com/v1/kites"));
            Assert.Equal("10.100.7.7", (string?)(await admin.ObjectAsync("/api/v1/namespaces/shop/services/web"))["spec"]!["clusterIP"]);

            await server.ResetAsync(Cancelled);
            Assert.Equal(HttpStatusCode.NotFound, await admin.StatusAsync("/apis/example.com/v1/kites"));
        }
    }

    [Fact]
    public async Task Continue_tokens_expire_when_told()
    {
        var server = await fixture.EmptyAsync(Cancelled);
        using var admin = new PlainClient(server, server.Token);
        await server.LoadAsync(Sample.World(Sample.Pod("shop", "a"), Sample.Pod("shop", "b")), Cancelled);
        var token = (string)(await admin.ObjectAsync("/api/v1/pods?limit=1"))["metadata"]!["continue"]!;
        await server.LoadAsync(Sample.World(Sample.Pod("shop", "c")), Cancelled);

        await server.ExpireContinueTokensAsync(Cancelled);

        Assert.Equal(HttpStatusCode.Gone, await admin.StatusAsync($"/api/v1/pods?limit=1&continue={token}"));
    }
}
