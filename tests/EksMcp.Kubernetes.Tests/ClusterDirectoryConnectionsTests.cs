using EksMcp.Guard.Redaction;
using EksMcp.Kubernetes.Tests.Kubeconfig;
using EksMcp.Kubernetes.Tests.Reading;
using EksMcp.Kubernetes.Tests.Transport;
using EksMcp.Testing;
using Microsoft.AspNetCore.Http;

namespace EksMcp.Kubernetes.Tests;

/// <summary>How long a connection is kept, and what happens to calls that hold one that is not.</summary>
public sealed class ClusterDirectoryConnectionsTests : IDisposable
{
    // A socket that was merely forgotten closes after 90 s.
    private static readonly TimeSpan BeforeIdleSocketsClose = TimeSpan.FromSeconds(45);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTime _time = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_connection_is_kept_while_it_is_used_and_made_anew_after_fifteen_idle_minutes()
    {
        await using var directory = Contexts(new Uri("https://10.0.0.1"), "dev");
        var first = directory.Connect("dev");
        for (var i = 0; i < 3; i++)
        {
            _time.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
            Assert.Same(first, directory.Connect("dev"));
        }

        _time.Advance(TimeSpan.FromMinutes(15));

        Assert.NotSame(first, directory.Connect("dev"));
    }

    [Fact]
    public async Task A_connection_is_made_anew_after_an_hour_however_busy_it_is()
    {
        await using var directory = Contexts(new Uri("https://10.0.0.1"), "dev");
        var first = directory.Connect("dev");
        for (var i = 0; i < 11; i++)
        {
            _time.Advance(TimeSpan.FromMinutes(5));
            Assert.Same(first, directory.Connect("dev"));
        }

        _time.Advance(TimeSpan.FromMinutes(5));

        Assert.NotSame(first, directory.Connect("dev"));
    }

    [Fact]
    public async Task A_call_that_ends_in_401_makes_the_next_one_begin_with_fresh_sockets_and_leaves_other_clusters_alone()
    {
        await using var api = await LoopbackApi.StartAsync((context, number) => number == 1
            ? LoopbackApi.StatusAsync(context, 401, "Unauthorized", "Unauthorized")
            : LoopbackApi.JsonAsync(context, 200, "{}"));
        await using var directory = Contexts(api, "dev", "prod");
        var (first, other) = (directory.Connect("dev"), directory.Connect("prod"));

        Assert.Equal(KubernetesError.Unauthorized, (await first.FailAsync()).Code);
        var second = directory.Connect("dev");

        Assert.NotSame(first, second);
        Assert.Equal("{}", await second.ReadAsync());
        Assert.Equal(2, api.Requests.Select(r => r.Connection).Distinct(StringComparer.Ordinal).Count());
        Assert.Same(second, directory.Connect("dev"));
        Assert.Same(other, directory.Connect("prod"));
    }

    [Fact]
    public async Task A_401_that_a_renewed_credential_mends_keeps_the_connection()
    {
        await using var api = await LoopbackApi.StartAsync((context, _) => LoopbackApi.JsonAsync(context, context.Request.Headers.Authorization == "Bearer new" ? 200 : 401, "{}"));
        _folder.Write("token", "old");
        await using var directory = Directory(KubeconfigText.One("dev", api.Url.ToString(), "tokenFile: token", $"certificate-authority-data: {api.Authority.Base64}"));
        var connection = directory.Connect("dev");
        await connection.CheckCredentialAsync(Cancel);
        _folder.Write("token", "new");

        Assert.Equal("{}", await connection.ReadAsync());

        Assert.Same(connection, directory.Connect("dev"));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(500)]
    public async Task Other_failures_keep_the_connection(int status)
    {
        await using var api = await LoopbackApi.StartAsync((context, _) => LoopbackApi.StatusAsync(context, status, "Failed", "failed"));
        await using var directory = Directory(Kubeconfig(api, "dev"), TimeProvider.System);
        var connection = directory.Connect("dev");

        await connection.FailAsync();

        Assert.Same(connection, directory.Connect("dev"));
    }

