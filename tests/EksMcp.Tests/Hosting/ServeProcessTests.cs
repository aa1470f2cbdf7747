using System.Diagnostics;
using EksMcp.Sandbox;
using EksMcp.Sandbox.Worlds;
using EksMcp.Tests.Hosting.Wire;

namespace EksMcp.Tests.Hosting;

/// <summary>The program as a client starts it.</summary>
public sealed class ServeProcessTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Before_initialize_is_answered_nothing_is_loaded_that_the_answer_does_not_need()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        await using var server = new ServeProcess(null);
        await server.HelloAsync();
        var maps = await File.ReadAllTextAsync($"/proc/{server.Id}/maps", Token);
        // The SDK comes before or after this look: it is loaded while the answer is read.
        Assert.Contains("eks-mcp.dll", maps, StringComparison.Ordinal);
        foreach (var library in new[] { "Microsoft.AspNetCore", "Microsoft.Extensions.Hosting", "Spectre.Console", "EksMcp.Kubernetes", "EksMcp.Sandbox", "System.CommandLine", "YamlDotNet", "Polly", "System.Net.Http.dll" })
        {
            Assert.DoesNotContain(library, maps, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_end_of_input_ends_the_program_in_order_and_stdout_holds_messages_only()
    {
        await using var server = new ServeProcess(null, "--sandbox");
        await server.HelloAsync();
        await server.SendAsync("nonsense");
        await server.SendAsync(WireSession.Call(1, "list_k8s_resources", """{"kind":"pods"}"""));
        server.CloseInput();
        var seen = 0;
        while (await server.ReadAsync() is { } message)
        {
            Assert.Equal("2.0", (string)message["jsonrpc"]!);
            seen++;
        }

        Assert.Equal(2, seen);
        var (code, error) = await server.ExitAsync();
        Assert.Equal((0, ""), (code, error));
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_signal_lets_the_call_in_flight_be_answered_however_long_it_takes_within_its_limit(string signal)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "sends signals");
        await using var sandbox = await SandboxServer.StartAsync(WorldLibrary.Shop(TimeProvider.System.GetUtcNow()), new SandboxOptions(), Token);
        // Longer than the two seconds after which the command line library would kill.
        sandbox.Faults.Add("/api/v1/pods", FaultAction.Delay(TimeSpan.FromSeconds(3)));
        await using var server = new ServeProcess(sandbox.Kubeconfig);
        await server.HelloAsync();
        await server.SendAsync(WireSession.Call(1, "list_k8s_resources", """{"kind":"pods"}"""));
        await sandbox.Requests.WaitForAsync(r => r.PathAndQuery.StartsWith("/api/v1/pods", StringComparison.Ordinal), Token);
        await server.SignalAsync(signal);
        Assert.NotNull((await server.ReadAsync())!["result"]!["structuredContent"]);
        Assert.Equal(0, (await server.ExitAsync()).Code);
    }

    [Fact]
    public async Task A_second_signal_ends_the_program_at_once()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "sends signals");
        await using var sandbox = await SandboxServer.StartAsync(WorldLibrary.Shop(TimeProvider.System.GetUtcNow()), new SandboxOptions(), Token);
        sandbox.Faults.Add("/api/v1/pods", FaultAction.NeverAnswer());
        await using var server = new ServeProcess(sandbox.Kubeconfig);
        await server.HelloAsync();
        await server.SendAsync(WireSession.Call(1, "list_k8s_resources", """{"kind":"pods"}"""));
        await sandbox.Requests.WaitForAsync(r => r.PathAndQuery.StartsWith("/api/v1/pods", StringComparison.Ordinal), Token);
        var watch = Stopwatch.StartNew();
        await server.SignalAsync("TERM");
        await server.SignalAsync("TERM");
        Assert.NotEqual(0, (await server.ExitAsync()).Code);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_folder_that_cannot_hold_the_audit_log_is_said_before_anything_is_served()
    {
        await using var server = new ServeProcess(null, "--sandbox", "--audit-dir", "/proc/nothing");
        Assert.Null(await server.ReadAsync());
        var (code, error) = await server.ExitAsync();
        Assert.Equal(2, code);
        Assert.Contains("--audit-dir", error, StringComparison.Ordinal);
    }
}
