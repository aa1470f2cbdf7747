using EksMcp.Hosting.Wire;
using ModelContextProtocol.Server;

namespace EksMcp.Hosting;

/// <summary>Serves MCP over two streams until the input ends or a stop is asked for; calls that were read are answered first.</summary>
internal sealed class StdioHost(Stream input, Stream output, TimeProvider time)
{
    public const string Door = "stdio";
    private static readonly TimeSpan AfterTheCall = TimeSpan.FromSeconds(5);

    // The first line is read, and its answer made, while the program is still being put together.
    private readonly Task<Greeting> _greeting = Task.Run(() => Greeting.ReadAsync(input), CancellationToken.None);

    /// <summary>To be called once.</summary>
    public async Task RunAsync(ServerProgram program, CancellationToken stop)
    {
        var greeted = false;
        Greeting greeting;
        try
        {
            greeting = await _greeting.WaitAsync(stop);
            greeted = await greeting.SendAsync(output);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        await using var rest = new ReadAheadStream(greeting.Read, input);
        await ServeAsync(program, rest, greeted, stop);
    }

    // A method of its own: what it names is loaded when it is called, after the greeting.
    private async Task ServeAsync(ServerProgram program, Stream lines, bool greeted, CancellationToken stop)
    {
        var outstanding = new OutstandingRequests();
        await using var transport = new StdioTransport(lines, greeted, output, outstanding, program.CallTimeout + AfterTheCall, time);
        await using var server = McpServer.Create(transport, new McpEndpoint(program, Door, outstanding).Options);
        await using var stopping = stop.UnsafeRegister(static t => ((StdioTransport)t!).StopReading(), transport);
        await server.RunAsync(CancellationToken.None);
        // The session's end cancelled what was left; those calls still write to the audit log, which closes next.
        await outstanding.DrainAsync(AfterTheCall, time, CancellationToken.None);
    }
}
