using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Reading;

/// <summary>Where the numbers of a scale stand in an object.</summary>
/// <param name="SpecReplicas">How many are wanted.</param>
/// <param name="StatusReplicas">How many there are.</param>
/// <param name="Selector">Text that selects them; null: the workload's own selector.</param>
internal sealed record ScalePaths(string[] SpecReplicas, string[] StatusReplicas, string[]? Selector)
{
    private static readonly ScalePaths BuiltIn = new(["spec", "replicas"], ["status", "replicas"], null);

    public static ScalePaths Of(StoreState state, ServedResource resource)
    {
        if (!resource.Definition.Custom) { return BuiltIn; }
        var version = state.Find(CustomDefinitions.StorageKey, "", resource.Definition.Qualified)?.Value
            .Items("spec", "versions").FirstOrDefault(v => v.Text("name") == resource.Version.Name);
        var scale = version.At("subresources", "scale");
        return new ScalePaths(Split(scale.Text("specReplicasPath")), Split(scale.Text("statusReplicasPath")), Split(scale.Text("labelSelectorPath")));
    }

    public long Wanted(JsonObject workload) => workload.Whole(SpecReplicas) ?? (Selector is null ? 1 : 0);

    public string SelectorOf(JsonObject workload)
    {
        if (Selector is not null) { return Selector.Length == 0 ? "" : workload.TextOr("", Selector); }
        var labels = workload.At("spec", "selector", "matchLabels") ?? workload.At("spec", "selector");
        return string.Join(',', (labels as JsonObject ?? []).Select(l => $"{l.Key}={l.Value}"));
    }

    public void SetWanted(JsonObject workload, long replicas)
    {
        var holder = workload;
        foreach (var name in SpecReplicas[..^1])
        {
            if (holder[name] is not JsonObject inner) { holder[name] = inner = []; }
            holder = inner;
        }

        holder[SpecReplicas[^1]] = replicas;
    }

    private static string[] Split(string? path) => (path ?? "").Split('.', StringSplitOptions.RemoveEmptyEntries);
}
