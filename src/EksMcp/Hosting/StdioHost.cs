using EksMcp.Hosting.Wire;
using ModelContextProtocol.Server;

namespace EksMcp.Hosting;

/// <summary>Serves MCP over two streams until the input ends or a stop is asked for; calls that were read are answered first.</summary>
internal static class StdioHost
{
    public const string Door = "stdio";
    private static readonly TimeSpan AfterTheCall = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(ServerProgram program, Stream input, Stream output, TimeProvider time, CancellationToken stop)
    {
        var outstanding = new OutstandingRequests();
        await using var transport = new StdioTransport(input, output, outstanding, program.CallTimeout + AfterTheCall, time);
        await using var server = McpServer.Create(transport, new McpEndpoint(program, Door, outstanding).Options);
        await using var stopping = stop.UnsafeRegister(static t => ((StdioTransport)t!).StopReading(), transport);
        await server.RunAsync(CancellationToken.None);
        // The session's end cancelled what was left; those calls still write to the audit log, which closes next.
        await outstanding.DrainAsync(AfterTheCall, time, CancellationToken.None);
    }
}
