using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Validation;

/// <summary>The fields that differ, one a line. The server prints its own types there; the fields are the same, their spelling is the API's.</summary>
internal static class SpecDifference
{
    private const int Shown = 20;

    public static string Of(JsonNode? after, JsonNode? before)
    {
        var lines = new List<string>();
        Walk("", after, before, lines);
        return string.Join('\n', lines.Take(Shown));
    }

    private static void Walk(string path, JsonNode? after, JsonNode? before, List<string> lines)
    {
        if (Semantic.Same(after, before)) { return; }
        switch (after, before)
        {
            case (JsonObject a, JsonObject b):
                foreach (var name in a.Concat(b).Select(m => m.Key).Distinct(StringComparer.Ordinal)) { Walk($"{path}.{name}", a[name], b[name], lines); }
                break;
            case (JsonArray a, JsonArray b) when a.Count == b.Count:
                for (var i = 0; i < a.Count; i++) { Walk(Paths.At(path, i), a[i], b[i], lines); }
                break;
            default:
                lines.Add($"- {path}: {before?.ToJsonString() ?? "null"}");
                lines.Add($"+ {path}: {after?.ToJsonString() ?? "null"}");
                break;
        }
    }
}
