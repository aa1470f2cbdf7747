using System.CommandLine;
using System.CommandLine.Help;
using EksMcp.Cli.Demo;
using EksMcp.Cli.Doctor;
using EksMcp.Hosting;
using EksMcp.Hosting.Settings;

namespace EksMcp.Cli;

/// <summary>The command line: what commands there are. `serve` is meant where none is named.</summary>
internal static class CommandLine
{
    private const string Examples = """
        Looks after Kubernetes clusters for an AI assistant, over the Model Context Protocol.

        See it work, with no cluster at all:   eks-mcp demo
        Let an MCP client start it:            eks-mcp serve --kubeconfig ~/.kube/config
        Ask one thing yourself:                eks-mcp call list_k8s_resources kind=pods
        Find out why it does not work:         eks-mcp doctor
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        if (ImpliesServe(args))
        {
            args = ["serve", .. args];
        }

        if (args[0] == "serve")
        {
            ServeCommand.Listen();
        }

        // The library's own handling of signals kills after two seconds, whatever is in flight.
        using var signals = new StopSignals();
        if (args[0] == "serve" && ServeArguments.Read(args.AsSpan(1)) is { } flags)
        {
            return await ServeCommand.RunAsync(flags, signals.Token);
        }

        return await ParseAsync(args, signals.Token);
    }

    private static async Task<int> ParseAsync(string[] args, CancellationToken stop)
    {
        var parsed = Create().Parse(args);
        if (parsed.Errors.Count == 0 || parsed.Action is HelpAction)
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null }, stop);
        }

        if (parsed.CommandResult.Command is RootCommand root && parsed.UnmatchedTokens is [var unknown, ..])
        {
            await Console.Error.WriteLineAsync($"eks-mcp: There is no command '{unknown}'.{ClosestName.Hint(unknown, root.Subcommands.Select(c => c.Name))}");
            await Console.Error.WriteLineAsync("Try: eks-mcp --help");
            return ExitCode.Usage;
        }

        foreach (var error in parsed.Errors)
        {
            await Console.Error.WriteLineAsync($"eks-mcp: {error.Message}");
        }

        await Console.Error.WriteLineAsync($"Try: eks-mcp {parsed.CommandResult.Command.Name} --help".Replace("eks-mcp eks-mcp", "eks-mcp", StringComparison.Ordinal));
        return ExitCode.Usage;
    }

    internal static RootCommand Create()
    {
        var settings = new SettingsOptions();
        var root = new RootCommand(Examples)
        {
            ServeCommand.Create(settings),
            CallCommand.Create(settings),
            ToolsCommand.Create(settings),
            DoctorCommand.Create(settings),
            Plain(settings, DemoCommand.Create(settings)),
            Plain(settings, SandboxCommand.Create()),
            AuditCommand.Create(settings),
        };
        settings.AddTo(root);
        return root;
    }

    // A world of their own is all that these commands work on.
    private static Command Plain(SettingsOptions settings, Command command)
    {
        settings.RefuseOn(command);
        return command;
    }

    // MCP clients of the replaced systems start the program with flags only.
    private static bool ImpliesServe(string[] args) => args.Length == 0 || (args[0].StartsWith('-') && args[0] is not ("-h" or "--help" or "-?" or "--version"));
}
