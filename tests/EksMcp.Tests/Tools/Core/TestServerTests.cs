using EksMcp.Sandbox;
using EksMcp.Sandbox.Worlds;
using EksMcp.Tests.Harness;

namespace EksMcp.Tests.Tools.Core;

public sealed class TestServerTests
{
    [Fact]
    public async Task The_sandbox_answers_and_says_that_it_is_simulated()
    {
        await using var session = await McpSession.StartAsync(new SessionOptions { Flags = ["--sandbox"] });
        var answer = await session.CallAsync("test");
        Assert.True((bool)answer["simulated"]!);
        var cluster = Assert.Single(answer.Objects("clusters"));
        Assert.StartsWith("v1.32", (string)cluster["version"]!, StringComparison.Ordinal);
        Assert.Null(cluster["problem"]);
        Assert.All(answer["gates"]!.AsObject(), gate => Assert.StartsWith("closed (opens with --allow-", (string)gate.Value!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_silent_cluster_a_dead_one_and_a_broken_context_stand_beside_a_live_one_in_bounded_time()
    {
        await using var live = await SandboxServer.StartAsync(WorldLibrary.Healthy(TimeProvider.System.GetUtcNow()), new SandboxOptions(), TestContext.Current.CancellationToken);
        await using var silent = await SandboxServer.StartAsync(WorldLibrary.Healthy(TimeProvider.System.GetUtcNow()), new SandboxOptions(), TestContext.Current.CancellationToken);
        silent.Faults.Add("", FaultAction.NeverAnswer());
        await using var session = await McpSession.StartAsync(new SessionOptions { Kubeconfig = Kubeconfig(live, silent), Flags = [SessionOptions.Sensitive] });
        var started = TimeProvider.System.GetTimestamp();
        var answer = await session.CallAsync("test");
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(12));
        var clusters = answer.Objects("clusters").ToDictionary(c => ((string)c["name"]!).Split(':')[^1], StringComparer.Ordinal);
        Assert.StartsWith("v1.32", (string)clusters["live"]["version"]!, StringComparison.Ordinal);
        Assert.Contains("no answer within 5 s", (string)clusters["silent"]["problem"]!, StringComparison.Ordinal);
        Assert.Contains("cluster_unreachable", (string)clusters["dead"]["problem"]!, StringComparison.Ordinal);
        Assert.Contains(answer.Notes, n => n.Contains("broken", StringComparison.Ordinal) && n.Contains("nowhere", StringComparison.Ordinal));
        Assert.Equal("open", (string?)answer["gates"]!["sensitive_data"]);
        Assert.All((await session.CallAsync("test", ("reach", false))).Objects("clusters"), c => Assert.Null(c["version"]));
    }

    [Fact]
    public async Task Without_a_cluster_it_works_and_says_how_to_get_one()
    {
        await using var session = await McpSession.StartAsync(new SessionOptions { Kubeconfig = "apiVersion: v1\nkind: Config\n" });
        var answer = await session.CallAsync("test");
        Assert.Empty(answer.Objects("clusters"));
        Assert.Contains(answer.Notes, n => n.Contains("--kubeconfig", StringComparison.Ordinal) && n.Contains("--sandbox", StringComparison.Ordinal));
        Assert.True((await session.CallAsync("list_k8s_resources", ("kind", "pods"))).IsError);
    }

    [Fact]
    public async Task An_entry_shows_under_any_of_a_clusters_names_and_one_that_names_none_is_noted()
    {
        await using var session = await McpSession.StartAsync(new SessionOptions
        {
            Kubeconfig = """
                clusters: [{ name: "arn:aws:eks:eu-west-1:111122223333:cluster/prod", cluster: { server: "https://127.0.0.1:1" } }]
                users: [{ name: me, user: { token: t } }]
                contexts: [{ name: admin, context: { cluster: "arn:aws:eks:eu-west-1:111122223333:cluster/prod", user: me } }]
                """,
            Configuration = "clusters:\n  prod: { environment: production }\n  prdo: { read_only: true }\n",
        });
        var answer = await session.CallAsync("test", ("reach", false));
        Assert.Equal("production", (string?)Assert.Single(answer.Objects("clusters"))["environment"]);
        Assert.Contains("prdo", Assert.Single(answer.Notes), StringComparison.Ordinal);
    }

    private static string Kubeconfig(SandboxServer live, SandboxServer silent) => $$$"""
        apiVersion: v1
        kind: Config
        clusters:
        - {name: live, cluster: {server: "{{{live.Url}}}", certificate-authority-data: "{{{Base64(live.CertificateAuthorityPem)}}}"}}
        - {name: silent, cluster: {server: "{{{silent.Url}}}", certificate-authority-data: "{{{Base64(silent.CertificateAuthorityPem)}}}"}}
        - {name: dead, cluster: {server: "https://127.0.0.1:1"}}
        users:
        - {name: admin, user: {token: "{{{live.Token}}}"}}
        contexts:
        - {name: live, context: {cluster: live, user: admin}}
        - {name: silent, context: {cluster: silent, user: admin}}
        - {name: dead, context: {cluster: dead, user: admin}}
        - {name: broken, context: {cluster: nowhere, user: admin}}
        """;

    private static string Base64(string text) => Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(text));
}
