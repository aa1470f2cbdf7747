using System.CommandLine;

namespace EksMcp.Bench.Peers;

/// <summary>Keeps a seeded API server for trying things by hand, until it is interrupted.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var pods = new Option<int>("--pods") { Description = "How many pods are seeded.", DefaultValueFactory = _ => 100 };
        var command = new Command("serve", "Starts a real API server with seeded pods and prints a kubeconfig's path.") { pods };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var server = await SeededServer.StartAsync(parsed.GetValue(pods), cancellationToken);
            await Console.Out.WriteLineAsync(server.KubeconfigFile.AsMemory(), cancellationToken);
            var interrupted = new TaskCompletionSource();
            await using var registration = cancellationToken.Register(interrupted.SetResult);
            await interrupted.Task;
            return 0;
        });
        return command;
    }
}
