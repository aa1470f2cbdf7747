using EksMcp.Sandbox;
using EksMcp.Sandbox.Worlds;
using EksMcp.Tests.Harness;

namespace EksMcp.Tests.Pipeline;

public sealed class AuditDiskTests
{
    [Fact]
    public async Task With_a_full_disk_under_the_audit_log_no_call_runs_and_with_space_again_they_do()
    {
        var folder = Directory.CreateTempSubdirectory("eks-mcp-disk-");
        using var disk = SmallDisk.TryMount(Path.Combine(folder.FullName, "disk"));
        Assert.SkipWhen(disk is null, "Only root may mount a small tmpfs.");
        await using var sandbox = await SandboxServer.StartAsync(WorldLibrary.Shop(TimeProvider.System.GetUtcNow()), new SandboxOptions(), TestContext.Current.CancellationToken);
        await using (var session = await McpSession.StartAsync(new SessionOptions { Kubeconfig = sandbox.Kubeconfig, Flags = [$"--audit-dir={disk.Folder}"] }))
        {
            Assert.False((await session.CallAsync("list_k8s_resources", ("kind", "pods"))).IsError);
            var ballast = disk.Fill(leaveBytes: 0);

            // What is left of the last block takes a few lines; after that none.
            ToolOutcome refused;
            var calls = 0;
            do
            {
                refused = await session.CallAsync("list_k8s_resources", ("kind", "pods"));
            }
            while (!refused.IsError && ++calls < 30);

            refused.AssertError("audit_unavailable", "--audit-dir");
            var requests = sandbox.RequestCount;
            (await session.CallAsync("list_k8s_resources", ("kind", "nodes"))).AssertError("audit_unavailable", "did not run");
            Assert.Equal(requests, sandbox.RequestCount);

            File.Delete(ballast);
            Assert.False((await session.CallAsync("list_k8s_resources", ("kind", "pods"))).IsError);
        }
    }
}
