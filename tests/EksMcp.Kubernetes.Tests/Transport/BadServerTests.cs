using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using EksMcp.Kubernetes.Transport;

namespace EksMcp.Kubernetes.Tests.Transport;

public class BadServerTests
{
    private const string Head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    [Fact]
    public async Task A_server_that_accepts_and_never_answers_is_given_up()
    {
        await using var dead = new RawServer(static (_, _, stop) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop));

        var failure = await FailAsync(dead);

        Assert.Equal(KubernetesError.Unreachable, failure.Code);
        Assert.Contains("did not answer: nothing came within 0.4 s", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tls_handshake_that_never_ends_is_given_up()
    {
        await using var dead = new RawServer(static (_, _, stop) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop));
        await using var connection = Connections.Open(Connections.Target(new UriBuilder(dead.Url) { Scheme = "https" }.Uri, null, Connections.Quick));
        var watch = Stopwatch.StartNew();

        Assert.Equal(KubernetesError.Unreachable, (await connection.FailAsync()).Code);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_connection_that_never_opens_is_told_from_a_request_without_an_answer()
    {
        await using var hole = new RawServer(static (_, _, stop) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop));
        var limits = new ConnectionLimits { Connect = TimeSpan.FromMilliseconds(300) };
        await using var connection = Connections.Open(Connections.Target(new UriBuilder(hole.Url) { Scheme = "https" }.Uri, null, limits));

        var failure = await connection.FailAsync();

        Assert.Equal(KubernetesError.Unreachable, failure.Code);
        Assert.EndsWith("cannot be reached: no connection within 0.3 s.", failure.Message, StringComparison.Ordinal);
        Assert.All(["VPN", "security groups", "public or private"], word => Assert.Contains(word, failure.Hint, StringComparison.Ordinal));
        Assert.Equal(1, hole.Accepted);
    }

    [Fact]
    public async Task A_server_that_never_answers_is_waited_for_as_long_as_is_said()
    {
        await using var dead = new RawServer(static (_, _, stop) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop));
        var limits = new ConnectionLimits { Connect = TimeSpan.FromMilliseconds(200), Headers = TimeSpan.FromMilliseconds(600) };
        await using var connection = Connections.Open(Connections.Target(dead.Url, null, limits));

        Assert.EndsWith("took the request and did not answer: nothing came within 0.6 s.", (await connection.FailAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_falls_silent_is_given_up()
    {
        await using var silent = new RawServer(static async (stream, _, stop) =>
        {
            await RawServer.RequestAsync(stream, stop);
            await RawServer.SayAsync(stream, Head + "Content-Length: 100\r\n\r\n{\"a\":", stop);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
        });

        var failure = await FailAsync(silent);

        Assert.Equal(KubernetesError.Unreachable, failure.Code);
        Assert.Contains("fell silent", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_may_be_silent_for_longer_than_other_answers()
    {
        await using var slow = new RawServer(static async (stream, _, stop) =>
        {
            await RawServer.RequestAsync(stream, stop);
            await RawServer.SayAsync(stream, Head + "Content-Length: 5\r\n\r\none", stop);
            await Task.Delay(Connections.Quick.IdleBody * 2, TimeProvider.System, stop);
            await RawServer.SayAsync(stream, "\ntwo"[..2], stop);
        });
        await using var connection = Connections.Open(Connections.Target(slow.Url, null, Connections.Quick));

        Assert.Equal("one\nt", await connection.ReadAsync("/api/v1/namespaces/a/pods/b/log?follow=true", grant: Connections.Grant(true)));
    }

    [Fact]
    public async Task A_body_that_is_cut_is_no_success()
    {
        await using var cut = new RawServer(static async (stream, _, stop) =>
        {
            await RawServer.RequestAsync(stream, stop);
            await RawServer.SayAsync(stream, Head + "Content-Length: 100\r\n\r\n{\"a\":", stop);
        });

        var failure = await FailAsync(cut);

        Assert.Equal(KubernetesError.Unreachable, failure.Code);
        Assert.Contains("broke off", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gzip_body_that_is_none_is_malformed()
    {
        await using var lying = new RawServer(static async (stream, _, stop) =>
        {
            await RawServer.RequestAsync(stream, stop);
            await RawServer.SayAsync(stream, Head + "Content-Encoding: gzip\r\nContent-Length: 12\r\n\r\nnot gzip now", stop);
        });

        Assert.Equal(KubernetesError.MalformedAnswer, (await FailAsync(lying)).Code);
    }

    [Fact]
    public async Task Something_that_speaks_no_http_is_malformed()
    {
        await using var ssh = new RawServer(static (stream, _, stop) => RawServer.SayAsync(stream, "SSH-2.0-OpenSSH_9.2p1\r\n\r\n\r\n", stop));

        Assert.Equal(KubernetesError.MalformedAnswer, (await FailAsync(ssh)).Code);
    }

    [Fact]
    public async Task Headers_beyond_the_bound_are_too_large()
    {
        await using var huge = new RawServer(static async (stream, _, stop) =>
        {
            await RawServer.RequestAsync(stream, stop);
            await RawServer.SayAsync(stream, Head, stop);
            for (var i = 0; i < 200; i++) await RawServer.SayAsync(stream, $"X-{i}: {new string('x', 1000)}\r\n", stop);
            await RawServer.SayAsync(stream, "Content-Length: 2\r\n\r\n{}", stop);
        });

        Assert.Equal(KubernetesError.TooLarge, (await FailAsync(huge)).Code);
    }

    [Fact]
    public async Task A_refused_connection_says_so_and_names_the_server()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var free = new Uri($"http://{listener.LocalEndpoint}");
        listener.Stop();
        await using var connection = Connections.Open(Connections.Target(free, null, Connections.Quick));

        var failure = await connection.FailAsync();

        Assert.Equal(KubernetesError.Unreachable, failure.Code);
        Assert.Contains($"{free.GetLeftPart(UriPartial.Authority)} cannot be reached: the connection was refused", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_closed_before_the_answer_is_tried_again()
    {
        await using var moody = new RawServer(static async (stream, number, stop) =>
        {
            await RawServer.RequestAsync(stream, stop);
            if (number > 2) await RawServer.SayAsync(stream, Head + "Content-Length: 2\r\n\r\n{}", stop);
        });
        await using var connection = Connections.Open(Connections.Target(moody.Url, null, Connections.Quick));

        Assert.Equal("{}", await connection.ReadAsync());
        Assert.Equal(3, moody.Accepted);
    }

    [Fact]
    public async Task A_connection_that_is_always_closed_is_given_up_after_the_last_try()
    {
        await using var closing = new RawServer(static (stream, _, stop) => RawServer.RequestAsync(stream, stop));

        Assert.Equal(KubernetesError.Unreachable, (await FailAsync(closing)).Code);
        // The runtime itself repeats a request of which not a byte was answered, up to three times.
        Assert.InRange(closing.Accepted, 4, 16);
    }

    private static async Task<KubernetesException> FailAsync(RawServer server)
    {
        await using var connection = Connections.Open(Connections.Target(server.Url, null, Connections.Quick));
        return await connection.FailAsync();
    }
}
