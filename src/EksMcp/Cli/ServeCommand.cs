using System.CommandLine;
using EksMcp.Hosting;
using EksMcp.Hosting.Settings;

namespace EksMcp.Cli;

/// <summary><c>serve</c>: MCP over stdio. stdout is the wire; whatever else would print there goes to stderr.</summary>
internal static class ServeCommand
{
    public static Command Create(SettingsOptions settings)
    {
        var command = new Command("serve", "Serves MCP over stdin and stdout, for an MCP client to start. This is the default.");
        command.SetAction((result, token) => settings.RunAsync(result, (program, _) => RunAsync(program, token)));
        return command;
    }

    /// <summary>The same without the command line library, for flags in their plain forms.</summary>
    public static Task<int> RunAsync(IReadOnlyList<GivenFlag> flags, CancellationToken stop) =>
        ProgramStart.RunAsync(flags, new CommandOutput(Console.Out, Console.Error, json: false, interactive: false), (program, _) => RunAsync(program, stop));

    private static async Task<int> RunAsync(ServerProgram program, CancellationToken stop)
    {
        await using var input = Console.OpenStandardInput();
        await using var output = Console.OpenStandardOutput();
        Console.SetOut(Console.Error);
        await StdioHost.RunAsync(program, input, output, TimeProvider.System, stop);
        return ExitCode.Ok;
    }
}
