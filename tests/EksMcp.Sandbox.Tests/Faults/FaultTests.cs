using System.Net;

namespace EksMcp.Sandbox.Tests.Faults;

public sealed class FaultTests : SandboxTest
{
    [Fact]
    public async Task Throttling_says_when_to_come_back_and_lasts_as_long_as_told()
    {
        var client = await StartAsync();
        Server.Faults.Add("/api/v1/pods", FaultAction.Status(429, TimeSpan.FromSeconds(7)), times: 1);
        var answer = await client.GetAsync("/api/v1/pods");
        Assert.Equal(((HttpStatusCode)429, "7"), (answer.Code, Assert.Single(answer.Headers.GetValues("Retry-After"))));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/pods")).Code);
    }

    [Theory]
    [InlineData(401, "Unauthorized")]
    [InlineData(500, "InternalError")]
    public async Task An_injected_error_is_a_status(int code, string reason)
    {
        var client = await StartAsync();
        Server.Faults.Add("/", FaultAction.Status(code));
        var answer = await client.GetAsync("/api/v1/pods");
        Assert.Equal((code, reason), ((int)answer.Code, (string?)answer.Json["reason"]));
        Server.Faults.Clear();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/pods")).Code);
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task A_cut_answer_ends_after_so_many_bytes(string version)
    {
        await StartAsync();
        Server.Faults.Add(t => t is { Method: "GET", PathAndQuery: "/api/v1/pods" }, FaultAction.CutAfter(100));
        using var response = await Client(version: Version.Parse(version)).SendAsync(HttpMethod.Get, "/api/v1/pods");
        await using var body = await response.Content.ReadAsStreamAsync(Token);
        var read = 0;
        var buffer = new byte[4096];
        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            for (var n = 1; n > 0; read += n) { n = await body.ReadAsync(buffer, Token); }
        });
        // A client of HTTP/2 may drop what came before the stream was reset.
        Assert.InRange(read, version == "1.1" ? 100 : 0, 100);
        Assert.True((await Server.Requests.WaitForAsync(r => r.Status is not null, Token)).Aborted);
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task A_half_closed_answer_ends_after_so_many_bytes_and_the_request_lasts_until_the_client_goes(string version)
    {
        await StartAsync();
        Server.Faults.Add(t => t is { Method: "GET", PathAndQuery: "/api/v1/pods" }, FaultAction.HalfClose(100));
        var read = 0;
        using (var response = await Client(version: Version.Parse(version)).SendAsync(HttpMethod.Get, "/api/v1/pods"))
        {
            await using var body = await response.Content.ReadAsStreamAsync(Token);
            var buffer = new byte[4096];
            await Assert.ThrowsAnyAsync<IOException>(async () =>
            {
                for (var n = 1; n > 0; read += n) { n = await body.ReadAsync(buffer, Token); }
            });
        }

        Assert.InRange(read, version == "1.1" ? 100 : 0, 100);
        Assert.True((await Server.Requests.WaitForAsync(r => r.Status is not null, Token)).Aborted);
    }

    [Fact]
    public async Task A_silent_server_holds_the_request_until_the_client_goes()
    {
        await StartAsync();
        var client = Client();
        Server.Faults.Add("/version", FaultAction.NeverAnswer());
        var pending = client.SendAsync(HttpMethod.Get, "/version");
        await Server.Requests.WaitForAsync(r => r.PathAndQuery == "/version", Token);
        Assert.False(pending.IsCompleted);
        client.Dispose();
        Assert.True((await Server.Requests.WaitForAsync(r => r.Status is not null, Token)).Aborted);
        await Assert.ThrowsAnyAsync<Exception>(() => pending);
    }

    [Fact]
    public async Task A_delay_passes_on_the_servers_clock()
    {
        var client = await StartAsync();
        Server.Faults.Add("/version", FaultAction.Delay(TimeSpan.FromSeconds(30)));
        var pending = client.GetAsync("/version");
        await Server.Requests.WaitForAsync(r => r.PathAndQuery == "/version", Token);
        while (!pending.IsCompleted)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(HttpStatusCode.OK, (await pending).Code);
        Assert.True(Time.GetUtcNow() >= SmallWorld.Start.AddSeconds(30));
    }

    [Fact]
    public async Task A_trickle_brings_the_whole_answer_in_pieces()
    {
        var client = await StartAsync();
        Server.Faults.Add("/version", FaultAction.Trickle(16, TimeSpan.FromSeconds(1)));
        var pending = client.GetAsync("/version");
        while (!pending.IsCompleted)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal("v1.32.4", (string?)(await pending).Json["gitVersion"]);
        Assert.True(Time.GetUtcNow() > SmallWorld.Start.AddSeconds(5));
    }

    [Fact]
    public async Task A_log_can_be_endless_and_stops_when_the_client_goes()
    {
        await StartAsync();
        var client = Client();
        Server.Faults.Add("/api/v1/namespaces/team-a/pods/web-1/log", FaultAction.EndlessLog("more"));
        await using (var log = await Watch.OpenAsync(client, "/api/v1/namespaces/team-a/pods/web-1/log"))
        {
            for (var i = 0; i < 10_000; i++) { Assert.Equal("more", await log.NextLineAsync()); }
        }

        Assert.True((await Server.Requests.WaitForAsync(r => r.Status is not null, Token)).Aborted);
    }

    [Fact]
    public async Task Garbage_and_wrong_content_types_come_with_200()
    {
        var client = await StartAsync();
        Server.Faults.Add("/api/v1/pods", FaultAction.Garbage("{\"items\":["));
        Server.Faults.Add("/version", FaultAction.ContentType("text/html"));
        var garbage = await client.GetAsync("/api/v1/pods");
        Assert.Equal((HttpStatusCode.OK, "{\"items\":["), (garbage.Code, garbage.Text));
        Assert.Equal("text/html", (await client.GetAsync("/version")).ContentHeaders.ContentType!.MediaType);
    }

    [Fact]
    public async Task Continue_tokens_can_be_made_to_expire()
    {
        var client = await StartAsync();
        Server.Faults.Add("/api/v1/pods", FaultAction.ExpireContinue());
        var first = await client.GetAsync("/api/v1/pods?limit=2");
        var expired = await client.GetAsync($"/api/v1/pods?limit=2&continue={first.Continue}");
        Assert.Equal(HttpStatusCode.Gone, expired.Code);
        Assert.Equal("two web-1 web-2", (await client.GetAsync($"/api/v1/pods?continue={expired.Continue}")).Names);
    }

    [Fact]
    public async Task Disposing_ends_open_watches()
    {
        var client = await StartAsync();
        await using var watch = await Watch.OpenAsync(client, $"/api/v1/pods?watch=1&resourceVersion={Server.Store.Revision}");
        var next = watch.NextAsync();
        await Server.DisposeAsync();
        var ended = await Record.ExceptionAsync(() => next);
        Assert.True(ended is IOException or null);
        Assert.Equal(1, Server.RequestCount);
    }
}
