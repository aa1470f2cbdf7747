using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using EksMcp.Hosting.Audit;
using EksMcp.Tests.Harness;

namespace EksMcp.Tests.Hosting.Audit;

public sealed class AuditFaultTests : IDisposable
{
    private readonly AuditFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void A_folder_that_is_a_file_is_named_together_with_the_switch_that_helps()
    {
        var file = Path.Combine(Path.GetDirectoryName(_fixture.Folder)!, "taken");
        File.WriteAllText(file, "");

        var error = Assert.Throws<AuditException>(() => _fixture.Open(folder: file));

        Assert.Contains(file, error.Message, StringComparison.Ordinal);
        Assert.Contains("--audit-dir", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_that_takes_no_byte_fails_the_append_each_time()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no /dev/full here.");
        using var file = new AuditFile(File.OpenHandle("/dev/full", FileMode.Open, FileAccess.Write), null, "/dev/full");

        Assert.Throws<AuditException>(() => file.Append("line\n"u8, []));
        Assert.Throws<AuditException>(() => file.Append("line\n"u8, []));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_full_disk_refuses_intents_and_the_chain_goes_on_when_there_is_space_again(bool keyed)
    {
        using var disk = SmallDisk.TryMount(Path.Combine(Path.GetDirectoryName(_fixture.Folder)!, "disk"));
        Assert.SkipWhen(disk is null, "Only root may mount a small tmpfs.");
        var log = _fixture.Open(keyed, disk.Folder);
        AuditFixture.Call(log, "before");
        var ballast = disk.Fill(leaveBytes: 0);

        var refused = 0;
        for (var i = 0; i < 40; i++)
        {
            try { log.Intent(AuditFixture.Intent($"full-{i}", new JsonObject { ["body"] = new string('a', 1500) })); }
            catch (AuditException e)
            {
                Assert.Contains(log.FilePath, e.Message, StringComparison.Ordinal);
                refused++;
            }
        }

        Assert.InRange(refused, 30, 40);
        var whileFull = AuditFixture.Verify(log.FilePath, keyed);
        Assert.Empty(whileFull.Problems);
        Assert.Equal(40 - refused, whileFull.OpenCallCount);

        File.Delete(ballast);
        AuditFixture.Call(log, "after");
        log.Dispose();
        var report = AuditFixture.Verify(log.FilePath, keyed);
        Assert.Empty(report.Problems);
        Assert.True(report.Closed);
    }

    [Fact]
    public void A_disk_that_is_full_from_the_start_gives_a_clear_error()
    {
        using var disk = SmallDisk.TryMount(Path.Combine(Path.GetDirectoryName(_fixture.Folder)!, "disk"));
        Assert.SkipWhen(disk is null, "Only root may mount a small tmpfs.");
        disk.Fill(leaveBytes: 0);

        var keyed = Assert.Throws<AuditException>(() => _fixture.Open(keyed: true, disk.Folder));
        using var log = _fixture.Open(keyed: false, disk.Folder);
        var first = Assert.Throws<AuditException>(() => log.Intent(AuditFixture.Intent("first")));

        Assert.Contains(disk.Folder, keyed.Message, StringComparison.Ordinal);
        Assert.Contains(disk.Folder, first.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("short", "32 to 4096")]
    [InlineData("0123456789abcdef0123456789abcdef\n", null)]
    public void A_key_file_must_be_long_enough(string content, string? problem)
    {
        var path = KeyFile(content);

        if (problem is null) { Assert.Equal(32, AuditKeyFile.Read(path).Length); }
        else { Assert.Contains(problem, Assert.Throws<AuditException>(() => AuditKeyFile.Read(path)).Message, StringComparison.Ordinal); }
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_key_file_that_others_may_read_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        var path = KeyFile("0123456789abcdef0123456789abcdef");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.OtherRead);

        Assert.Contains("chmod 600", Assert.Throws<AuditException>(() => AuditKeyFile.Read(path)).Message, StringComparison.Ordinal);
    }

    private string KeyFile(string content)
    {
        var path = Path.Combine(Path.GetDirectoryName(_fixture.Folder)!, "key");
        File.WriteAllText(path, content);
        if (!OperatingSystem.IsWindows()) { File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite); }
        return path;
    }
}
