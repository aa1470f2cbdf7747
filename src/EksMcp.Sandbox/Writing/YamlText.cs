using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace EksMcp.Sandbox.Writing;

/// <summary>Parses the first document of a YAML text into JSON as the API server does: plain scalars by YAML 1.1. Bounded in depth and nodes.</summary>
internal sealed class YamlText
{
    private const int MaxDepth = 100;
    private const int MaxNodes = 200_000;
    private static readonly string[] Yes = ["true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON", "y", "Y"];
    private static readonly string[] No = ["false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF", "n", "N"];

    private readonly Parser _parser;
    private readonly List<string> _repeated;
    private readonly Dictionary<string, JsonNode?> _anchors = new(StringComparer.Ordinal);
    private int _nodes;

    private YamlText(TextReader text, List<string> repeated) => (_parser, _repeated) = (new Parser(text), repeated);

    /// <param name="utf8">The text; null comes of an empty one.</param>
    /// <param name="repeated">Takes the paths of names that stand twice.</param>
    /// <exception cref="FormatException">It is no YAML, or too much of it.</exception>
    public static JsonNode? Parse(byte[] utf8, List<string> repeated)
    {
        try
        {
            var yaml = new YamlText(new StringReader(Encoding.UTF8.GetString(utf8)), repeated);
            yaml._parser.Consume<StreamStart>();
            return yaml._parser.TryConsume<DocumentStart>(out _) ? yaml.Node("", 0) : null;
        }
        catch (YamlException e)
        {
            throw new FormatException($"yaml: line {e.Start.Line}: did not find expected node content", e);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            // The parser's own slips on damaged text.
            throw new FormatException("yaml: the text is damaged", e);
        }
    }

    private JsonNode? Node(string path, int depth)
    {
        if (depth > MaxDepth || ++_nodes > MaxNodes) { throw new FormatException("yaml: document contains excessive aliasing"); }
        if (_parser.TryConsume<AnchorAlias>(out var alias)) { return Copy(alias.Value.Value); }
        var (node, anchor) = _parser.Current switch
        {
            MappingStart start => (Mapping(path, depth), start.Anchor),
            SequenceStart start => (Sequence(path, depth), start.Anchor),
            _ => Scalar(),
        };
        if (!anchor.IsEmpty) { _anchors[anchor.Value] = node; }
        return node;
    }

    private JsonNode? Copy(string anchor)
    {
        if (!_anchors.TryGetValue(anchor, out var known)) { throw new FormatException($"yaml: unknown anchor '{anchor}' referenced"); }
        _nodes += SizeOf(known);
        return _nodes > MaxNodes ? throw new FormatException("yaml: document contains excessive aliasing") : known?.DeepClone();
    }

    private static int SizeOf(JsonNode? node) => node switch
    {
        JsonObject o => 1 + o.Sum(m => SizeOf(m.Value)),
        JsonArray a => 1 + a.Sum(SizeOf),
        _ => 1,
    };

    private JsonObject Mapping(string path, int depth)
    {
        _parser.Consume<MappingStart>();
        var members = new JsonObject();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var name = _parser.Consume<Scalar>().Value;
            var inner = path.Length == 0 ? name : $"{path}.{name}";
            var value = Node(inner, depth + 1);
            if (members.ContainsKey(name)) { _repeated.Add(inner); }
            members[name] = value;
        }

        return members;
    }

    private JsonArray Sequence(string path, int depth)
    {
        _parser.Consume<SequenceStart>();
        var items = new JsonArray();
        while (!_parser.TryConsume<SequenceEnd>(out _)) { items.Add(Node($"{path}[{items.Count}]", depth + 1)); }
        return items;
    }

    private (JsonNode? Node, AnchorName Anchor) Scalar()
    {
        var scalar = _parser.Consume<Scalar>();
        var text = scalar.Value;
        var isText = scalar.Style != ScalarStyle.Plain || !scalar.Tag.IsEmpty && scalar.Tag.Value.EndsWith(":str", StringComparison.Ordinal);
        return (isText ? JsonValue.Create(text) : Plain(text), scalar.Anchor);
    }

    private static JsonNode? Plain(string text)
    {
        if (text is "" or "~" or "null" or "Null" or "NULL") { return null; }
        if (Yes.Contains(text, StringComparer.Ordinal)) { return JsonValue.Create(true); }
        if (No.Contains(text, StringComparer.Ordinal)) { return JsonValue.Create(false); }
        if (!char.IsAsciiDigit(text[0]) && !(text[0] is '-' or '+' or '.' && text.Length > 1)) { return JsonValue.Create(text); }
        return Number(text.Replace("_", "", StringComparison.Ordinal)) ?? JsonValue.Create(text);
    }

    private static JsonValue? Number(string text)
    {
        var digits = text.TrimStart('-', '+');
        var sign = text.StartsWith('-') ? -1 : 1;
        if (digits.StartsWith("0x", StringComparison.Ordinal) && long.TryParse(digits[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex))
        {
            return JsonValue.Create(sign * hex);
        }

        if (digits.Length > 1 && digits[0] == '0' && digits.All(c => c is >= '0' and <= '7')) { return JsonValue.Create(sign * Convert.ToInt64(digits, 8)); }
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) { return JsonValue.Create(whole); }
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real) ? JsonValue.Create(real) : null;
    }
}
