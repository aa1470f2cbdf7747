using System.CommandLine;
using EksMcp.Sandbox;
using EksMcp.Sandbox.Worlds;

namespace EksMcp.Cli;

/// <summary><c>sandbox</c>: the simulated world on a loopback port, for kubectl and other clients, until it is stopped.</summary>
internal static class SandboxCommand
{
    public static Command Create()
    {
        var world = new Argument<string>("world") { Description = "Which world: shop, healthy or random.", DefaultValueFactory = _ => "shop" };
        var seed = new Option<int?>("--seed") { Description = "Which of the random worlds." };
        var port = new Option<int>("--port") { Description = "Loopback port; a free one by default." };
        var write = new Option<string?>("--write-kubeconfig") { Description = "Write the kubeconfig to this file instead of printing it." };
        var command = new Command("sandbox", "Runs the simulated cluster and prints a kubeconfig that kubectl can use. Stop it with Ctrl+C.") { world, seed, port, write };
        command.SetAction((result, token) => RunAsync(
            result.GetRequiredValue(world), result.GetValue(seed), result.GetValue(port), result.GetValue(write), token));
        return command;
    }

    private static async Task<int> RunAsync(string name, int? seed, int port, string? file, CancellationToken stop)
    {
        if (WorldLibrary.All.FirstOrDefault(w => w.Name == name) is not { } known)
        {
            await Console.Error.WriteLineAsync($"eks-mcp: there is no world '{name}'; there are {string.Join(", ", WorldLibrary.All.Select(w => w.Name))}.");
            return ExitCode.Usage;
        }

        if (seed is not null && !known.TakesSeed)
        {
            await Console.Error.WriteLineAsync($"eks-mcp: the world '{name}' takes no seed; 'random' does.");
            return ExitCode.Usage;
        }

        var content = WorldLibrary.Named(name, seed, TimeProvider.System.GetUtcNow());
        try
        {
            await using var server = await SandboxServer.StartAsync(content, new SandboxOptions { Port = port, Controllers = true }, stop);
            await ShowAsync(server, file, stop);
            await Console.Error.WriteLineAsync($"The simulated cluster '{content.Name}' answers on {server.Url}. Ctrl+C stops it.");
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
        }
        catch (OperationCanceledException)
        {
            // Being stopped is how this command ends.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"eks-mcp: {e.Message}");
            return ExitCode.Failed;
        }

        return ExitCode.Ok;
    }

    private static async Task ShowAsync(SandboxServer server, string? file, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            await Console.Out.WriteLineAsync(server.Kubeconfig);
            return;
        }

        await File.WriteAllTextAsync(file, server.Kubeconfig, cancellationToken);
        await Console.Error.WriteLineAsync($"kubectl --kubeconfig {file} get pods -A");
    }
}
