using System.CommandLine;
using System.Text.Json;
using EksMcp.Hosting;
using EksMcp.Pipeline;
using EksMcp.Tools.Schema;

namespace EksMcp.Cli;

/// <summary><c>call TOOL key=value…</c>: one call through the same pipeline as any client's.</summary>
internal static class CallCommand
{
    public static Command Create(SettingsOptions settings)
    {
        var tool = new Argument<string>("tool") { Description = "Name of a tool; `eks-mcp tools` lists them." };
        var arguments = new Argument<string[]>("key=value") { Description = "Arguments. A value may be JSON text.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("call", "Calls one tool and prints its answer. For example: eks-mcp call list_k8s_resources kind=pods --sandbox") { tool, arguments };
        command.SetAction((result, token) => settings.RunAsync(result, (program, output) =>
            RunAsync(program, output, result.GetRequiredValue(tool), result.GetValue(arguments) ?? [], token)));
        return command;
    }

    private static async Task<int> RunAsync(ServerProgram program, CommandOutput output, string tool, string[] pairs, CancellationToken cancellationToken)
    {
        if (Read(pairs, output) is not { } arguments)
        {
            return ExitCode.Usage;
        }

        var call = new ToolCall
        {
            ToolName = tool,
            Tool = program.Catalogue.Find(tool),
            RawArguments = arguments,
            Door = "cli",
            Caller = "command line",
            Progress = output.Progress,
        };
        var answer = await program.Pipeline.InvokeAsync(call, cancellationToken);
        if (answer.Fault is { } fault)
        {
            output.Fault(fault, answer.Structured);
            return ExitCode.Failed;
        }

        output.Answer(answer.Text, answer.Structured!);
        return ExitCode.Ok;
    }

    private static Dictionary<string, JsonElement>? Read(string[] pairs, CommandOutput output)
    {
        var arguments = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || !arguments.TryAdd(pair[..equals], Value(pair[(equals + 1)..])))
            {
                output.Problem(equals <= 0 ? $"'{pair}' is not key=value." : $"'{pair[..equals]}' is given twice.");
                return null;
            }
        }

        return arguments;
    }

    // Text it is, whatever it looks like: the schema knows whether a number or an object is wanted.
    private static JsonElement Value(string text) => JsonNodes.ToElement(System.Text.Json.Nodes.JsonValue.Create(text));
}
