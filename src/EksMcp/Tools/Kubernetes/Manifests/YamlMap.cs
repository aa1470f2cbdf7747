using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Tools.Schema;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace EksMcp.Tools.Kubernetes.Manifests;

/// <summary>A map while it is read: keys once each, merge keys (<c>&lt;&lt;</c>) in the order that kubectl takes them.</summary>
internal sealed class YamlMap(ManifestNotes notes)
{
    private readonly Dictionary<string, long> _keys = new(StringComparer.Ordinal);

    public JsonObject Content { get; } = [];

    /// <summary>Only the plain word: in quotes it is a key like any other.</summary>
    public static bool IsMerge(Scalar key) => key is { Value: "<<", Style: ScalarStyle.Plain } && (key.Tag.IsEmpty || key.Tag == YamlTag.Merge);

    /// <summary>The name that a key is in JSON; throws where it stands here already.</summary>
    public string Key(Scalar key)
    {
        var line = key.Start.Line;
        var name = NameOf(key);
        if (!_keys.TryAdd(name, line))
        {
            throw ManifestProblem.At(line, $"'{Shown.Short(name)}' stands twice in one map; the first is on line {_keys[name]}", "kubectl would silently take the last one: leave one of them out.");
        }

        return name;
    }

    public void Set(string name, JsonNode? value) => Content[name] = value;

    /// <summary>A map, or a list of maps of which the first wins. What stands above the merge key loses, as with kubectl.</summary>
    public void Merge(Mark at, JsonNode? value)
    {
        var sources = value switch
        {
            JsonObject one => [one],
            JsonArray list when list.All(i => i is JsonObject) => [.. list.Select(i => (JsonObject)i!).Reverse()],
            _ => (List<JsonObject>?)null,
        };
        foreach (var source in sources ?? throw ManifestProblem.At(at.Line, "a merge key (<<) takes a map or a list of maps"))
        {
            List<KeyValuePair<string, JsonNode?>> members = [.. source];
            source.Clear();
            foreach (var (name, member) in members)
            {
                if (_keys.TryGetValue(name, out var line))
                {
                    notes.Add(line, name, "...", $"replaced by the merge on line {at.Line}", "put << above the keys that shall win");
                }

                Content[name] = member;
            }
        }
    }

    private string NameOf(Scalar key)
    {
        if (YamlTag.Resolve(key) is not { } value)
        {
            return Separated(key);
        }

        var name = value.Kind switch
        {
            PlainKind.Null => throw ManifestProblem.At(key.Start.Line, "a key that is null"),
            PlainKind.TooLarge => throw ManifestProblem.At(key.Start.Line, "a key that is a number beyond 64 bits", "Quote it."),
            PlainKind.Text => Separated(key),
            PlainKind.NoNumber => key.Value,
            PlainKind.Boolean => value.Node!.ToJsonString(),
            _ => Digits(key, (JsonValue)value.Node!),
        };
        if (name != key.Value)
        {
            notes.Add(key.Start.Line, null, key.Value, $"the key '{name}'", value.Surprise ?? "a number");
        }

        return name;
    }

    // Go and .NET write large and tiny numbers differently; as a key they are a mistake anyway.
    private static string Digits(Scalar key, JsonValue number) =>
        number.TryGetValue<long>(out var whole) ? whole.ToString(CultureInfo.InvariantCulture)
        : number.GetValue<double>().ToString("R", CultureInfo.InvariantCulture) is var real && !real.Contains('E', StringComparison.Ordinal) ? real
        : throw ManifestProblem.At(key.Start.Line, "a key that is a number with an exponent", "Quote it.");

    private static string Separated(Scalar key) =>
        key.Style == ScalarStyle.Plain && key.Value.StartsWith("---", StringComparison.Ordinal)
            ? throw ManifestProblem.At(key.Start.Line, "a document separator (---) with something glued to it", "Put it on a line of its own.")
            : key.Value;
}
