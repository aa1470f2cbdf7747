using System.CommandLine;
using EksMcp.Hosting;
using EksMcp.Hosting.Settings;

namespace EksMcp.Cli;

/// <summary><c>serve</c>: MCP over stdio. stdout is the wire; what is logged goes to stderr.</summary>
internal static class ServeCommand
{
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
        await using var input = Console.OpenStandardInput();
        await using var output = Console.OpenStandardOutput();
        // The wire is ours alone.
        Console.SetOut(TextWriter.Null);
        var host = new StdioHost(input, output, TimeProvider.System);
        return await withProgram(async (program, _) =>
        {
            await host.RunAsync(program, stop);
            return ExitCode.Ok;
        });
    }
}
