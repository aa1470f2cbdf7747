using System.Text.Json.Nodes;
using EksMcp.Sandbox;

namespace EksMcp.Tests.Harness;

/// <summary>A simulated API server whose content a test may change, and an MCP session that knows it by a kubeconfig.</summary>
internal sealed class SandboxSession : IAsyncDisposable
{
    private SandboxSession(SandboxServer server, McpSession mcp) => (Server, Mcp) = (server, mcp);

    public SandboxServer Server { get; }

    public McpSession Mcp { get; }

    public static Task<SandboxSession> StartAsync(World world, params IReadOnlyList<string> flags) =>
        StartAsync(world, new SessionOptions { Flags = flags });

    public static async Task<SandboxSession> StartAsync(World world, SessionOptions options, SandboxOptions? sandbox = null)
    {
        var server = await SandboxServer.StartAsync(world, sandbox ?? new SandboxOptions(), TestContext.Current.CancellationToken);
        return new SandboxSession(server, await McpSession.StartAsync(options with { Kubeconfig = options.Kubeconfig ?? server.Kubeconfig }));
    }

    /// <summary>A world of objects written as a JSON list.</summary>
    public static World WorldOf(string json, IReadOnlyList<ContainerLog>? logs = null) => new()
    {
        Name = "small",
        Objects = [.. JsonNode.Parse(json)!.AsArray().Select(o => (JsonObject)o!.DeepClone())],
        Logs = logs ?? [],
    };

    public Task<ToolOutcome> CallAsync(string tool, params (string Name, object? Value)[] arguments) => Mcp.CallAsync(tool, arguments);

    public async ValueTask DisposeAsync()
    {
        await Mcp.DisposeAsync();
        await Server.DisposeAsync();
    }
}
