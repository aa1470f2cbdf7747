using System.Text.Json.Nodes;
using EksMcp.Cli.Demo.Investigation;
using EksMcp.Hosting.Audit;
using ModelContextProtocol.Client;

namespace EksMcp.Cli.Demo;

/// <summary>The demo from the first call to the verified audit log, over clients that <paramref name="connect"/> opens.</summary>
internal sealed class DemoWalk(string world, string auditFolder, Func<DemoGates, CancellationToken, Task<McpClient>> connect, DemoScreen screen, TimeProvider time)
{
    private const int MostRepairs = 2;

    private readonly TextWatch _watch = new();
    private readonly List<ToolClient> _clients = [];
    private readonly List<Repair> _repairs = [];

    public async Task<DemoReport> RunAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var outcome = new Outcome([], []);
        var pod = new ObjectName("Pod", "", "");
        await using (var client = await connect(DemoGates.Sensitive, cancellationToken))
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

        var repairable = outcome.Findings.Where(f => f.Verdict.Patch is not null).Take(MostRepairs).ToList();
        await screen.ChapterAsync("Meet closed gates", "A second server, started as it comes: without --allow-sensitive-data-access and --allow-write.", () => MeetGatesAsync(pod, repairable, cancellationToken));
        if (repairable.Count > 0)
        {
            await screen.ChapterAsync("Repair", "A third server, which the operator started with --allow-write. What a change would do is shown before it is done.", () => RepairAsync(repairable, cancellationToken));
        }

        return new DemoReport
        {
            World = world,
            Outcome = outcome,
            Calls = _clients.Sum(c => c.Calls),
            Tokens = _clients.Sum(c => c.Tokens),
            Took = time.GetElapsedTime(began),
            Watch = _watch,
            Refusals = [.. _clients.SelectMany(c => c.Refusals)],
            Repairs = _repairs,
            Audit = Verify(),
        };
    }

    private ToolClient Tools(McpClient client)
    {
        _clients.Add(new ToolClient(client, screen, _watch, time));
        return _clients[^1];
    }

    private async Task MeetGatesAsync(ObjectName pod, List<Finding> repairable, CancellationToken cancellationToken)
    {
        screen.Working("starting a second server");
        await using var client = await connect(DemoGates.Closed, cancellationToken);
        var tools = Tools(client);
        var replies = new List<ToolReply> { await tools.CallAsync("get_pod_logs", new JsonObject { ["namespace"] = pod.Namespace, ["pod_name"] = pod.Name }, cancellationToken) };
        if (repairable is [var first, ..])
        {
            replies.Add(await tools.CallAsync(Repairs.Tool, Repairs.Arguments(first, dryRun: false), cancellationToken));
        }

        if (replies.TrueForAll(r => r.ErrorCode == Pipeline.ErrorCode.GateClosed))
        {
            screen.Conclude("no argument of a model opens a gate; only the operator does, by a flag at the start");
        }
        else
        {
            screen.Doubt("each of these calls should have been refused");
        }
    }

    private async Task RepairAsync(List<Finding> repairable, CancellationToken cancellationToken)
    {
        screen.Working("starting a third server");
        await using var client = await connect(DemoGates.Write, cancellationToken);
        var repairs = new Repairs(Tools(client), screen, time);
        foreach (var finding in repairable)
        {
            _repairs.Add(await repairs.RepairAsync(finding, cancellationToken));
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
