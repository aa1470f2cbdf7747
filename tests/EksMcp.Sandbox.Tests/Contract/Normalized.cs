using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tests.Contract;

/// <summary>Takes out of an answer what differs from request to request or from server to server, and sorts the rest.</summary>
internal static class Normalized
{
    // Descriptions of columns are prose: the sandbox has words of its own.
    private static readonly string[] Volatile =
        ["resourceVersion", "selfLink", "continue", "serverAddressByClientCIDRs", "storageVersionHash", "paths", "description", "managedFields", "retryAfterSeconds"];

    /// <param name="answer">What came.</param>
    /// <param name="anyOrder">The real server lists these in no fixed order.</param>
    public static string Text(ApiAnswer answer, bool anyOrder = false) => answer.IsJson
        ? Lines(Sorted(anyOrder ? InOrder(answer.Json) : Document(answer.Text)))
        : answer.Text;

    /// <summary>One document, or those of a watch.</summary>
    private static JsonNode? Document(string text) => text.Contains("\n{\"type\":", StringComparison.Ordinal)
        ? new JsonArray([.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l))])
        : JsonNode.Parse(text);

    private static JsonObject InOrder(JsonObject list)
    {
        foreach (var name in (string[])["items", "rows", "resources"])
        {
            if (list[name] is not JsonArray items) continue;
            list[name] = new JsonArray([.. items.Select(i => i!.DeepClone()).OrderBy(i => (i["metadata"] ?? i["object"] ?? i["name"])!.ToJsonString(), StringComparer.Ordinal)]);
        }

        return list;
    }

    /// <summary>The first few lines that only one side has.</summary>
    public static string? Difference(string real, string ours)
    {
        if (real == ours) return null;
        var (left, right) = (real.Split('\n'), ours.Split('\n'));
        var onlyReal = left.Except(right, StringComparer.Ordinal).Take(12).Select(l => $"    real  {l}");
        var onlyOurs = right.Except(left, StringComparer.Ordinal).Take(12).Select(l => $"    ours  {l}");
        var lines = onlyReal.Concat(onlyOurs).ToList();
        return lines.Count > 0 ? string.Join('\n', lines) : "    the same lines in another order or number";
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.Where(p => !Volatile.Contains(p.Key, StringComparer.Ordinal))
            .OrderBy(p => p.Key, StringComparer.Ordinal)
            .Select(p => KeyValuePair.Create(p.Key, p.Key switch
            {
                "cells" => JsonValue.Create(Ages.Hidden(p.Value!)),
                // Rules come in the order of a hash table.
                "resourceRules" or "nonResourceRules" => new JsonArray([.. p.Value!.AsArray().Select(Sorted).OrderBy(r => r!.ToJsonString(), StringComparer.Ordinal)]),
                _ => Sorted(p.Value),
            }))),
        JsonArray a => new JsonArray([.. a.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    private static string Lines(JsonNode? node)
    {
        var lines = new List<string>();
        Walk("", node, lines);
        return string.Join('\n', lines);
    }

    private static void Walk(string path, JsonNode? node, List<string> lines)
    {
        switch (node)
        {
            case JsonObject { Count: > 0 } o:
                foreach (var (name, value) in o) Walk($"{path}.{name}", value, lines);
                break;
            case JsonArray { Count: > 0 } a:
                for (var i = 0; i < a.Count; i++) Walk($"{path}[{i}]", a[i], lines);
                break;
            default:
                lines.Add($"{path} = {node?.ToJsonString() ?? "null"}");
                break;
        }
    }
}
