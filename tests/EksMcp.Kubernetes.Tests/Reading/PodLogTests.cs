using System.Text;
using EksMcp.Guard.Redaction;
using EksMcp.Kubernetes.Reading;
using Microsoft.AspNetCore.Http;

namespace EksMcp.Kubernetes.Tests.Reading;

/// <summary>One test measures the memory of the whole process, so no other may run beside it.</summary>
[CollectionDefinition(nameof(PodLogTests), DisableParallelization = true)]
[Collection(nameof(PodLogTests))]
public class PodLogTests
{
    private static readonly PodLogQuery Query = new() { Namespace = "n", Pod = "web-1", Container = "web" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<List<PodLogLine>> ReadAsync(byte[] log, PodLogQuery? query = null, int chunk = int.MaxValue)
    {
        await using var api = await ScriptedApi.StartAsync(async c =>
        {
            for (var at = 0; at < log.Length; at += chunk)
            {
                await c.Response.Body.WriteAsync(log.AsMemory(at, Math.Min(chunk, log.Length - at)), c.RequestAborted);
                if (chunk < int.MaxValue) await c.Response.Body.FlushAsync(c.RequestAborted);
                else break;
            }
        });
        await using var opened = await api.Open().OpenLogAsync(query ?? Query, Cancel);
        var lines = await opened.LinesAsync(Cancel).ToListAsync(Cancel);
        Assert.Equal(log.Length, opened.BytesRead);
        return lines;
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(1)]
    [InlineData(13)]
    public async Task Lines_come_with_their_times_whatever_the_line_ends_and_chunks(int chunk)
    {
        const string Log = "2026-03-01T12:00:00.123456789Z {\"msg\":\"a\\tb\"}\n2026-03-01T14:00:00+02:00 two words\r\n"
            + "2026-03-01T12:00:00Z \n\nunable to retrieve logs\n2026-03-01T12:00:01Z\n2026-02-30T12:00:00Z no such day\nlast";
        var lines = await ReadAsync(Encoding.UTF8.GetBytes(Log), chunk: chunk);
        var noon = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal(
            [
                new(noon.AddTicks(1234567), "{\"msg\":\"a\\tb\"}", 0), new(noon, "two words", 0), new(noon, "", 0), new(null, "", 0),
                new(null, "unable to retrieve logs", 0), new(noon.AddSeconds(1), "", 0), new(null, "2026-02-30T12:00:00Z no such day", 0), new(null, "last", 0),
            ], lines);
    }

    [Fact]
    public async Task Without_timestamps_nothing_is_split_off()
    {
        var lines = await ReadAsync("2026-03-01T12:00:00Z text\n"u8.ToArray(), Query with { Timestamps = false });
        Assert.Equal([new PodLogLine(null, "2026-03-01T12:00:00Z text", 0)], lines);
    }

    [Fact]
    public async Task Hostile_bytes_become_harmless_text()
    {
        var lines = await ReadAsync([.. "a\0\u001b[31mb\u0007"u8, 0xff, 0xc3, (byte)'\n', .. "x\ry\n"u8]);
        Assert.Equal(2, lines.Count);
        Assert.DoesNotContain(lines, l => l.Text.Any(char.IsControl));
        Assert.EndsWith("��", lines[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_are_masked_also_across_the_cut_of_a_long_line()
    {
        var across = new string('x', PodLog.MaxLineBytes - 10) + " " + Planted.Token + " " + new string('y', 500);
        var hidden = string.Concat(Enumerable.Repeat(Planted.Token + " ", 4000));
        var lines = await ReadAsync(Encoding.UTF8.GetBytes($"{Planted.Token}\n{across}\n{hidden}\nafter\n"));
        Assert.Equal(4, lines.Count);
        Assert.Equal(Planted.Mask, lines[0].Text);
        Assert.All(lines, l => Assert.DoesNotContain("ghp_", l.Text, StringComparison.Ordinal));
        Assert.All(lines, l => Assert.InRange(Encoding.UTF8.GetByteCount(l.Text), 0, PodLog.MaxLineBytes));
        Assert.True(lines[1].CutBytes >= 500);
        Assert.Equal("after", lines[3].Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("web-1 | ")]
    public async Task A_log_that_begins_anywhere_in_a_private_key_shows_none_of_it(string prefix)
    {
        string[] body = [.. Enumerable.Range(0, 6).Select(i => $"MIIEpAIBAAKCAQEAq7x9Zk3Lm5Np8Rt2Vw6Yb4Dc1Fh3Jk5Lm7Np9QsTuVwXyZ{i}aB"), "xY9zQ8=="];
        for (var from = 0; from < body.Length; from++)
        {
            string[] log = [.. body[from..], "-----END RSA PRIVATE KEY-----", "after"];
            var lines = await ReadAsync(Encoding.UTF8.GetBytes(string.Concat(log.Select(l => $"{prefix}{l}\n"))));
            Assert.Equal(log.Length, lines.Count);
            Assert.All(lines[..^2], l => Assert.True(Redactor.ContainsMask(l.Text), l.Text));
            Assert.All(lines, l => Assert.False(l.Text.Contains("QsTuVw", StringComparison.Ordinal) || l.Text.Contains("xY9", StringComparison.Ordinal), l.Text));
            Assert.Equal(prefix + "after", lines[^1].Text);
        }
    }

    [Fact]
    public async Task Lines_that_only_look_like_a_key_come_as_they_were_and_in_order()
    {
        string[] log = ["Zm9vYmFy=", .. Enumerable.Range(0, 600).Select(i => $"commit 0123456789abcdef0123456789abcdef01234{i:D3}"), "done", "-----END CERTIFICATE-----", "commit 0123456789abcdef0123456789abcdef01234567"];
        Assert.Equal(log, (await ReadAsync(Encoding.UTF8.GetBytes(string.Join('\n', log)))).Select(l => l.Text));
    }

    [Fact]
    public async Task A_long_line_is_cut_at_a_whole_character_and_says_how_much_is_missing()
    {
        var lines = await ReadAsync(Encoding.UTF8.GetBytes("x" + string.Concat(Enumerable.Repeat("😀", 100_000)) + "\nnext"));
        Assert.Equal(PodLog.MaxLineBytes - 3, Encoding.UTF8.GetByteCount(lines[0].Text));
        Assert.Equal(400_001 - (PodLog.MaxLineBytes - 3), lines[0].CutBytes);
        Assert.EndsWith("😀", lines[0].Text, StringComparison.Ordinal);
        Assert.Equal("next", lines[1].Text);
    }

    [Fact]
    public async Task A_log_that_never_ends_is_read_in_bounded_memory_and_stops_upstream_when_it_is_closed()
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("2026-03-01T12:00:00Z the same line again and again\n", 1000)) + new string('x', 50_000));
        await using var api = await ScriptedApi.StartAsync(async c =>
        {
            await using var leaving = c.RequestAborted.UnsafeRegister(_ => gone.TrySetResult(), null);
            while (!c.RequestAborted.IsCancellationRequested) await c.Response.Body.WriteAsync(block, c.RequestAborted);
        });
        var log = await api.Open().OpenLogAsync(Query, Cancel);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await foreach (var _ in log.LinesAsync(Cancel))
            if (log.BytesRead > 64 * 1024 * 1024) break;
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 16 * 1024 * 1024);
        await log.DisposeAsync();
        await gone.Task.WaitAsync(TimeSpan.FromSeconds(1), Cancel);
    }

    [Fact]
    public async Task Closing_a_silent_log_ends_its_reader_without_an_error()
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var api = await ScriptedApi.StartAsync(c => c.ThenHang("first\nsecond, unfinished", gone));
        var log = await api.Open().OpenLogAsync(Query, Cancel);
        await using var lines = log.LinesAsync(Cancel).GetAsyncEnumerator(Cancel);
        Assert.True(await lines.MoveNextAsync());
        var waiting = lines.MoveNextAsync();
        await log.DisposeAsync();
        Assert.True(await waiting);
        Assert.Equal("second, unfinished", lines.Current.Text);
        Assert.False(await lines.MoveNextAsync());
        await gone.Task.WaitAsync(TimeSpan.FromSeconds(1), Cancel);
    }

