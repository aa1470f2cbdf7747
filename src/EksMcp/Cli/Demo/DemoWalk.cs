using System.Text.Json.Nodes;
using EksMcp.Cli.Demo.Investigation;
using EksMcp.Hosting.Audit;
using ModelContextProtocol.Client;

namespace EksMcp.Cli.Demo;

/// <summary>The demo from the first call to the verified audit log, over clients that <paramref name="connect"/> opens: with or without the sensitive gate.</summary>
internal sealed class DemoWalk(string world, string auditFolder, Func<bool, CancellationToken, Task<McpClient>> connect, DemoScreen screen, TimeProvider time)
{
    private readonly TextWatch _watch = new();
    private readonly List<ToolClient> _clients = [];

    public async Task<DemoReport> RunAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var outcome = new Outcome([], []);
        var pod = new ObjectName("Pod", "", "");
        await using (var client = await connect(true, cancellationToken))
        {
            var tools = Tools(client);
            var investigator = new Investigator(tools, screen);
            outcome = await investigator.InvestigateAsync(cancellationToken);
            await screen.ChapterAsync("Think twice", "Is something else wrong that only looks well, or the other way round?", () =>
                new SecondThoughts(tools, screen).ThinkAsync(investigator.Pods, cancellationToken));
            if (investigator.Pods?.Listing.Rows is [var first, ..])
            {
                pod = new ObjectName("Pod", first.Namespace, first.Name);
            }
        }

        await screen.ChapterAsync("Meet a closed gate", "A second server, started as it comes: without --allow-sensitive-data-access.", () => MeetGateAsync(pod, cancellationToken));
        return new DemoReport
        {
            World = world,
            Outcome = outcome,
            Calls = _clients.Sum(c => c.Calls),
            Tokens = _clients.Sum(c => c.Tokens),
            Took = time.GetElapsedTime(began),
            Watch = _watch,
            Refusals = [.. _clients.SelectMany(c => c.Refusals)],
            Audit = Verify(),
        };
    }

    private ToolClient Tools(McpClient client)
    {
        _clients.Add(new ToolClient(client, screen, _watch, time));
        return _clients[^1];
    }

    private async Task MeetGateAsync(ObjectName pod, CancellationToken cancellationToken)
    {
        screen.Working("starting a second server");
        await using var client = await connect(false, cancellationToken);
        var reply = await Tools(client).CallAsync("get_pod_logs", new JsonObject { ["namespace"] = pod.Namespace, ["pod_name"] = pod.Name }, cancellationToken);
        if (reply.ErrorCode == Pipeline.ErrorCode.GateClosed)
        {
            screen.Conclude("no argument of a model opens it; only the operator does, by a flag at the start");
        }
        else
        {
            screen.Doubt("this call should have been refused");
        }
    }

    private List<AuditTrail> Verify()
    {
        var trails = new List<AuditTrail>();
        foreach (var file in Directory.Exists(auditFolder) ? Directory.GetFiles(auditFolder, "audit-*.jsonl").Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
        {
            using var stream = File.OpenRead(file);
            var report = AuditVerifier.Verify(stream, null, []);
            trails.Add(new AuditTrail(file, report.Intact, report.Lines, report.Closed));
        }

        return trails;
    }
}
