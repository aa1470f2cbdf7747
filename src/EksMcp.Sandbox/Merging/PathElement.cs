using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Merging;

/// <summary>How one step of a path chooses. In the order in which a server sorts them.</summary>
internal enum PathElementKind
{
    Field,
    Key,
    Value,
    Index,
}

/// <summary>One step of a path in FieldsV1: <c>f:name</c>, <c>k:{"name":"web"}</c>, <c>v:"text"</c> or <c>i:0</c>.</summary>
internal sealed class PathElement : IComparable<PathElement>, IEquatable<PathElement>
{
    private readonly (string Name, JsonNode? Value)[] _parts;

    private string? _serialized;

    private PathElement(PathElementKind kind, string text, (string Name, JsonNode? Value)[] parts) => (Kind, Text, _parts) = (kind, text, parts);

    public PathElementKind Kind { get; }

    /// <summary>The field's name, or the index.</summary>
    public string Text { get; }

    /// <summary>As FieldsV1 has it.</summary>
    public string Serialized => _serialized ??= Kind switch
    {
        PathElementKind.Field => "f:" + Text,
        PathElementKind.Key => $"k:{{{string.Join(',', _parts.Select(p => $"{Scalars.Text(p.Name)}:{Scalars.Text(p.Value)}"))}}}",
        PathElementKind.Value => "v:" + Scalars.Text(_parts[0].Value),
        _ => "i:" + Text,
    };

    public static PathElement Field(string name) => new(PathElementKind.Field, name, []);

    public static PathElement Key(IEnumerable<(string Name, JsonNode? Value)> parts) =>
        new(PathElementKind.Key, "", [.. parts.Select(p => (p.Name, p.Value?.DeepClone())).OrderBy(p => p.Name, StringComparer.Ordinal)]);

    public static PathElement Value(JsonNode? value) => new(PathElementKind.Value, "", [("", value?.DeepClone())]);

    public static PathElement Index(int index) => new(PathElementKind.Index, index.ToString(CultureInfo.InvariantCulture), []);

    /// <summary>Null where the text is no path element.</summary>
    public static PathElement? Parse(string text)
    {
        if (text.Length < 2 || text[1] != ':') { return null; }
        var rest = text[2..];
        try
        {
            return text[0] switch
            {
                'f' => Field(rest),
                'v' => Value(JsonNode.Parse(rest)),
                'k' when JsonNode.Parse(rest) is JsonObject key => Key(key.Select(p => (p.Key, p.Value))),
                'i' when int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var index) => Index(index),
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public int CompareTo(PathElement? other)
    {
        if (other is null) { return 1; }
        if (Kind != other.Kind) { return Kind.CompareTo(other.Kind); }
        if (Kind == PathElementKind.Field) { return string.CompareOrdinal(Text, other.Text); }
        if (Kind == PathElementKind.Index) { return int.Parse(Text, CultureInfo.InvariantCulture).CompareTo(int.Parse(other.Text, CultureInfo.InvariantCulture)); }
        foreach (var (mine, theirs) in _parts.Zip(other._parts))
        {
            var order = string.CompareOrdinal(mine.Name, theirs.Name);
            if (order == 0) { order = Scalars.Compare(mine.Value, theirs.Value); }
            if (order != 0) { return order; }
        }

        return _parts.Length.CompareTo(other._parts.Length);
    }

    public bool Equals(PathElement? other) => other is not null && CompareTo(other) == 0;

    public override bool Equals(object? obj) => Equals(obj as PathElement);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Serialized);

    /// <summary>As messages have it: <c>.spec</c>, <c>[name="web"]</c>, <c>[="text"]</c>, <c>[0]</c>.</summary>
    public override string ToString() => Kind switch
    {
        PathElementKind.Field => "." + Text,
        PathElementKind.Key => $"[{string.Join(',', _parts.Select(p => $"{p.Name}={Scalars.Text(p.Value)}"))}]",
        PathElementKind.Value => $"[={Scalars.Text(_parts[0].Value)}]",
        _ => $"[{Text}]",
    };
}
