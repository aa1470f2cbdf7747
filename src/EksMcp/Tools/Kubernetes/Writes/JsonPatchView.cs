using System.Text.Json.Nodes;

namespace EksMcp.Tools.Kubernetes.Writes;

/// <summary>
/// What the operations of a JSON Patch put where, as nested maps: enough to judge them before anything is sent. What only
/// the result shows (copies, moves) is judged after the dry run.
/// </summary>
internal static class JsonPatchView
{
    public static JsonObject Of(JsonArray operations) => new()
    {
        ["operations"] = new JsonArray([.. operations.OfType<JsonObject>().Where(o => o.ContainsKey("value")).Select(o => Nest(o.Text("path") ?? "", o["value"]))]),
    };

    private static JsonNode? Nest(string path, JsonNode? value)
    {
        var nested = value?.DeepClone();
        foreach (var part in path.Split('/').Skip(1).Reverse())
        {
            nested = part == "-" || part.All(char.IsAsciiDigit) ? new JsonArray(nested) : new JsonObject { [part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)] = nested };
        }

        return nested;
    }
}
