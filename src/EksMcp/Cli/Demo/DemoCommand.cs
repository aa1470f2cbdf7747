using System.CommandLine;
using EksMcp.Hosting;
using EksMcp.Sandbox.Worlds;
using ModelContextProtocol;

namespace EksMcp.Cli.Demo;

/// <summary><c>demo</c>: starts this program on a simulated cluster and lets an MCP client find out what is wrong in it, and repair some of it.</summary>
internal static class DemoCommand
{
    public static Command Create(SettingsOptions settings)
    {
        var world = new Option<string?>("--world") { Description = $"Which simulated cluster: {string.Join(", ", WorldLibrary.All.Select(w => w.Name))}. Default: shop, or random with --seed." };
        var seed = new Option<int?>("--seed") { Description = "Which of the random ones." };
        var command = new Command("demo", "Watch an MCP client find out what is wrong in a simulated cluster, and repair two faults of it.") { world, seed };
        command.SetAction((result, token) => RunAsync(settings.OutputOf(result), result.GetValue(world), result.GetValue(seed), token));
        return command;
    }

    private static async Task<int> RunAsync(CommandOutput output, string? named, int? seed, CancellationToken cancellationToken)
    {
        var name = named ?? (seed is null ? "shop" : "random");
        if (Problem(name, seed) is { } problem)
        {
            output.Problem(problem);
            return ExitCode.Usage;
        }

        var server = new DemoServer(name, seed, Directory.CreateTempSubdirectory("eks-mcp-demo-").FullName);
        var plain = Console.IsOutputRedirected || ProcessEnvironment.Variable("NO_COLOR") is { Length: > 0 };
        var screen = new DemoScreen(output.Json ? DemoConsole.Plain(TextWriter.Null) : plain ? DemoConsole.Plain(output.Out) : DemoConsole.Terminal());
        screen.Title("eks-mcp demo", $"A simulated cluster, and an MCP client that knows nothing about it. It starts the server as an assistant would:", $"eks-mcp {string.Join(' ', server.Arguments(DemoGates.Sensitive))}");
        try
        {
            var report = await new DemoWalk(name, server.AuditFolder, server.ConnectAsync, screen, TimeProvider.System).RunAsync(cancellationToken);
            SummaryPrinter.Print(screen, report);
            if (output.Json)
            {
                output.Document(DemoReportJson.Write(report));
            }

            return report.Audit.All(a => a.Intact) ? ExitCode.Ok : ExitCode.Failed;
        }
        catch (Exception e) when (e is McpException or IOException)
        {
            output.Problem($"the demo's server did not hold: {e.Message}");
            server.Complaints.ToList().ForEach(output.Error.WriteLine);
            return ExitCode.Failed;
        }
    }

    private static string? Problem(string name, int? seed) =>
        WorldLibrary.All.FirstOrDefault(w => w.Name == name) is not { } world ? $"there is no world '{name}'; there are {string.Join(", ", WorldLibrary.All.Select(w => w.Name))}."
        : seed is < 0 ? "--seed is a number from 0 up."
        : seed is not null && !world.TakesSeed ? $"the world '{name}' takes no seed; random does."
        : null;
}
