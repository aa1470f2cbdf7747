using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EksMcp.Hosting;
using EksMcp.Tools;
using EksMcp.Tools.Schema;
using ModelContextProtocol;

namespace EksMcp.Cli;

/// <summary>What is written about tools from their own definitions: docs/tools.md, the README's table, the golden tools/list.</summary>
internal static class ToolDocuments
{
    public static JsonObject ToJson(IEnumerable<Tool> tools) => new()
    {
        ["tools"] = new JsonArray([.. tools.Select(t => JsonSerializer.SerializeToNode(McpEndpoint.Describe(t), McpJsonUtilities.DefaultOptions.GetTypeInfo<ModelContextProtocol.Protocol.Tool>()))]),
    };

    public static string ReadmeTable(ToolCatalogue catalogue)
    {
        var text = new StringBuilder("| tool | toolset | what it does | access |\n|---|---|---|---|\n");
        foreach (var (toolset, tool) in catalogue.Toolsets.SelectMany(s => s.Tools.Select(t => (s, t))))
        {
            text.Append($"| `{tool.Name}` | {toolset.Name} | {tool.Metadata.Description} | {AccessText(tool.Metadata.Access)} |\n");
        }

        return text.ToString();
    }

    public static string Page(ToolCatalogue catalogue)
    {
        var text = new StringBuilder("# Tools\n\nGenerated from the tools' own definitions: `eng/generate-docs`.\n");
        foreach (var toolset in catalogue.Toolsets)
        {
            text.Append($"\n## Toolset `{toolset.Name}`\n\n{toolset.Description}\n");
            foreach (var tool in toolset.Tools)
            {
                Append(text, tool);
            }
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, Tool tool)
    {
        text.Append($"\n### {tool.Name}\n\n{tool.Metadata.Description} Access: {AccessText(tool.Metadata.Access)}.\n\n");
        text.Append("| argument | type | | also taken as |\n|---|---|---|---|\n");
        foreach (var argument in tool.Input.Arguments)
        {
            text.Append($"| `{argument.Name}`{(argument.Required ? " (required)" : "")} | {argument.TypeName}{Range(argument)} | {Cell(argument)} | {string.Join(", ", ArgumentAliases.Of(tool.Input, argument.Name).Select(a => $"`{a}`"))} |\n");
        }

        if (tool.Output.UntrustedFields.Count > 0)
        {
            text.Append($"\nFields of the answer that hold untrusted text: {string.Join(", ", tool.Output.UntrustedFields.Select(f => $"`{f}`"))}.\n");
        }
    }

    private static string Range(ArgumentSpec argument) =>
        argument.Minimum is not null ? $", {argument.Minimum} to {argument.Maximum}" : argument.Choices is { } choices ? $": {string.Join(", ", choices)}" : "";

    private static string Cell(ArgumentSpec argument)
    {
        var initial = argument.Default is { } value ? $"default {value.ToJsonString()}" : null;
        return string.Join("; ", new[] { argument.Description, initial }.OfType<string>()).Replace("|", "\\|", StringComparison.Ordinal);
    }

    private static string AccessText(Access access) => access switch
    {
        Access.Read => "read",
        Access.SensitiveRead => "read, with `--allow-sensitive-data-access`",
        Access.Write => "write, with `--allow-write`",
        _ => "write and delete, with `--allow-write`",
    };
}
