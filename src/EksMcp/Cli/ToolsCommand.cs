using System.CommandLine;
using System.Text.Json.Nodes;
using EksMcp.Hosting;
using EksMcp.Tools;

namespace EksMcp.Cli;

/// <summary><c>tools [NAME]</c>: what tools there are, and what one takes.</summary>
internal static class ToolsCommand
{
    public static Command Create(SettingsOptions settings)
    {
        var name = new Argument<string?>("name") { Description = "Show one tool with its arguments.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("tools", "Lists the tools, or shows one with its arguments. -o json prints them as tools/list does.") { name };
        command.SetAction((result, _) => settings.RunAsync(result, (program, output) => Task.FromResult(Run(program, output, result.GetValue(name)))));
        return command;
    }

    private static int Run(ServerProgram program, CommandOutput output, string? name)
    {
        var tools = name is null ? program.Catalogue.Tools : program.Catalogue.Tools.Where(t => t.Name == name).ToList();
        if (tools.Count == 0)
        {
            output.Problem($"no tool is called '{name}'; there are {string.Join(", ", program.Catalogue.Tools.Select(t => t.Name))}.");
            return ExitCode.Usage;
        }

        if (output.Json)
        {
            output.Document(ToolDocuments.ToJson(tools));
        }
        else if (name is null)
        {
            List(program.Catalogue, output.Out);
        }
        else
        {
            Show(tools[0], output.Out);
        }

        return ExitCode.Ok;
    }

    private static void List(ToolCatalogue catalogue, TextWriter output)
    {
        foreach (var toolset in catalogue.Toolsets)
        {
            output.WriteLine($"{toolset.Name}: {toolset.Description}");
            foreach (var tool in toolset.Tools)
            {
                output.WriteLine($"  {tool.Name,-22} {tool.Metadata.Description}{Needs(tool)}");
            }
        }

        foreach (var name in catalogue.Empty)
        {
            output.WriteLine($"{name}: no tools yet; they come with a later version.");
        }
    }

    private static string Needs(Tool tool) => tool.Metadata.Access switch
    {
        Access.SensitiveRead => " (needs --allow-sensitive-data-access)",
        Access.Write or Access.Destroy => " (writes need --allow-write)",
        _ => "",
    };

    private static void Show(Tool tool, TextWriter output)
    {
        output.WriteLine($"{tool.Name}: {tool.Metadata.Description}");
        output.WriteLine();
        foreach (var argument in tool.Input.Arguments)
        {
            var choices = argument.Choices is { } c ? $", one of {string.Join(", ", c)}" : "";
            var initial = argument.Default is JsonNode d ? $", default {d.ToJsonString()}" : "";
            output.WriteLine($"  {argument.Name,-16} {argument.TypeName}{(argument.Required ? ", required" : "")}{choices}{initial}");
            if (argument.Description is { } description)
            {
                output.WriteLine($"  {"",-16} {description}");
            }
        }
    }
}
