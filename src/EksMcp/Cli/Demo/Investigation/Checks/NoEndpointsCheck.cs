using System.Text.Json.Nodes;

namespace EksMcp.Cli.Demo.Investigation.Checks;

/// <summary>No pod carries the labels that a Service selects. A workload that is scaled to nothing is meant to have none.</summary>
internal sealed class NoEndpointsCheck(ClusterQuestions ask) : IFaultCheck
{
    public string FaultClass => "no-endpoints";

    public string Words => "Service selects no pod";

    public async Task<Verdict?> ExamineAsync(Suspect suspect, CancellationToken cancellationToken)
    {
        var selector = suspect.Object.Pairs("spec.selector");
        if (suspect.Name.Kind != "Service" || selector.Length == 0)
        {
            return null;
        }

        var pods = await ask.ListAsync(new JsonObject { ["kind"] = "pods", ["namespace"] = suspect.Name.Namespace, ["label_selector"] = selector }, _ => true, cancellationToken);
        if (pods.First.Failed || pods.Total != "0")
        {
            return null;
        }

        var workloads = await ask.ListAsync(
            new JsonObject { ["kind"] = "deployments", ["namespace"] = suspect.Name.Namespace, ["columns"] = new JsonArray("ready", "selector") }, null, cancellationToken);
        var resting = workloads.Rows.Any(w => w["ready"] == "0/0" && selector.Split(',').All(w["selector"].Split(',').Contains));
        return resting ? Verdict.Harmless("the workload it is meant for is scaled to zero") : Judge(suspect, selector, workloads.Rows.FirstOrDefault(w => w.Name == suspect.Name.Name && w["selector"].Length > 0));
    }

    private static Verdict Judge(Suspect suspect, string selector, ListedRow? meant)
    {
        var evidence = new List<string> { $"{suspect.Name} selects {selector}: 0 pods in {suspect.Name.Namespace} carry that, and its Endpoints hold no address" };
        if (meant is null)
        {
            return new Verdict($"no pod carries the labels {selector}", evidence, "Correct the selector, or start the workload it is meant for.");
        }

        evidence.Add($"Deployment {meant.Name} of the same name is {meant["ready"]} ready, and its pods carry {meant["selector"]}");
        return new Verdict(
            $"it selects {selector}, and the pods it is meant for carry {meant["selector"]}",
            evidence,
            $"Change the selector of the Service to {meant["selector"]}.")
        {
            Patch = new JsonObject { ["spec"] = new JsonObject { ["selector"] = Selector(selector, meant["selector"]) } },
        };
    }

    // A patch leaves alone what it does not name: what is selected now and shall not be is taken out by null.
    private static JsonObject Selector(string before, string after)
    {
        var selector = new JsonObject();
        foreach (var pair in before.Split(','))
        {
            selector[pair.Split('=')[0]] = null;
        }

        foreach (var pair in after.Split(','))
        {
            selector[pair.Split('=')[0]] = pair.Split('=')[^1];
        }

        return selector;
    }
}
