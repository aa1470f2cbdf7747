using System.Net.Sockets;
using EksMcp.Guard.Access;
using EksMcp.Guard.Redaction;
using EksMcp.Kubernetes.Credentials;
using EksMcp.Kubernetes.Tests.Transport;
using EksMcp.Kubernetes.Writing;

namespace EksMcp.Kubernetes.Tests.Writing;

/// <summary>A write goes out once, unless it certainly did nothing; whoever fails says whether it may have happened.</summary>
public sealed class WriteOnceTests
{
    private static readonly WriteRule Patch = new("patch", "deployments.apps");

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_server_that_failed_may_have_done_it_and_is_not_asked_again(int status)
    {
        await using var wire = await WriteWire.StartAsync(
            (context, _) =>
            {
                context.Response.Headers.RetryAfter = "0";
                return LoopbackApi.StatusAsync(context, status, "InternalError", "etcdserver: request timed out");
            },
            Patch);
        Assert.True((await wire.FailAsync()).MayHaveHappened);
        Assert.False((await wire.FailAsync(new WriteOptions { DryRun = true })).MayHaveHappened);
        Assert.Equal(2, wire.Requests.Count);
    }

    [Fact]
    public async Task A_webhook_that_could_not_be_asked_kept_it_from_happening()
    {
        await using var wire = await WriteWire.StartAsync(
            (context, _) => LoopbackApi.StatusAsync(context, 500, "InternalError", "Internal error occurred: failed calling webhook \\\"policy.example.com\\\": Post https://127.0.0.1:1/: context deadline exceeded"), Patch);
        var failure = await wire.FailAsync();
        Assert.Equal((false, true), (failure.MayHaveHappened, failure.IsAdmissionFailure));
        Assert.Single(wire.Requests);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(422)]
    public async Task A_refusal_is_final_and_nothing_happened(int status)
    {
        await using var wire = await WriteWire.StartAsync((context, _) => LoopbackApi.StatusAsync(context, status, "Any", "no"), Patch);
        Assert.False((await wire.FailAsync()).MayHaveHappened);
        Assert.Single(wire.Requests);
    }

    [Fact]
    public async Task What_the_server_put_off_and_dated_goes_out_again()
    {
        await using var wire = await WriteWire.StartAsync(
            (context, number) =>
            {
                context.Response.Headers.RetryAfter = "0";
                return LoopbackApi.JsonAsync(context, number < 3 ? 429 : 200, """{"kind":"Deployment"}""");
            },
            Patch);
        await wire.PatchAsync();
        Assert.Equal(3, wire.Requests.Count);
        Assert.Single(wire.Requests.Distinct());
    }

    [Fact]
    public async Task What_it_put_off_without_a_date_does_not()
    {
        await using var wire = await WriteWire.StartAsync((context, _) => LoopbackApi.StatusAsync(context, 429, "TooManyRequests", "disruption budget"), Patch);
        var failure = await wire.FailAsync();
        Assert.Equal((KubernetesError.Throttled, false), (failure.Code, failure.MayHaveHappened));
        Assert.Single(wire.Requests);
    }

    [Fact]
    public async Task A_connection_that_ends_after_the_request_leaves_it_open()
    {
        await using var wire = await WriteWire.StartAsync(
            (context, _) =>
            {
                context.Abort();
                return Task.CompletedTask;
            },
            Patch);
        var failure = await wire.FailAsync();
        Assert.True(failure.MayHaveHappened, failure.ToString());
        Assert.Single(wire.Requests);
    }

    [Fact]
    public async Task Silence_after_the_request_leaves_it_open()
    {
        await using var wire = await WriteWire.StartAsync((context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted), Patch);
        var failure = await wire.FailAsync();
        Assert.Equal((KubernetesError.Unreachable, true), (failure.Code, failure.MayHaveHappened));
        Assert.Single(wire.Requests);
    }

    [Theory]
    [InlineData("""{"kind":"Deplo""")]
    [InlineData("[]")]
    public async Task A_yes_whose_words_are_broken_is_no_refusal(string body)
    {
        await using var wire = await WriteWire.StartAsync((context, _) => LoopbackApi.JsonAsync(context, 200, body), Patch);
        Assert.True((await wire.FailAsync()).MayHaveHappened);
    }

    [Fact]
    public async Task Nobody_at_the_address_is_nothing_that_happened()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        var target = Connections.Target(new Uri($"https://127.0.0.1:{((System.Net.IPEndPoint)taken.LocalEndPoint!).Port}"), null);
        await using var connection = Connections.Open(target);
        var writer = new ClusterWriter(connection, Connections.Grant(), new WriteGrant("call-1", Patch), new Redactor(), TimeProvider.System);
        var failure = await Assert.ThrowsAsync<KubernetesException>(() => writer.PatchAsync(
            WriteWire.Workloads, "shop", "web", null, PatchType.Merge, new System.Text.Json.Nodes.JsonObject { ["a"] = 1 }, new WriteOptions(), TestContext.Current.CancellationToken));
        Assert.Equal((KubernetesError.Unreachable, false), (failure.Code, failure.MayHaveHappened));
    }

    [Fact]
    public async Task A_write_that_no_rule_names_does_not_leave()
    {
        await using var wire = await WriteWire.StartAsync(new WriteRule("patch", "deployments.apps", "scale"), new WriteRule("delete", "deployments.apps"), new WriteRule("patch", "pods"));
        foreach (var options in new[] { new WriteOptions(), new WriteOptions { DryRun = true } })
        {
            var refused = await wire.FailAsync(options);
            Assert.Equal((KubernetesError.GateClosed, false), (refused.Code, refused.MayHaveHappened));
        }

        Assert.Empty(wire.Requests);
    }

    [Fact]
    public async Task Credentials_that_were_refused_are_renewed_once()
    {
        var path = System.IO.Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, "old", TestContext.Current.CancellationToken);
            await using var api = await LoopbackApi.StartAsync((context, _) => LoopbackApi.JsonAsync(context, context.Request.Headers.Authorization == "Bearer new" ? 200 : 401, """{"kind":"Deployment"}"""));
            await using var connection = Connections.Open(Connections.Target(api.Url, api.Authority) with { Credential = new TokenFileCredential(path, "the test", null, TimeProvider.System) });
            var writer = new ClusterWriter(connection, Connections.Grant(), new WriteGrant("call-1", Patch), new Redactor(), TimeProvider.System);
            Task<WriteAnswer> WriteAsync() => writer.PatchAsync(
                WriteWire.Workloads, "shop", "web", null, PatchType.Merge, new System.Text.Json.Nodes.JsonObject { ["a"] = 1 }, new WriteOptions(), TestContext.Current.CancellationToken);

            var refused = await Assert.ThrowsAsync<KubernetesException>(WriteAsync);
            Assert.Equal((KubernetesError.Unauthorized, false), (refused.Code, refused.MayHaveHappened));
            await File.WriteAllTextAsync(path, "new", TestContext.Current.CancellationToken);
            await WriteAsync();
            Assert.Equal("Bearer old, Bearer old, Bearer new", string.Join(", ", api.Requests.Select(r => r.Authorization)));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
