using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace EksMcp.Kubernetes.Kubeconfig;

/// <summary>
/// Reads the first document of a YAML file into JSON, by YAML's core schema. Bounded in depth and in nodes, counted
/// after aliases are unfolded. Throws <see cref="FormatException"/> with the place, and never with the text there: it may be a credential.
/// </summary>
internal sealed class YamlDocument
{
    private const int MaxDepth = 32;
    private const int MaxNodes = 50_000;

    private readonly Parser _parser;
    private readonly Dictionary<string, (JsonNode? Node, int Size)> _anchors = new(StringComparer.Ordinal);
    private int _nodes;

    private YamlDocument(TextReader text) => _parser = new Parser(text);

    /// <summary>Null for an empty file.</summary>
    internal static JsonNode? Read(TextReader text)
    {
        try
        {
            var document = new YamlDocument(text);
            document._parser.Consume<StreamStart>();
            return document._parser.TryConsume<DocumentStart>(out _) ? document.Node(0) : null;
        }
        catch (YamlException e)
        {
            throw At(e.Start, "the text is no valid YAML", e);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            // The parser's own slips on damaged text.
            throw new FormatException("the text is no valid YAML", e);
        }
    }

    private JsonNode? Node(int depth)
    {
        if (depth > MaxDepth) throw At(_parser.Current?.Start ?? Mark.Empty, $"more than {MaxDepth} levels deep");
        if (_parser.TryConsume<AnchorAlias>(out var alias)) return Alias(alias);
        var before = _nodes;
        Count(1);
        (JsonNode? node, AnchorName anchor) = _parser.Current switch
        {
            MappingStart start => (Mapping(depth), start.Anchor),
            SequenceStart start => (Sequence(depth), start.Anchor),
            _ => Scalar(),
        };
        if (!anchor.IsEmpty) _anchors[anchor.Value] = (node, _nodes - before);
        return node;
    }

    private JsonNode? Alias(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out var target)) throw At(alias.Start, "the alias names no anchor before it");
        Count(target.Size);
        return target.Node?.DeepClone();
    }

    private JsonObject Mapping(int depth)
    {
        _parser.Consume<MappingStart>();
        var json = new JsonObject();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (_parser.Current is not Scalar key) throw At(_parser.Current?.Start ?? Mark.Empty, "a key that is not a plain text");
            _parser.MoveNext();
            if (!json.TryAdd(key.Value, Node(depth + 1))) throw At(key.Start, "a key that stands twice");
        }

        return json;
    }

    private JsonArray Sequence(int depth)
    {
        _parser.Consume<SequenceStart>();
        var json = new JsonArray();
        while (!_parser.TryConsume<SequenceEnd>(out _)) json.Add(Node(depth + 1));
        return json;
    }

    private (JsonNode? Node, AnchorName Anchor) Scalar()
    {
        var scalar = _parser.Consume<Scalar>();
        return (scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty ? Plain(scalar.Value) : JsonValue.Create(scalar.Value), scalar.Anchor);
    }

    private static JsonValue? Plain(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" => JsonValue.Create(true),
        "false" or "False" or "FALSE" => JsonValue.Create(false),
        // Only numbers that print as they were written, so that a token of digits stays what it is.
        _ => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number.ToString(CultureInfo.InvariantCulture) == text ? JsonValue.Create(number) : JsonValue.Create(text),
    };

    private void Count(int nodes)
    {
        _nodes += nodes;
        if (_nodes > MaxNodes) throw At(_parser.Current?.Start ?? Mark.Empty, $"more than {MaxNodes} values");
    }

    private static FormatException At(Mark place, string what, Exception? inner = null) =>
        new($"line {place.Line}, column {place.Column}: {what}", inner);
}
