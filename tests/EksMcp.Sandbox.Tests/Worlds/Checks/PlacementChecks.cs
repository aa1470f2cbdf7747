using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EksMcp.Sandbox.Tests.Worlds.Checks;

/// <summary>Nodes hold what is on them; what the scheduler says about the rest is true.</summary>
internal static partial class PlacementChecks
{
    public static IEnumerable<string> Problems(WorldView view)
    {
        var nodes = view.All("Node").ToArray();
        var addresses = new HashSet<string>(StringComparer.Ordinal);
        foreach (var pod in view.All("Pod"))
            if (pod.Text("status.podIP") is { } ip && pod.Text("spec.hostNetwork") != "true" && !addresses.Add(ip)) yield return $"{pod.Said()} shares its address";
        var pods = view.All("Pod").Where(p => !StatusChecks.Ended(p)).ToLookup(p => p.Text("spec.nodeName"), StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            var here = pods[node.Name()].ToArray();
            if (here.Length > int.Parse(node.Text("status.allocatable.pods")!, CultureInfo.InvariantCulture)) yield return $"{node.Said()} holds {here.Length} pods";
            foreach (var resource in new[] { "cpu", "memory" })
                if (here.Sum(p => Asks(p, resource)) > Amount(node.Text($"status.allocatable.{resource}")!)) yield return $"{node.Said()} has no such {resource}";
        }

        foreach (var pod in view.All("Pod").Where(p => p.Text("spec.nodeName") is null))
        {
            var message = pod.List("status.conditions").Single().Text("message")!;
            if (!message.StartsWith($"0/{nodes.Length} nodes", StringComparison.Ordinal)) yield return $"{pod.Said()}: the scheduler counts other nodes";
            var told = Refusal().Match(message).Groups["told"].Value;
            var true_ = told switch
            {
                "Insufficient cpu" or "Insufficient memory" =>
                    nodes.All(n => Asks(pod, told[13..]) > Amount(n.Text($"status.allocatable.{told[13..]}")!)),
                "node(s) didn't match Pod's node affinity/selector" =>
                    nodes.All(n => !pod.Map("spec.nodeSelector").Selects(n.Map("metadata.labels"))),
                _ => message.Contains("unbound immediate PersistentVolumeClaims", StringComparison.Ordinal),
            };
            if (!true_) yield return $"{pod.Said()}: what the scheduler says is not so: {message}";
        }
    }

    private static decimal Asks(JsonObject pod, string resource) =>
        pod.List("spec.containers").Sum(c => Amount(c.Text($"resources.requests.{resource}") ?? "0"));

    private static decimal Amount(string quantity)
    {
        var match = Quantity().Match(quantity);
        var number = decimal.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);
        return match.Groups["unit"].Value switch
        {
            "m" => number / 1000,
            "Ki" => number * 1024,
            "Mi" => number * 1024 * 1024,
            "Gi" => number * 1024 * 1024 * 1024,
            _ => number,
        };
    }

    [GeneratedRegex(@"available: \d+ (?<told>[^.]+)\.", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Refusal();

    [GeneratedRegex("^(?<number>[0-9.]+)(?<unit>m|Ki|Mi|Gi)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quantity();
}
