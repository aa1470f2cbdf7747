using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;

namespace EksMcp.Bench.Peers;

/// <summary>Measures eks-mcp and kubernetes-mcp-server in turn, on one real API server with seeded pods.</summary>
internal static class PeersCommand
{
    public static Command Create()
    {
        var ours = new Option<string?>("--ours") { Description = "The published eks-mcp; without it the peer is measured alone." };
        var peer = new Option<string>("--peer") { Description = "The peer's native binary.", Required = true };
        var node = new Option<string>("--node") { Description = "Node, for the peer's npm launcher.", Required = true };
        var launcher = new Option<string>("--launcher") { Description = "The script of the peer's npm launcher.", Required = true };
        var version = new Option<string>("--peer-version") { Description = "The peer's version, for the table.", Required = true };
        var rounds = new Option<int>("--rounds") { Description = "How often each is measured.", DefaultValueFactory = _ => 10 };
        var pods = new Option<int>("--pods") { Description = "How many pods are seeded.", DefaultValueFactory = _ => 5000 };
        var write = new Option<string?>("--write") { Description = "A Markdown file whose marked section is replaced." };
        var command = new Command("peers", "Compares start, memory and a long list with the Go peer.") { ours, peer, node, launcher, version, rounds, pods, write };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new Setup(
                parsed.GetValue(ours), parsed.GetRequiredValue(peer), parsed.GetRequiredValue(node), parsed.GetRequiredValue(launcher),
                parsed.GetRequiredValue(version), parsed.GetValue(rounds), parsed.GetValue(pods), parsed.GetValue(write)),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Setup setup, CancellationToken cancellationToken)
    {
        await using var server = await SeededServer.StartAsync(setup.Pods, cancellationToken);
        var peer = Contestant.Peer(setup.Peer, server.KubeconfigFile);
        var launcher = Contestant.PeerLauncher(setup.Node, setup.Launcher, server.KubeconfigFile);
        var ours = setup.Ours is null ? null : Contestant.Ours(setup.Ours, server.KubeconfigFile);

        List<Measurement> peers = [], mine = [];
        List<double> launches = [];
        for (var round = 0; round <= setup.Rounds; round++)
        {
            var one = ours is null ? null : await Measurement.TakeAsync(ours, setup.Pods, cancellationToken);
            var two = await Measurement.TakeAsync(peer, setup.Pods, cancellationToken);
            var three = await Measurement.StartAsync(launcher, cancellationToken);

            // The first round warms the disk cache and the API server for all of them.
            if (round == 0) { continue; }
            if (one is not null) { mine.Add(one); }
            peers.Add(two);
            launches.Add(three);
            Console.Error.WriteLine($"round {round}: {one} {two}");
        }

        var table = Header(setup) + ComparisonTable.Render(mine, peers, launches) + "\n";
        Console.Out.Write(table);
        if (setup.Write is { } file) { await MarkedSection.ReplaceAsync(file, table, cancellationToken); }
        return 0;
    }

    private static string Header(Setup setup) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        `eng/bench-peers --rounds {setup.Rounds} --pods {setup.Pods}` on {TimeProvider.System.GetUtcNow():yyyy-MM-dd}: {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription.Split('-')[0]},
        kubernetes-mcp-server {setup.PeerVersion}, kube-apiserver 1.20.2, the servers in turn in every round.


        """);

    private sealed record Setup(
        string? Ours, string Peer, string Node, string Launcher, string PeerVersion, int Rounds, int Pods, string? Write);
}
