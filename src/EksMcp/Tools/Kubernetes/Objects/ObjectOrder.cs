using System.Text.Json.Nodes;

namespace EksMcp.Tools.Kubernetes.Objects;

/// <summary>What matters first stands first: a reader, and a budget, begin at the top.</summary>
internal static class ObjectOrder
{
    private static readonly string[] First = ["apiVersion", "kind", "metadata", "status"];

    public static JsonObject StatusFirst(JsonObject found)
    {
        var ordered = new JsonObject();
        foreach (var name in First.Concat(found.Select(p => p.Key).Except(First, StringComparer.Ordinal)).ToList())
        {
            if (found[name] is { } value)
            {
                found.Remove(name);
                ordered[name] = value;
            }
        }

        return ordered;
    }
}
