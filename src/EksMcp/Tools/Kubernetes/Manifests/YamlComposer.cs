using System.Text.Json.Nodes;
using EksMcp.Tools.Schema;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace EksMcp.Tools.Kubernetes.Manifests;

/// <summary>
/// Makes JSON of the parser's events, as kubectl does. Bounded in depth, in values and in characters, counted after aliases
/// are unfolded. Keys that stand twice and foreign tags are refused.
/// </summary>
internal sealed class YamlComposer(IParser parser, ManifestNotes notes)
{
    internal const int MaxDepth = 60;
    internal const int MaxNodes = 100_000;
    internal const int MaxCharacters = 4 * 1024 * 1024;

    private readonly Dictionary<string, Composed> _anchors = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<JsonNode, long> _lines = new(ReferenceEqualityComparer.Instance);
    private int _nodes;
    private long _characters;

    /// <summary>The line on which each map begins, but for copies of aliases.</summary>
    public IReadOnlyDictionary<JsonNode, long> Lines => _lines;

    /// <summary>The content of the document that the parser stands in.</summary>
    public JsonNode? Document()
    {
        _anchors.Clear();
        return Node(0, null).Node;
    }

    private Composed Node(int depth, string? key)
    {
        var at = parser.Current!.Start;
        if (depth > MaxDepth)
        {
            throw ManifestProblem.At(at.Line, $"nested more than {MaxDepth} levels deep");
        }

        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            return Unfold(alias, depth);
        }

        var anchor = ((NodeEvent)parser.Current).Anchor;
        var name = anchor.IsEmpty ? null : anchor.Value;
        var (nodes, characters) = (_nodes, _characters);
        Count(at, 1, 0);
        if (name is not null)
        {
            _open.Add(name);
        }

        var (node, height) = parser.Current switch
        {
            MappingStart start => Map(start, depth),
            SequenceStart start => List(start, depth),
            _ => (Scalar(parser.Consume<Scalar>(), key), 0),
        };
        var composed = new Composed(node, height, _nodes - nodes, _characters - characters);
        if (name is not null)
        {
            _open.Remove(name);
            _anchors[name] = composed;
        }

        return composed;
    }

    private Composed Unfold(AnchorAlias alias, int depth)
    {
        var name = alias.Value.Value;
        if (!_anchors.TryGetValue(name, out var target))
        {
            throw ManifestProblem.At(alias.Start.Line, _open.Contains(name) ? $"the anchor &{Shown.Short(name)} contains itself" : $"the alias *{Shown.Short(name)} names no anchor before it");
        }

        if (depth + target.Height > MaxDepth)
        {
            throw ManifestProblem.At(alias.Start.Line, $"with its aliases nested more than {MaxDepth} levels deep");
        }

        Count(alias.Start, target.Nodes, target.Characters);
        return target with { Node = target.Node?.DeepClone() };
    }

    private (JsonNode Node, int Height) List(SequenceStart start, int depth)
    {
        parser.MoveNext();
        YamlTag.Require(start.Tag, start.Start, YamlTag.List);
        var list = new JsonArray();
        var height = 0;
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            var item = Node(depth + 1, null);
            list.Add(item.Node);
            height = Math.Max(height, item.Height);
        }

        return (list, height + 1);
    }

    private (JsonNode Node, int Height) Map(MappingStart start, int depth)
    {
        parser.MoveNext();
        YamlTag.Require(start.Tag, start.Start, YamlTag.Map);
        var map = new YamlMap(notes);
        var height = 0;
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var at = parser.Current!.Start;
            if (!parser.TryConsume<Scalar>(out var key))
            {
                throw ManifestProblem.At(at.Line, "a key that is no plain word");
            }

            Count(at, 0, key.Value.Length);
            var merge = YamlMap.IsMerge(key);
            var name = merge ? key.Value : map.Key(key);
            var value = Node(depth + 1, name);
            height = Math.Max(height, value.Height);
            if (merge)
            {
                map.Merge(at, value.Node);
            }
            else
            {
                map.Set(name, value.Node);
            }
        }

        _lines[map.Content] = start.Start.Line;
        return (map.Content, height + 1);
    }

    private JsonNode? Scalar(Scalar scalar, string? key)
    {
        Count(scalar.Start, 0, scalar.Value.Length);
        if (YamlTag.Resolve(scalar) is not { } value)
        {
            return JsonValue.Create(scalar.Value);
        }

        if (value.Surprise is { } why)
        {
            notes.Add(scalar.Start.Line, key, scalar.Value, value.Node!.ToJsonString(), why);
        }

        return value.Kind switch
        {
            PlainKind.TooLarge => throw ManifestProblem.At(scalar.Start.Line, $"{Named(key)}a whole number beyond 64 bits, which would be rounded", "Quote it if text is meant."),
            PlainKind.NoNumber => throw ManifestProblem.At(scalar.Start.Line, $"{Named(key)}infinity or not-a-number, which JSON cannot carry", "Quote it if text is meant."),
            _ => value.Node,
        };
    }

    private static string Named(string? key) => key is null ? "" : $"'{Shown.Short(key)}' is ";

    private void Count(Mark at, int nodes, long characters)
    {
        _nodes += nodes;
        _characters += characters;
        if (_nodes > MaxNodes || _characters > MaxCharacters)
        {
            throw ManifestProblem.At(at.Line, _nodes > MaxNodes ? $"more than {MaxNodes} values, counted with what aliases stand for" : $"more than {MaxCharacters / (1024 * 1024)} MiB of text, counted with what aliases stand for");
        }
    }

    /// <summary>A finished node: how high it stands above its leaves, and what it costs to copy.</summary>
    private sealed record Composed(JsonNode? Node, int Height, int Nodes, long Characters);
}
