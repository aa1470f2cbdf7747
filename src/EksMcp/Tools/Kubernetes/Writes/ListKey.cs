using System.Text.Json;
using System.Text.Json.Nodes;

namespace EksMcp.Tools.Kubernetes.Writes;

/// <summary>By which members the items of a list are told apart: the first of the usual ones that all items have and that no two share.</summary>
internal sealed class ListKey
{
    private static readonly ListKey[] Usual =
    [
        new("name"), new("type"), new("containerPort"), new("containerPort", "protocol"), new("port"), new("port", "protocol"), new("mountPath"), new("devicePath"),
        new("uid"), new("ip"), new("topologyKey"), new("host"), new("key"),
    ];

    private readonly string[] _names;

    private ListKey(params string[] names) => _names = names;

    /// <summary>Null: the items are told apart by their positions only.</summary>
    public static ListKey? Of(params IReadOnlyList<JsonArray> lists) => lists.All(l => l.Count == 0) ? null : Array.Find(Usual, key => lists.All(key.Fits));

    /// <summary><c>name=web</c>.</summary>
    public string Of(JsonNode? item) => string.Join(',', _names.Select(name => $"{name}={FieldPath.Cut(item.At(name)!.ToString())}"));

    private bool Fits(JsonArray list)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return list.All(item => _names.All(name => item.At(name)?.GetValueKind() is JsonValueKind.String or JsonValueKind.Number) && seen.Add(Of(item)));
    }
}
