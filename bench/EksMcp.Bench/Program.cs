using System.CommandLine;
using EksMcp.Bench.Peers;

var peers = PeersCommand.Create();
var serve = ServeCommand.Create();
return await new RootCommand("Whole-process measurements of eks-mcp. eng/bench-peers prepares what `peers` needs.") { peers, serve }
    .Parse(args).InvokeAsync();
