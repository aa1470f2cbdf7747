using EksMcp.Sandbox;
using EksMcp.Sandbox.Worlds;
using EksMcp.Testing;
using EksMcp.Tests.Harness;

namespace EksMcp.Tests.Hosting;

/// <summary>Memory of the program while a log flows through it that has no end.</summary>
public sealed class EndlessLogMemoryTests
{
    private const long Megabyte = 1024 * 1024;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_log_without_an_end_costs_no_more_the_longer_it_is_read()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        var world = WorldLibrary.Shop(TimeProvider.System.GetUtcNow());
        await using var sandbox = await SandboxServer.StartAsync(world, new SandboxOptions(), Token);
        await using var relay = new ConnectionRelay(sandbox.Url);
        await using var server = new ServeProcess(sandbox.Kubeconfig.Replace(sandbox.Url.Authority, relay.Url.Authority, StringComparison.Ordinal), SessionOptions.Sensitive, "--call-timeout", "600s");
        await using var client = await server.ConnectAsync();
        var pod = world.Objects.First(o => (string?)o["kind"] == "Pod" && (string?)o["status"]!["phase"] == "Running" && o["spec"]!["containers"]!.AsArray().Count == 1)["metadata"]!;
        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["namespace"] = JsonArguments.Element((string)pod["namespace"]!),
            ["pod_name"] = JsonArguments.Element((string)pod["name"]!),
        };
        await client.CallToolAsync("get_pod_logs", arguments, cancellationToken: Token);
        sandbox.Faults.Add(r => r.PathAndQuery.Contains("/log", StringComparison.Ordinal), FaultAction.EndlessLog("GET /orders/1234 took 12 ms and gave 200 to someone who asked again and again and again"));

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var reading = client.CallToolAsync("get_pod_logs", arguments, cancellationToken: enough.Token).AsTask();
        await FlowedAsync(relay, 8 * Megabyte);
        var early = server.Resident();
        for (var flowed = 16; flowed <= 64; flowed += 8)
        {
            await FlowedAsync(relay, flowed * Megabyte);
            Assert.InRange(server.Resident() - early, long.MinValue, 24 * Megabyte);
        }

        Assert.False(reading.IsCompleted);
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    private static async Task FlowedAsync(ConnectionRelay relay, long bytes)
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (relay.Answered < bytes) { await ticks.WaitForNextTickAsync(Token); }
    }
}
