using EksMcp.Kubernetes.Credentials;

namespace EksMcp.Kubernetes.Tests.Transport;

public class RetryTests
{
    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_read_that_the_server_puts_off_is_asked_again(int status)
    {
        await using var api = await LoopbackApi.StartAsync((context, number) => LoopbackApi.JsonAsync(context, number < 3 ? status : 200, "{}"));
        await using var connection = Connections.To(api);

        Assert.Equal("{}", await connection.ReadAsync());
        Assert.Equal(3, api.Requests.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(501)]
    public async Task A_plain_refusal_is_asked_once(int status)
    {
        await using var api = await LoopbackApi.StartAsync((context, _) => LoopbackApi.JsonAsync(context, status, "{}"));
        await using var connection = Connections.To(api);

        await connection.FailAsync();

        Assert.Single(api.Requests);
    }

    [Fact]
    public async Task Retries_end_with_the_servers_own_word()
    {
        await using var api = await LoopbackApi.StartAsync((context, _) => LoopbackApi.StatusAsync(context, 429, "TooManyRequests", "slow down"));
        await using var connection = Connections.To(api);

        var failure = await connection.FailAsync();

        Assert.Equal((KubernetesError.Throttled, "slow down"), (failure.Code, failure.Message));
        Assert.Equal(4, api.Requests.Count);
    }

    [Fact]
    public async Task A_long_retry_after_does_not_hold_a_call()
    {
        await using var api = await LoopbackApi.StartAsync((context, number) =>
        {
            context.Response.Headers.RetryAfter = "3600";
            return LoopbackApi.JsonAsync(context, number == 1 ? 429 : 200, "{}");
        });
        await using var connection = Connections.To(api);

        Assert.Equal("{}", await connection.ReadAsync().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_fixed_token_that_is_refused_is_asked_once_and_named_without_its_value()
    {
        await using var api = await LoopbackApi.StartAsync((context, _) => LoopbackApi.StatusAsync(context, 401, "Unauthorized", "Unauthorized"));
        await using var connection = Connections.To(api);

        var failure = await connection.FailAsync();

        Assert.Equal(KubernetesError.Unauthorized, failure.Code);
        Assert.Contains("kubeconfig:test refused the token of the test", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", failure.ToString() + failure.Hint, StringComparison.Ordinal);
        Assert.Single(api.Requests);
    }

    [Fact]
    public async Task A_token_file_that_was_renewed_is_read_again_after_401()
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, "old", TestContext.Current.CancellationToken);
            await using var api = await LoopbackApi.StartAsync((context, _) => LoopbackApi.JsonAsync(context, context.Request.Headers.Authorization == "Bearer new" ? 200 : 401, "{}"));
            await using var connection = Connections.Open(Connections.Target(api.Url, api.Authority) with
            {
                Credential = new TokenFileCredential(path, "the test", null, TimeProvider.System),
            });

            Assert.Equal(KubernetesError.Unauthorized, (await connection.FailAsync()).Code);
            Assert.Single(api.Requests);

            await File.WriteAllTextAsync(path, "new\n", TestContext.Current.CancellationToken);
            Assert.Equal("{}", await connection.ReadAsync());
            Assert.Equal("Bearer old, Bearer old, Bearer new", string.Join(", ", api.Requests.Select(r => r.Authorization)));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
