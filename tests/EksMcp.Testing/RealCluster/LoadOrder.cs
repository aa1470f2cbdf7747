using System.Text.Json.Nodes;

namespace EksMcp.Testing.RealCluster;

/// <summary>Stages in which a world is made: whatever names another object's uid comes after that object.</summary>
internal static class LoadOrder
{
    private const int Anything = 3;

    private static readonly Dictionary<string, int> Stages = new(StringComparer.Ordinal)
    {
        ["Namespace"] = 0,
        ["CustomResourceDefinition"] = 1,
        ["Node"] = 2,
        // A claim is named by its volume's claimRef, a pod by its endpoints' targetRef.
        ["PersistentVolume"] = 4,
        ["Endpoints"] = 4,
        ["EndpointSlice"] = 4,
        ["Event"] = 5,
        // They would see, and may refuse, what comes after them.
        ["MutatingWebhookConfiguration"] = 6,
        ["ValidatingWebhookConfiguration"] = 6,
        ["APIService"] = 6,
    };

    public static IEnumerable<JsonObject[]> Batches(IReadOnlyList<JsonObject> objects)
    {
        var byUid = objects.Where(o => Uid(o) is not null).GroupBy(o => Uid(o)!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        return objects
            .GroupBy(o => (Stage: Stages.GetValueOrDefault((string)o["kind"]!, Anything), Depth: Depth(o, byUid, [])))
            .OrderBy(g => g.Key.Stage).ThenBy(g => g.Key.Depth)
            .Select(g => g.ToArray());
    }

    public static string? Uid(JsonObject o) => (string?)o["metadata"]?["uid"];

    /// <summary>How many owners stand above it; a circle of owners ends where it closes.</summary>
    private static int Depth(JsonObject o, Dictionary<string, JsonObject> byUid, HashSet<JsonObject> seen)
        => o["metadata"]?["ownerReferences"] is JsonArray owners && seen.Add(o)
            ? owners.Select(r => byUid.TryGetValue((string?)r!["uid"] ?? "", out var owner) ? 1 + Depth(owner, byUid, seen) : 0).DefaultIfEmpty().Max()
            : 0;
}