    [Fact]
    public async Task A_call_under_way_goes_on_over_a_connection_that_others_no_longer_use()
    {
        var refuse = false;
        var more = new TaskCompletionSource();
        await using var api = await LoopbackApi.StartAsync(async (context, _) =>
        {
            if (refuse)
            {
                await LoopbackApi.StatusAsync(context, 401, "Unauthorized", "Unauthorized");
                return;
            }

            await context.Response.WriteAsync("{\"half\":", Cancel);
            await context.Response.Body.FlushAsync(Cancel);
            await more.Task;
            await context.Response.WriteAsync("1}", Cancel);
        });
        await using var relay = new ConnectionRelay(api.Url);
        await using var directory = Directory(Kubeconfig(api, "dev", relay.Url));
        var held = directory.Connect("dev");
        await using (var answer = await held.GetAsync("/version", "application/json", Connections.Grant(), Cancel))
        {
            refuse = true;
            await held.FailAsync();
            Assert.NotSame(held, directory.Connect("dev"));
            more.SetResult();
            using var reader = new StreamReader(answer.Body);
            Assert.Equal("{\"half\":1}", await reader.ReadToEndAsync(Cancel));
        }

        refuse = false;
        Assert.Equal("{\"half\":1}", await held.ReadAsync());
        await ClosedAsync(relay);
    }

    [Fact]
    public async Task Refusals_without_end_leave_no_socket_behind()
    {
        await using var api = await LoopbackApi.StartAsync((context, _) => LoopbackApi.StatusAsync(context, 401, "Unauthorized", "Unauthorized"));
        await using var relay = new ConnectionRelay(api.Url);
        await using var directory = Directory(Kubeconfig(api, "dev", relay.Url));
        for (var i = 0; i < 50; i++) await directory.Connect("dev").FailAsync();
        Assert.Equal(50, relay.Accepted);

        directory.Connect("dev");
        await ClosedAsync(relay);
    }

    [Fact]
    public async Task No_more_than_thirty_two_clusters_are_connected_and_the_longest_unused_gives_way()
    {
        await using var api = await LoopbackApi.StartAsync();
        await using var relay = new ConnectionRelay(api.Url);
        var names = Enumerable.Range(0, ClusterDirectoryConnections.MaxOpen + 8).Select(i => $"c{i:D2}").ToArray();
        await using var directory = Directory(Kubeconfig(api, names, relay.Url));
        var first = directory.Connect("c00");
        var second = directory.Connect("c01");
        foreach (var name in names)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await directory.Connect(name).ReadAsync();
            Assert.Same(first, directory.Connect("c00"));
        }

        Assert.NotSame(second, directory.Connect("c01"));
        await ClosedAsync(relay, ClusterDirectoryConnections.MaxOpen);
        Assert.InRange(relay.Open, 1, ClusterDirectoryConnections.MaxOpen);
    }

    [Fact]
    public async Task What_was_found_out_about_a_cluster_is_forgotten_with_its_connection()
    {
        await using var api = await LoopbackApi.StartAsync((context, _) => LoopbackApi.JsonAsync(context, 200,
            context.Request.Path == "/api" ? """{"kind":"APIVersions","versions":["v1"]}""" : """{"kind":"APIGroupList","groups":[]}"""));
        await using var directory = Contexts(api, "dev");
        async Task DiscoverAsync() => await ScriptedApi.Open(directory.Connect("dev"), _time).DiscoverAsync(Cancel);
        await DiscoverAsync();
        var asked = api.Requests.Count;
        await DiscoverAsync();
        Assert.Equal(asked, api.Requests.Count);

        _time.Advance(TimeSpan.FromMinutes(15));
        await DiscoverAsync();

        Assert.Equal(2 * asked, api.Requests.Count);
    }

    private static async Task ClosedAsync(ConnectionRelay relay, int left = 0)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(BeforeIdleSocketsClose);
        using var watcher = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (relay.Open > left) await watcher.WaitForNextTickAsync(limit.Token);
    }

    private ClusterDirectory Contexts(Uri server, params string[] names) => Directory(Kubeconfig(server, null, names));

    private ClusterDirectory Contexts(LoopbackApi api, params string[] names) => Directory(Kubeconfig(api.Url, api.Authority, names));

    private ClusterDirectory Directory(string kubeconfig, TimeProvider? time = null) =>
        new(new ClusterOptions { KubeconfigPaths = [_folder.Write("config", kubeconfig)] }, new Redactor(), time ?? _time);

    private static string Kubeconfig(LoopbackApi api, string name, Uri? through = null) => Kubeconfig(api, [name], through);

    private static string Kubeconfig(LoopbackApi api, string[] names, Uri? through) => Kubeconfig(through ?? api.Url, api.Authority, names);

    private static string Kubeconfig(Uri server, Authority? authority, string[] names) => string.Join('\n',
    [
        "contexts:", .. names.Select(n => $"- {{name: {n}, context: {{cluster: c, user: u}}}}"),
        "clusters:", $"- {{name: c, cluster: {{server: '{server}'{(authority is null ? "" : $", certificate-authority-data: {authority.Base64}")}}}}}",
        "users:", "- {name: u, user: {token: t}}",
    ]);
}
