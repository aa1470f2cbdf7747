using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using EksMcp.Pipeline;
using EksMcp.Pipeline.Tokens;
using EksMcp.Tools.Schema;

namespace EksMcp.Tools.Kubernetes.Objects;

/// <summary>
/// Makes an object fit its budget by cutting long texts, long lists and depth, harder at each step, spec before status.
/// Every cut leaves a mark where it was made.
/// </summary>
internal static class ObjectBudget
{
    private const int LongestKey = 63;

    private static readonly Limits[] Steps =
    [
        new(2000, 60, 24), new(600, 30, 16), new(240, 16, 12), new(120, 8, 9), new(80, 5, 7), new(60, 3, 5), new(40, 2, 3), new(24, 1, 2),
    ];

    // Clients, and the writers on the way to them, stop at 64 levels, the envelope's among them.
    private static readonly Limits DepthOnly = new(1 << 28, 1 << 28, 48);

    private sealed record Limits(int Text, int Items, int Depth);

    /// <param name="cut">What was cut, in words; null: nothing.</param>
    public static JsonObject Fit(JsonObject found, CallBudget budget, out string? cut)
    {
        // The text beside the answer and its envelope take the rest.
        var room = Math.Max(40, budget.MaxTokens - 160);
        var cuts = 0;
        var shown = Cut(found, DepthOnly, DepthOnly, ref cuts);
        var whole = Cost(shown);
        if (whole <= room)
        {
            cut = cuts == 0 ? null : $"Cut at {cuts} marked places: no more than {DepthOnly.Depth} levels are shown.";
            return shown;
        }

        for (var step = 0; step < Steps.Length; step++)
        {
            cuts = 0;
            // The hardest step spares nothing, whatever an object is made of.
            shown = Cut(found, Steps[step == Steps.Length - 1 ? step : Math.Max(0, step - 2)], Steps[step], ref cuts);
            if (Cost(shown) <= room)
            {
                break;
            }
        }

        cut = $"Cut at {cuts} marked places to fit max_tokens; the whole needs about {whole + 400} tokens"
            + (whole + 400 <= CallBudget.MaxTokensAllowed ? $": max_tokens={whole + 400}." : $", more than the {CallBudget.MaxTokensAllowed} a call may cost.");
        return shown;
    }

    private static int Cost(JsonObject found) => TokenEstimator.Estimate(JsonMarshal.GetRawUtf8Value(JsonNodes.ToElement(found)));

    private static JsonObject Cut(JsonObject found, Limits status, Limits rest, ref int cuts)
    {
        var shown = new JsonObject();
        foreach (var (name, value) in found)
        {
            shown[name] = Cut(value, name is "status" or "metadata" ? status : rest, 1, ref cuts);
        }

        return shown;
    }

    private static JsonNode? Cut(JsonNode? node, Limits limits, int depth, ref int cuts)
    {
        switch (node)
        {
            case JsonObject map when depth >= limits.Depth && map.Count > 0:
                cuts++;
                return $"[{map.Count} fields left out: {string.Join(", ", map.Select(p => p.Key).Take(6))}{(map.Count > 6 ? ", ..." : "")}]";
            case JsonArray list when depth >= limits.Depth && list.Count > 0:
                cuts++;
                return $"[{list.Count} items left out]";
            case JsonObject map:
                return CutMap(map, limits, depth, ref cuts);
            case JsonArray list:
                return CutList(list, limits, depth, ref cuts);
            case JsonValue value when value.TryGetValue<string>(out var text) && text.Length > limits.Text + 24:
                cuts++;
                var end = char.IsHighSurrogate(text[limits.Text - 1]) ? limits.Text - 1 : limits.Text;
                return $"{text[..end]}...[+{text.Length - end} characters]";
            default:
                return node?.DeepClone();
        }
    }

    private static JsonObject CutMap(JsonObject map, Limits limits, int depth, ref int cuts)
    {
        var shown = new JsonObject();
        // A map with hundreds of keys is data (a ConfigMap), not structure; and a key can be as long as any text.
        var most = limits.Items * 2;
        foreach (var (name, value) in map.Take(most))
        {
            var key = name;
            if (name.Length > Math.Max(limits.Text, LongestKey))
            {
                cuts++;
                key = $"{name[..LongestKey]}...[+{name.Length - LongestKey} characters]";
            }

            shown[Free(shown, key)] = Cut(value, limits, depth + 1, ref cuts);
        }

        if (map.Count > most)
        {
            cuts++;
            shown[Free(shown, "...")] = $"[{map.Count - most} more fields left out]";
        }

        return shown;
    }

    // Keys that differ only behind the cut must not take each other's place.
    private static string Free(JsonObject shown, string key)
    {
        var free = key;
        for (var n = 2; shown.ContainsKey(free); n++)
        {
            free = $"{key}#{n}";
        }

        return free;
    }

    private static JsonArray CutList(JsonArray list, Limits limits, int depth, ref int cuts)
    {
        var shown = new JsonArray();
        foreach (var item in list.Take(limits.Items))
        {
            shown.Add(Cut(item, limits, depth + 1, ref cuts));
        }

        if (list.Count > limits.Items)
        {
            cuts++;
            shown.Add((JsonNode)$"[{list.Count - limits.Items} more items left out]");
        }

        return shown;
    }
}
