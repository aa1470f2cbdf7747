using System.Runtime.Versioning;
using System.Text;
using System.Text.Json.Nodes;
using EksMcp.Hosting.Audit;

namespace EksMcp.Tests.Hosting.Audit;

public sealed class AuditLogTests : IDisposable
{
    private readonly AuditFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_written_is_accepted_by_the_verifier(bool keyed)
    {
        var (path, lines) = _fixture.Written(3, keyed);

        var report = AuditFixture.Verify(path, keyed);

        Assert.Empty(report.Problems);
        Assert.Empty(report.Notes);
        Assert.True(report.Closed);
        Assert.Equal(8, report.Lines);
        Assert.Equal(8, lines.Count);
        Assert.Equal(keyed, report.Header!.Keyed);
        Assert.Equal("f00d", report.Header.Settings);
        Assert.Equal(Environment.ProcessId, report.Header.Process);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void The_file_is_named_after_start_and_process_and_only_its_owner_may_read_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        var (path, _) = _fixture.Written(0, keyed: true);

        Assert.Equal($"audit-20260301T120000Z-{Environment.ProcessId}.jsonl", Path.GetFileName(path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path + ".head"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_fixture.Folder));
    }

    [Fact]
    public void A_second_log_of_the_same_second_gets_its_own_file()
    {
        using var first = _fixture.Open();
        using var second = _fixture.Open();

        Assert.NotEqual(first.FilePath, second.FilePath, StringComparer.Ordinal);
    }

    [Fact]
    public void An_intent_is_in_the_file_before_the_call_returns()
    {
        using var log = _fixture.Open();
        log.Intent(AuditFixture.Intent("c1"));

        var line = JsonNode.Parse(File.ReadAllLines(log.FilePath)[1])!;

        Assert.Equal("intent", (string?)line["kind"]);
        Assert.Equal("c1", (string?)line["call"]);
        Assert.Equal("pods", (string?)line["arguments"]!["kind"]);
        Assert.Equal("2026-03-01T12:00:00.0000000Z", (string?)line["time"]);
    }

    [Fact]
    public async Task Many_threads_write_one_unbroken_chain()
    {
        var log = _fixture.Open(keyed: true);
        var tasks = Enumerable.Range(0, 8).Select(t => Task.Run(
            () => { for (var i = 0; i < 100; i++) { AuditFixture.Call(log, $"{t}-{i}"); } }, TestContext.Current.CancellationToken));
        await Task.WhenAll(tasks);
        log.Dispose();

        var report = AuditFixture.Verify(log.FilePath, keyed: true);

        Assert.Empty(report.Problems);
        Assert.Equal(1602, report.Lines);
        Assert.Equal(0, report.OpenCallCount);
    }

    [Fact]
    public void A_ten_megabyte_argument_is_cut_with_a_note_and_the_line_stays_under_16_KiB()
    {
        using var log = _fixture.Open();
        log.Intent(AuditFixture.Intent("big", new JsonObject { ["body"] = new string('x', 10_000_000), ["name"] = "web" }));

        var line = File.ReadAllLines(log.FilePath)[1];

        Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, AuditJson.LargestLine);
        Assert.Contains("more characters)", line, StringComparison.Ordinal);
        Assert.Equal("web", (string?)JsonNode.Parse(line)!["arguments"]!["name"]);
    }

    [Fact]
    public void The_worst_arguments_still_make_one_whole_line_under_16_KiB()
    {
        JsonNode deep = "x";
        for (var i = 0; i < 60; i++) { deep = new JsonArray(deep); }
        var worst = new JsonObject { ["deep"] = deep, ["lone"] = "\ud83d", ["line\nbreak"] = "a\r\nb\0\u2028" };
        for (var i = 0; i < 5000; i++) { worst[$"{i}{new string('\u0001', 300)}"] = new string('\u0002', 300); }
        worst["many"] = new JsonArray([.. Enumerable.Range(0, 10_000).Select(i => (JsonNode)i)]);
        var nasty = new string('\u0003', 100_000);

        var log = _fixture.Open();
        log.Intent(new AuditIntent(nasty, nasty, nasty, nasty, worst));
        log.Outcome(new AuditOutcome(nasty, nasty, nasty, [.. Enumerable.Repeat(nasty, 500)], [.. Enumerable.Repeat(nasty, 500)], TimeSpan.MaxValue, nasty));
        log.Dispose();

        Assert.All(File.ReadAllLines(log.FilePath), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, AuditJson.LargestLine));
        Assert.Empty(AuditFixture.Verify(log.FilePath).Problems);
    }

    [Fact]
    public void After_close_an_intent_is_refused()
    {
        var log = _fixture.Open();
        log.Dispose();

        Assert.Throws<AuditException>(() => log.Intent(AuditFixture.Intent("late")));
        log.Dispose();
        Assert.Empty(AuditFixture.Verify(log.FilePath).Problems);
    }
}
