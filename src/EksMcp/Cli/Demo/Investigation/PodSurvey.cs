using System.Text.Json.Nodes;
using EksMcp.Tools.Kubernetes.Listing;

namespace EksMcp.Cli.Demo.Investigation;

/// <summary>Pods that look unwell, in groups of one controller and one state: the answer puts those first, so reading stops where they end.</summary>
internal sealed class PodSurvey(ClusterQuestions ask)
{
    public async Task<PodOverview> ReadAsync(CancellationToken cancellationToken)
    {
        var listing = await ask.ListAsync(new JsonObject { ["kind"] = "pods" }, page => !IsUnwell(page[^1]), cancellationToken);
        var groups = listing.Rows
            .Where(IsUnwell)
            .GroupBy(r => (r.Namespace, Controller: Stem(r.Name), Status: r["status"]))
            .Select(g => new PodGroup(g.Key.Namespace, g.Key.Controller, g.Key.Status == "Running" ? "not ready" : g.Key.Status, [.. g.Select(r => r.Name)]))
            .ToList();
        return new PodOverview(listing, groups);
    }

    // What is on its way, or done, is not unwell.
    private static bool IsUnwell(ListedRow row) => PodStates.Read(row["status"], row["ready"]).Attention == Attention.Broken;

    /// <summary>Controllers name their pods after themselves and add one part. It is a guess until a pod's owner is read.</summary>
    private static string Stem(string pod) => pod.LastIndexOf('-') is > 0 and var dash ? pod[..dash] : pod;
}

/// <summary>Pods that seem to have one controller and are in one state.</summary>
internal sealed record PodGroup(string Namespace, string Controller, string State, IReadOnlyList<string> Pods);

/// <summary>What the list of pods showed.</summary>
internal sealed record PodOverview(Listing Listing, IReadOnlyList<PodGroup> Unwell);
