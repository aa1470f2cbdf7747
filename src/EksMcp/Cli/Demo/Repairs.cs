using System.Text.Json.Nodes;
using EksMcp.Cli.Demo.Investigation;
using EksMcp.Tools.Kubernetes.Writes;

namespace EksMcp.Cli.Demo;

/// <summary>Solves findings by the patches they carry: shows the change, makes it, and looks whether the object is well then. Waits half a minute at most.</summary>
internal sealed class Repairs(ToolClient tools, DemoScreen screen, TimeProvider time)
{
    public const string Tool = "manage_k8s_resource";
    private const int MostLooks = 20;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1.5);

    private readonly ClusterQuestions _ask = new(tools);

    public static JsonObject Arguments(Finding finding, bool dryRun)
    {
        var arguments = new JsonObject
        {
            ["operation"] = "patch",
            ["kind"] = finding.Object.Kind,
            ["namespace"] = finding.Object.Namespace,
            ["name"] = finding.Object.Name,
            ["body"] = finding.Verdict.Patch!.DeepClone(),
        };
        if (dryRun)
        {
            arguments["dry_run"] = true;
        }

        return arguments;
    }

    public async Task<Repair> RepairAsync(Finding finding, CancellationToken cancellationToken)
    {
        screen.Subject(finding.Object.ToString(), finding.Words);
        var preview = await tools.CallAsync(Tool, Arguments(finding, dryRun: true), cancellationToken);
        var changes = Changes(preview);
        changes.ForEach(screen.Change);
        var done = preview.Failed ? preview : await tools.CallAsync(Tool, Arguments(finding, dryRun: false), cancellationToken);
        if (done.Failed)
        {
            screen.Doubt("not written");
            return new Repair(finding, changes, Healthy: false);
        }

        var agrees = Changes(done).SequenceEqual(changes, StringComparer.Ordinal);
        var healthy = await BecomesWellAsync(finding.Object, cancellationToken);
        if (agrees && healthy)
        {
            screen.Conclude("written as it was shown, and it is well now");
        }
        else
        {
            screen.Doubt(agrees ? "written as it was shown, and it is not well yet" : "what was written is not what was shown");
        }

        return new Repair(finding, changes, healthy && agrees);
    }

    private static List<string> Changes(ToolReply reply) =>
        [.. reply.Structured.Items("changes").Select(c => ChangeText.Line(new FieldChange { Path = c.Text("path") ?? "", Before = c.Text("before"), After = c.Text("after") }))];

    private async Task<bool> BecomesWellAsync(ObjectName name, CancellationToken cancellationToken)
    {
        for (var look = 1; ; look++)
        {
            if (name.Kind == "Service" ? await HasAddressesAsync(name, cancellationToken) : await IsReadyAsync(name, cancellationToken))
            {
                return true;
            }

            if (look == MostLooks)
            {
                return false;
            }

            screen.Working("waiting until it is well");
            await Task.Delay(BetweenLooks, time, cancellationToken);
        }
    }

    private async Task<bool> HasAddressesAsync(ObjectName service, CancellationToken cancellationToken)
    {
        var endpoints = await _ask.ReadAsync(service with { Kind = "Endpoints" }, cancellationToken);
        return endpoints.Structured.Items("object.subsets").Any(s => s.Items("addresses").Any());
    }

    // All of it, and of the newest template alone.
    private async Task<bool> IsReadyAsync(ObjectName workload, CancellationToken cancellationToken)
    {
        var found = (await _ask.ReadAsync(workload, cancellationToken)).Structured.At("object");
        var (wanted, status) = (found.Text("spec.replicas") ?? found.Text("status.desiredNumberScheduled") ?? "1", found.At("status"));
        return found.Text("metadata.generation") == status.Text("observedGeneration")
            && (status.Text("updatedReplicas") ?? status.Text("updatedNumberScheduled")) == wanted
            && (status.Text("readyReplicas") ?? status.Text("numberReady")) == wanted
            && (status.Text("replicas") ?? wanted) == wanted;
    }
}

/// <summary>A finding, the changes that were made for it, and whether its object is well since.</summary>
internal sealed record Repair(Finding Finding, IReadOnlyList<string> Changes, bool Healthy);
