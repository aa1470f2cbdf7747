using EksMcp.Testing.RealCluster;

namespace EksMcp.Testing.Tests.RealCluster;

public sealed class GuardedProcessTests
{
    [Fact]
    public async Task A_closed_pipe_ends_the_child_and_removes_its_folder()
    {
        var folder = Directory.CreateTempSubdirectory("eks-mcp-guard-").FullName;
        var guarded = GuardedProcess.Start("/bin/sh", ["-c", "echo $$; exec sleep 600"], folder);
        while (guarded.Tail.Length == 0) { await Task.Yield(); }
        var child = $"/proc/{guarded.Tail}";
        Assert.True(Directory.Exists(child));

        await guarded.DisposeAsync();

        Assert.False(Directory.Exists(child));
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task A_child_that_ends_by_itself_leaves_its_last_words()
    {
        await using var guarded = GuardedProcess.Start("/bin/sh", ["-c", "for i in $(seq 100); do echo line $i >&2; done; exit 3"]);
        while (!guarded.HasExited || !guarded.Tail.EndsWith("line 100", StringComparison.Ordinal)) { await Task.Yield(); }
        Assert.StartsWith("line 61\n", guarded.Tail, StringComparison.Ordinal);
    }
}
