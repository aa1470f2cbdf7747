using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EksMcp.Cli.Demo.Investigation.Checks;

/// <summary>No node can take the pod: too large a request, or a label that no node has. The scheduler's own words say which.</summary>
internal sealed partial class UnschedulableCheck : IFaultCheck
{
    public string FaultClass => "unschedulable";

    public string Words => "fits on no node";

    public Task<Verdict?> ExamineAsync(Suspect suspect, CancellationToken cancellationToken)
    {
        var message = suspect.Object.Items("status.conditions")
            .FirstOrDefault(c => c.Text("type") == "PodScheduled" && c.Text("status") == "False" && c.Text("reason") == "Unschedulable")
            .Text("message");
        var claim = message?.Contains("persistentvolumeclaim", StringComparison.OrdinalIgnoreCase) == true;
        return Task.FromResult(message is null || claim ? null : Judge(suspect, message));
    }

    private static Verdict Judge(Suspect suspect, string message)
    {
        var evidence = new[] { $"scheduler on {suspect.Name.Name}: {message}" };
        if (Short().Match(message) is { Success: true } match)
        {
            var resource = match.Groups["resource"].Value;
            var asked = string.Join(" + ", suspect.Object.Items("spec.containers").Select(c => c.At("resources.requests")?[resource]).OfType<JsonNode>().Select(v => v.ToString()));
            return new Verdict(
                $"it asks for {(asked.Length > 0 ? asked : "some")} {resource}, more than any node has free",
                evidence,
                $"Lower the {resource} request to what it needs, or add nodes that are large enough.");
        }

        var labels = suspect.Object.Pairs("spec.nodeSelector");
        return labels.Length > 0 && message.Contains("node affinity/selector", StringComparison.Ordinal)
            ? new Verdict($"it may only run on nodes labelled {labels}, and there is none", evidence, $"Correct the node selector, or add a node group with the label {labels}.")
            : new Verdict("the scheduler finds no node for it", evidence, "Do what the scheduler's message asks for: labels, tolerations or room.");
    }

    [GeneratedRegex(@"Insufficient (?<resource>[A-Za-z0-9./-]*[A-Za-z0-9])", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Short();
}
