using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EksMcp.Tools.Schema;

namespace EksMcp.Tools.Kubernetes.Manifests;

/// <summary>Reads JSON documents that stand one behind the other, under the bounds of <see cref="YamlComposer"/>.</summary>
internal ref struct JsonText
{
    private readonly ReadOnlySpan<byte> _utf8;
    private readonly Dictionary<JsonNode, long> _lines = new(ReferenceEqualityComparer.Instance);
    private Utf8JsonReader _reader;
    private int _nodes;
    private int _counted;
    private long _line = 1;

    private JsonText(ReadOnlySpan<byte> utf8)
    {
        _utf8 = utf8;
        // One more than is taken, so that the depth is named by us.
        _reader = new Utf8JsonReader(utf8, new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = YamlComposer.MaxDepth + 8 });
    }

    /// <summary>Null where the text is no JSON, though it may be YAML.</summary>
    public static IReadOnlyList<ManifestDocument>? Read(string text)
    {
        var json = new JsonText(Encoding.UTF8.GetBytes(text));
        try
        {
            return json.Documents();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private List<ManifestDocument> Documents()
    {
        var documents = new List<ManifestDocument>();
        while (_reader.Read())
        {
            var line = Line();
            if (Value(0) is { } root)
            {
                documents.Add(new ManifestDocument(documents.Count + 1, line, root, _lines, []));
            }
        }

        return documents;
    }

    private JsonNode? Value(int depth)
    {
        if (depth > YamlComposer.MaxDepth || ++_nodes > YamlComposer.MaxNodes)
        {
            throw ManifestProblem.At(Line(), depth > YamlComposer.MaxDepth ? $"nested more than {YamlComposer.MaxDepth} levels deep" : $"more than {YamlComposer.MaxNodes} values");
        }

        return _reader.TokenType switch
        {
            JsonTokenType.StartObject => Map(depth),
            JsonTokenType.StartArray => List(depth),
            JsonTokenType.String => JsonValue.Create(Text()),
            JsonTokenType.Number => Number(),
            JsonTokenType.True => JsonValue.Create(true),
            JsonTokenType.False => JsonValue.Create(false),
            _ => null,
        };
    }

    private JsonObject Map(int depth)
    {
        var map = new JsonObject();
        _lines[map] = Line();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            var name = Text();
            var line = Line();
            _reader.Read();
            if (!map.TryAdd(name, Value(depth + 1)))
            {
                throw ManifestProblem.At(line, $"'{Shown.Short(name)}' stands twice in one map", "Leave one of them out.");
            }
        }

        return map;
    }

    private JsonArray List(int depth)
    {
        var list = new JsonArray();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            list.Add(Value(depth + 1));
        }

        return list;
    }

    private JsonValue Number()
    {
        if (_reader.TryGetInt64(out var whole))
        {
            return JsonValue.Create(whole);
        }

        var value = YamlScalar.Read(Encoding.UTF8.GetString(_reader.ValueSpan));
        return value.Kind is PlainKind.Integer or PlainKind.Real
            ? (JsonValue)value.Node!
            : throw ManifestProblem.At(Line(), "a number beyond 64 bits, which would be rounded", "Quote it if text is meant.");
    }

    private readonly string Text() =>
        _reader.ValueIsEscaped && SurrogateEscapes.AreBroken(_reader.ValueSpan)
            ? throw ManifestProblem.At(_line, "half a surrogate pair (\\ud800 to \\udfff) in a text")
            : _reader.GetString()!;

    // Tokens come in order, so every byte is looked at once.
    private long Line()
    {
        var start = (int)_reader.TokenStartIndex;
        _line += _utf8[_counted..start].Count((byte)'\n');
        _counted = start;
        return _line;
    }
}
