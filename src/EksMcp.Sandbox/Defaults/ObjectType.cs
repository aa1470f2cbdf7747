namespace EksMcp.Sandbox.Defaults;

/// <summary>A type of the API server: its fields by name.</summary>
internal sealed class ObjectType(string name)
{
    public string Name { get; } = name;

    public Dictionary<string, FieldType> Fields { get; } = new(StringComparer.Ordinal);
}

/// <summary>One field: what is in it, whether it is a list or map of that, and when it is written.</summary>
internal sealed class FieldType
{
    public required string Name { get; init; }

    public FieldShape Shape { get; init; }

    /// <summary>s, i, l, f, b, q, x, t or *; a space for <see cref="Type"/>.</summary>
    public char Scalar { get; init; }

    public string? TypeName { get; init; }

    public ObjectType? Type { get; set; }

    /// <summary>Written even when empty.</summary>
    public bool Always { get; init; }

    /// <summary>Absent and empty are two things.</summary>
    public bool Optional { get; init; }

    public static FieldType Parse(string name, string cell)
    {
        var bare = cell.TrimEnd('!', '?');
        var shape = bare[0] switch { '[' => FieldShape.List, '{' => FieldShape.Map, _ => FieldShape.Single };
        var of = shape == FieldShape.Single ? bare : bare[1..^1].TrimEnd('?');
        var named = char.IsAsciiLetterUpper(of[0]);
        return new FieldType
        {
            Name = name,
            Shape = shape,
            Scalar = named ? ' ' : of[0],
            TypeName = named ? of : null,
            Always = cell.EndsWith('!'),
            Optional = cell.Contains('?', StringComparison.Ordinal),
        };
    }
}

/// <summary>How often a field holds its value.</summary>
internal enum FieldShape
{
    Single,
    List,
    Map,
}
