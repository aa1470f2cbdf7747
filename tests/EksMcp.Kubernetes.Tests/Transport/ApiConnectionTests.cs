using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace EksMcp.Kubernetes.Tests.Transport;

public class ApiConnectionTests
{
    [Fact]
    public async Task An_authority_without_key_identifiers_is_trusted_and_http2_is_spoken()
    {
        await using var api = await LoopbackApi.StartAsync();
        await using var connection = Connections.To(api);

        Assert.Contains("v1.32.0", await connection.ReadAsync(), StringComparison.Ordinal);

        var seen = Assert.Single(api.Requests);
        Assert.Equal("HTTP/2", seen.Protocol);
        Assert.Equal("Bearer s3cr3t-token", seen.Authorization);
        Assert.Equal("eks-mcp-test/1", seen.Headers.UserAgent);
    }

    [Fact]
    public async Task Calls_share_one_connection()
    {
        await using var api = await LoopbackApi.StartAsync();
        await using var connection = Connections.To(api);

        for (var i = 0; i < 5; i++) await connection.ReadAsync();

        Assert.Single(api.Requests.Select(r => r.Connection).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_gzip_body_arrives_decompressed()
    {
        await using var api = await LoopbackApi.StartAsync(async (context, _) =>
        {
            Assert.Equal("gzip", context.Request.Headers.AcceptEncoding);
            context.Response.Headers.ContentEncoding = "gzip";
            await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            await gzip.WriteAsync(Encoding.UTF8.GetBytes("plain at last"), context.RequestAborted);
        });
        await using var connection = Connections.To(api);

        Assert.Equal("plain at last", await connection.ReadAsync());
    }

    [Fact]
    public async Task A_failure_keeps_status_reason_message_and_request_id()
    {
        await using var api = await LoopbackApi.StartAsync((context, _) =>
        {
            context.Response.Headers["Audit-Id"] = "a-1";
            return LoopbackApi.StatusAsync(context, 403, "Forbidden", "pods is forbidden");
        });
        await using var connection = Connections.To(api);
        var grant = Connections.Grant();

        var failure = await connection.FailAsync("/api/v1/pods", grant: grant);

        Assert.Equal((KubernetesError.Forbidden, 403, "Forbidden", "a-1", "pods is forbidden"),
            (failure.Code, failure.Status, failure.Reason, failure.RequestId, failure.Message));
        Assert.Equal(["a-1"], grant.UpstreamRequests);
    }

    [Theory]
    [InlineData(404, KubernetesError.NotFound)]
    [InlineData(400, KubernetesError.Rejected)]
    [InlineData(410, KubernetesError.Rejected)]
    [InlineData(401, KubernetesError.Unauthorized)]
    [InlineData(429, KubernetesError.Throttled)]
    [InlineData(500, KubernetesError.ServerError)]
    [InlineData(503, KubernetesError.ServerError)]
    public async Task A_status_without_a_status_body_is_still_explained(int status, KubernetesError code)
    {
        await using var api = await LoopbackApi.StartAsync((context, _) => LoopbackApi.JsonAsync(context, status, "<html>\u001b[31m no"));
        await using var connection = Connections.To(api);

        var failure = await connection.FailAsync("/api/v1/pods");

        Assert.Equal((code, status), (failure.Code, failure.Status));
        Assert.DoesNotContain("html", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_status_message_with_control_characters_comes_out_clean_and_cut()
    {
        var hostile = "\\u001b[2J\\u202e" + new string('x', 5000);
        await using var api = await LoopbackApi.StartAsync((context, _) => LoopbackApi.StatusAsync(context, 400, "BadRequest", hostile));
        await using var connection = Connections.To(api);

        var failure = await connection.FailAsync("/api/v1/pods");

        Assert.DoesNotContain(failure.Message, char.IsControl);
        Assert.DoesNotContain('\u202e', failure.Message);
        Assert.True(failure.Message.Length < 1100);
    }

    [Fact]
    public async Task A_secret_in_a_status_message_is_masked()
    {
        await using var api = await LoopbackApi.StartAsync((context, _) => LoopbackApi.StatusAsync(context, 400, "BadRequest", "got AKIAIOSFODNN7EXAMPLE and token eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJlLXNpZ25hdHVyZQ"));
        await using var connection = Connections.To(api);

        Assert.DoesNotContain("eyJzdWIiOiJhbGljZSJ9", (await connection.FailAsync("/api/v1/pods")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_carries_no_credential()
    {
        await using var elsewhere = await LoopbackApi.StartAsync();
        await using var api = await LoopbackApi.StartAsync((context, _) =>
        {
            context.Response.Redirect(new Uri(elsewhere.Url, "/version").ToString());
            return Task.CompletedTask;
        });
        await using var connection = Connections.To(api);

        var failure = await connection.FailAsync();

        Assert.Equal((KubernetesError.Rejected, 302), (failure.Code, failure.Status));
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task A_cancelled_read_closes_the_exchange_upstream()
    {
        var closed = new TaskCompletionSource();
        var reached = new TaskCompletionSource();
        await using var api = await LoopbackApi.StartAsync(async (context, _) =>
        {
            context.RequestAborted.Register(closed.SetResult);
            reached.SetResult();
            await closed.Task;
        });
        await using var connection = Connections.To(api);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        var read = connection.GetAsync("/version", "application/json", Connections.Grant(), cancel.Token);
        await reached.Task.WaitAsync(TestContext.Current.CancellationToken);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_server_below_a_path_is_reached_there()
    {
        await using var api = await LoopbackApi.StartAsync();
        await using var connection = Connections.Open(Connections.Target(new Uri(api.Url, "/k8s/clusters/c-1/"), api.Authority));

        await connection.ReadAsync("/api/v1/pods?limit=5");

        Assert.Equal("/k8s/clusters/c-1/api/v1/pods?limit=5", Assert.Single(api.Requests).Target);
    }

    [Fact]
    public async Task Warnings_of_the_server_come_along()
    {
        await using var api = await LoopbackApi.StartAsync((context, _) =>
        {
            context.Response.Headers.Append("Warning", "299 - \"policy/v1beta1 is deprecated\"");
            return LoopbackApi.JsonAsync(context, 200, "{}");
        });
        await using var connection = Connections.To(api);

        await using var answer = await connection.GetAsync("/version", "application/json", Connections.Grant(), TestContext.Current.CancellationToken);

        Assert.Equal(["policy/v1beta1 is deprecated"], answer.Warnings);
    }

    [Fact]
    public async Task A_slot_is_made_once_for_a_connection()
    {
        await using var api = await LoopbackApi.StartAsync();
        await using var connection = Connections.To(api);

        var first = connection.GetOrAdd(() => new StringBuilder("one"));

        Assert.Same(first, connection.GetOrAdd(() => new StringBuilder("two")));
    }
}
