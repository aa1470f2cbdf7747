using System.Text.Json.Nodes;

namespace EksMcp.Tools.Schema;

internal enum ArgumentType
{
    Text,
    Integer,
    Boolean,
    TextList,
    Object,
}

/// <summary>One argument of a tool, as its Args record states it.</summary>
internal sealed record ArgumentSpec
{
    public const int DefaultMaxLength = 256;

    public required string Name { get; init; }

    public required ArgumentType Type { get; init; }

    public bool Required { get; init; }

    public string? Description { get; init; }

    public JsonNode? Default { get; init; }

    public IReadOnlyList<string>? Choices { get; init; }

    public long? Minimum { get; init; }

    public long? Maximum { get; init; }

    /// <summary>Where a list may stand in place of the object: the member that it is.</summary>
    public string? ListMember { get; init; }

    public int MaxLength { get; init; } = DefaultMaxLength;

    /// <summary>How JSON Schema and error messages name the type.</summary>
    public string TypeName => Type switch
    {
        ArgumentType.Text => "string",
        ArgumentType.Integer => "integer",
        ArgumentType.Boolean => "boolean",
        ArgumentType.TextList => "array",
        _ => "object",
    };
}