    [Fact]
    public async Task Cancelling_a_silent_log_reaches_the_server_within_a_second()
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var api = await ScriptedApi.StartAsync(c => c.ThenHang("first\n", gone));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        await using var log = await api.Open().OpenLogAsync(Query, stop.Token);
        await using var lines = log.LinesAsync(stop.Token).GetAsyncEnumerator(stop.Token);
        Assert.True(await lines.MoveNextAsync());
        var waiting = lines.MoveNextAsync();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await waiting);
        await gone.Task.WaitAsync(TimeSpan.FromSeconds(1), Cancel);
    }

    [Fact]
    public async Task A_log_that_breaks_off_gives_its_lines_and_then_the_error()
    {
        var read = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var api = await ScriptedApi.StartAsync(async c =>
        {
            await c.Json("one\ntwo\n");
            await c.Response.Body.FlushAsync(c.RequestAborted);
            await read.Task.WaitAsync(c.RequestAborted);
            c.Abort();
        });
        await using var log = await api.Open().OpenLogAsync(Query, Cancel);
        var lines = new List<string>();
        var e = await Assert.ThrowsAsync<KubernetesException>(async () =>
        {
            await foreach (var line in log.LinesAsync(Cancel))
            {
                lines.Add(line.Text);
                read.TrySetResult();
            }
        });
        Assert.Equal(["one", "two"], lines);
        Assert.Equal(KubernetesError.Unreachable, e.Code);
    }

    [Fact]
    public async Task Every_bound_is_asked_of_the_server()
    {
        await using var api = await ScriptedApi.StartAsync(c => c.Response.WriteAsync("", c.RequestAborted));
        var query = Query with { Previous = true, TailLines = 0, LimitBytes = 10, SinceTime = new DateTimeOffset(2026, 3, 1, 14, 0, 0, TimeSpan.FromHours(2)) };
        await using (await api.Open().OpenLogAsync(query, Cancel)) { }
        Assert.Equal("/api/v1/namespaces/n/pods/web-1/log?container=web&previous=true&timestamps=true&tailLines=0&sinceTime=2026-03-01T12%3A00%3A00Z&limitBytes=10",
            Assert.Single(api.Requests));
    }

    [Fact]
    public async Task Bad_questions_and_a_closed_gate_send_nothing()
    {
        await using var api = await ScriptedApi.StartAsync(c => c.Json("{}"));
        PodLogQuery[] bad =
        [
            Query with { Container = "a/b" }, Query with { Pod = ".." }, Query with { Namespace = "a.b" }, Query with { TailLines = -1 },
            Query with { SinceSeconds = 0 }, Query with { LimitBytes = 0 }, Query with { SinceSeconds = 1, SinceTime = DateTimeOffset.UnixEpoch },
        ];
        foreach (var query in bad)
            Assert.Equal(KubernetesError.InvalidRequest, (await Assert.ThrowsAsync<KubernetesException>(() => api.Open().OpenLogAsync(query, Cancel))).Code);
        var e = await Assert.ThrowsAsync<KubernetesException>(() => api.Open(sensitive: false).OpenLogAsync(Query, Cancel));
        Assert.Equal(KubernetesError.GateClosed, e.Code);
        Assert.Empty(api.Requests);
    }
}
