using System.CommandLine;
using EksMcp.Hosting;
using EksMcp.Hosting.Settings;

namespace EksMcp.Cli;

/// <summary><c>serve</c>: MCP over stdio. stdout is the wire; what is logged goes to stderr.</summary>
internal static class ServeCommand
{
    // A process has one; it reads the client's first line from when it is first looked at.
    private static readonly Lazy<StdioHost> Wire = new(() => new StdioHost(Console.OpenStandardInput(), Console.OpenStandardOutput(), TimeProvider.System));

    /// <summary>Begins to read the client's first line, while everything else is made ready.</summary>
    public static void Listen() => _ = Wire.Value;

    public static Command Create(SettingsOptions settings)
    {
        var command = new Command("serve", "Serves MCP over stdin and stdout, for an MCP client to start. This is the default.");
        command.SetAction((result, token) => ServeAsync(serve => settings.RunAsync(result, serve), token));
        return command;
    }

    /// <summary>The same without the command line library, for flags in their plain forms.</summary>
    public static Task<int> RunAsync(IReadOnlyList<GivenFlag> flags, CancellationToken stop) =>
        ServeAsync(serve => ProgramStart.RunAsync(flags, CommandOutput.OfServer(), serve), stop);

    private static async Task<int> ServeAsync(Func<Func<ServerProgram, CommandOutput, Task<int>>, Task<int>> withProgram, CancellationToken stop)
    {
        // The wire is ours alone.
        Console.SetOut(TextWriter.Null);
        return await withProgram(async (program, _) =>
        {
            await Wire.Value.RunAsync(program, stop);
            return ExitCode.Ok;
        });
    }
}
