using System.Text.Json.Nodes;

namespace EksMcp.Tools.Kubernetes.Objects;

/// <summary>
/// Leaves out what the server keeps for itself and what every object has by default. What is left out is counted and
/// named; full=true brings it back.
/// </summary>
internal static class ObjectSlimmer
{
    private static readonly string[] Bookkeeping = ["managedFields", "selfLink"];

    private static readonly string[] RedundantAnnotations =
    [
        "kubectl.kubernetes.io/last-applied-configuration",
        "deployment.kubernetes.io/desired-replicas",
        "deployment.kubernetes.io/max-replicas",
    ];

    /// <summary>What was left out, in words; null: nothing.</summary>
    public static string? Slim(JsonObject found)
    {
        var dropped = new SortedSet<string>(StringComparer.Ordinal);
        if (found["metadata"] is JsonObject metadata)
        {
            SlimMetadata(metadata, dropped);
        }

        DropNulls(found);
        var defaults = PodDefaults.Drop(found);
        if (dropped.Count + defaults == 0)
        {
            return null;
        }

        var named = dropped.Count > 0 ? string.Join(", ", dropped) : null;
        var counted = defaults > 0 ? $"{defaults} fields at their defaults" : null;
        return $"Left out: {string.Join(" and ", new[] { named, counted }.OfType<string>())} (full=true shows them).";
    }

    private static void SlimMetadata(JsonObject metadata, SortedSet<string> dropped)
    {
        foreach (var name in Bookkeeping.Where(metadata.Remove))
        {
            dropped.Add(name);
        }

        if (metadata["annotations"] is JsonObject annotations)
        {
            foreach (var name in RedundantAnnotations.Where(annotations.Remove))
            {
                dropped.Add(name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..]);
            }

            if (annotations.Count == 0)
            {
                metadata.Remove("annotations");
            }
        }
    }

    private static void DropNulls(JsonNode? node)
    {
        if (node is JsonObject map)
        {
            foreach (var (name, value) in map.ToList())
            {
                if (value is null)
                {
                    map.Remove(name);
                }

                DropNulls(value);
            }
        }
        else if (node is JsonArray list)
        {
            foreach (var item in list)
            {
                DropNulls(item);
            }
        }
    }
}
