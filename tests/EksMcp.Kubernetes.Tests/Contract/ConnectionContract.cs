using EksMcp.Kubernetes.Reading;
using EksMcp.Kubernetes.Tests.Reading;
using EksMcp.Kubernetes.Tests.Transport;
using EksMcp.Kubernetes.Transport;
using EksMcp.Testing;

namespace EksMcp.Kubernetes.Tests.Contract;

/// <summary>How many connections it takes, and that none is kept busy for a caller who has gone. Counted by a relay between.</summary>
public abstract class ConnectionContract(GatewayServer server)
{
    private const int Streams = 10;
    private const string Watch = "/api/v1/namespaces/team-a/pods?watch=true";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Streams_that_stay_open_and_questions_beside_them_share_one_connection()
    {
        var api = await server.EmptyAsync();
        await using var relay = new ConnectionRelay(api.Url);
        await using var cluster = new ServedCluster(api);
        var connection = cluster.Connect($"token: {api.Token}", relay.Url);

        var streams = await Task.WhenAll(Enumerable.Range(0, Streams).Select(_ => OpenAsync(connection, Cancel)));
        Assert.Equal(Streams, await server.WatchesAsync("team-a"));
        await Task.WhenAll(Enumerable.Range(0, Streams).Select(_ => connection.ReadAsync()));

        // HTTP/1.1 would need one connection for each stream.
        Assert.Equal(1, relay.Accepted);
        foreach (var stream in streams) await stream.DisposeAsync();
    }

    [Fact]
    public async Task A_whole_investigation_takes_one_connection()
    {
        var api = await server.EmptyAsync();
        await using var relay = new ConnectionRelay(api.Url);
        await using var cluster = new ServedCluster(api);
        var reader = await cluster.ReaderAsync(relay.Url);

        await reader.GetVersionAsync(Cancel);
        foreach (var kind in (string[])["pods", "deploy", "ns", "ev"])
        {
            await using var table = await reader.ListTableAsync(await reader.ResolveAsync(kind, null, Cancel), new ListQuery(), Cancel);
            await foreach (var _ in table.RowsAsync(Cancel)) { }
        }

        Assert.True((await reader.CanIAsync("list", Known.Pods, null, null, Cancel)).Allowed);
        Assert.Equal(1, relay.Accepted);
    }

    [Fact]
    public async Task Cancelling_ends_the_exchange_upstream_and_leaves_the_connection()
    {
        var api = await server.EmptyAsync();
        await using var relay = new ConnectionRelay(api.Url);
        await using var cluster = new ServedCluster(api);
        var connection = cluster.Connect($"token: {api.Token}", relay.Url);
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        await using (var stream = await OpenAsync(connection, cancelled.Token))
        {
            Assert.Equal(1, await server.WatchesAsync("team-a"));
            // What an earlier test deleted may still be told first.
            var reading = stream.Body.CopyToAsync(Stream.Null, cancelled.Token);
            await cancelled.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        }

        await UntilAsync(async () => await server.WatchesAsync("team-a") == 0);
        await connection.ReadAsync();
        Assert.Equal(1, relay.Accepted);
    }

    [Fact]
    public async Task An_answer_outlives_its_directory_and_nothing_is_left_when_it_is_let_go()
    {
        var api = await server.EmptyAsync();
        await using var relay = new ConnectionRelay(api.Url);
        ApiAnswer stream;
        await using (var cluster = new ServedCluster(api))
        {
            stream = await OpenAsync(cluster.Connect($"token: {api.Token}", relay.Url), Cancel);
        }

        await server.PutPodAsync(ListContract.Pod("team-a", "late"));
        Assert.True(await stream.Body.ReadAsync(new byte[1], Cancel) > 0);
        await stream.DisposeAsync();
        await UntilAsync(async () => await server.WatchesAsync("team-a") == 0);
        await UntilAsync(() => Task.FromResult(relay.Open == 0));
    }

    private static Task<ApiAnswer> OpenAsync(ApiConnection connection, CancellationToken cancellationToken) =>
        connection.GetAsync(Watch, "application/json", Connections.Grant(), cancellationToken);

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(Patience);
        using var watcher = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await isSo()) await watcher.WaitForNextTickAsync(limit.Token);
    }
}

/// <summary>On the sandbox.</summary>
[Collection(SandboxCollection.Name)]
public sealed class ConnectionsOnTheSandbox(SandboxGatewayServer server) : ConnectionContract(server);

/// <summary>On a real kube-apiserver 1.20.</summary>
[Collection(RealCollection.Name)]
public sealed class ConnectionsOnTheRealServer(RealGatewayServer server) : ConnectionContract(server);
