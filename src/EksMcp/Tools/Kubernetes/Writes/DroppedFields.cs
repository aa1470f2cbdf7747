using System.Text.Json;
using System.Text.Json.Nodes;

namespace EksMcp.Tools.Kubernetes.Writes;

/// <summary>
/// Fields that were sent and did not come back: unknown to a server without strict validation, or not taken by this verb. Empty values do not count,
/// for the server leaves them out; neither do directives of patches. Bounded by <see cref="Most"/>.
/// </summary>
internal sealed class DroppedFields
{
    public const int Most = 50;
    private readonly List<string> _paths = [];

    public static IReadOnlyList<string> Of(JsonObject sent, JsonObject came)
    {
        var dropped = new DroppedFields();
        var isSecret = came.Text("kind") == "Secret";
        foreach (var (name, value) in sent)
        {
            // A Secret's stringData is taken and never shown again.
            if (!(isSecret && name == "stringData") && name is not ("apiVersion" or "kind"))
            {
                dropped.Member(came, name, value, "");
            }
        }

        return dropped._paths;
    }

    private void Map(JsonObject sent, JsonObject came, string path)
    {
        foreach (var (name, value) in sent)
        {
            Member(came, name, value, path);
        }
    }

    private void Member(JsonObject came, string name, JsonNode? value, string path)
    {
        var field = FieldPath.Member(path, name);
        if (IsEmpty(value) || name.StartsWith('$') || field == "metadata.managedFields" || _paths.Count == Most)
        {
            return;
        }

        if (came[name] is { } found)
        {
            Value(value, found, field);
        }
        else
        {
            _paths.Add(field);
        }
    }

    private void Value(JsonNode? sent, JsonNode came, string path)
    {
        if (sent is JsonObject map && came is JsonObject found)
        {
            Map(map, found, path);
        }
        else if (sent is JsonArray list && came is JsonArray items)
        {
            List(list, items, path);
        }
    }

    private void List(JsonArray sent, JsonArray came, string path)
    {
        var key = ListKey.Of(sent, came);
        var byKey = key is null ? null : came.ToDictionary(key.Of, item => item, StringComparer.Ordinal);
        for (var i = 0; i < sent.Count; i++)
        {
            var name = key?.Of(sent[i]);
            var item = byKey is not null ? byKey.GetValueOrDefault(name!) : sent.Count == came.Count ? came[i] : null;
            if (sent[i] is JsonObject map && item is JsonObject found)
            {
                Map(map, found, $"{path}[{name ?? $"{i}"}]");
            }
        }
    }

    private static bool IsEmpty(JsonNode? value) => value switch
    {
        null => true,
        JsonObject map => map.All(member => IsEmpty(member.Value)),
        JsonArray list => list.Count == 0,
        _ => value.GetValueKind() switch
        {
            JsonValueKind.False => true,
            JsonValueKind.String => value.Text() is "",
            JsonValueKind.Number => value.ToJsonString() is "0",
            _ => false,
        },
    };
}
