using ModelContextProtocol.Server;

namespace EksMcp.Hosting;

/// <summary>Serves MCP over two streams until the input ends or a stop is asked for; calls that were read are answered first.</summary>
internal static class StdioHost
{
    public const string Door = "stdio";

    public static async Task RunAsync(ServerProgram program, Stream input, Stream output, TimeProvider time, CancellationToken stop)
    {
        await using var transport = new StdioTransport(input, output, time);
        await using var server = McpServer.Create(transport, new McpEndpoint(program.Catalogue, program.Pipeline, Door).Options);
        await using var stopping = stop.UnsafeRegister(static t => ((StdioTransport)t!).StopReading(), transport);
        await server.RunAsync(CancellationToken.None);
    }
}
