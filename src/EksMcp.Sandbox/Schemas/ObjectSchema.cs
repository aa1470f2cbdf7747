using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Schemas;

/// <summary>What a value may be.</summary>
internal enum SchemaShape
{
    Text,
    Number,
    Truth,
    /// <summary>A scalar of more than one form: a quantity, a time, an int-or-string.</summary>
    Scalar,
    /// <summary>Named fields, free keys, or both.</summary>
    Map,
    List,
    /// <summary>Anything; lists and maps are one value each.</summary>
    Any,
    /// <summary>Anything; maps are merged key by key, lists are one value each.</summary>
    Deduced,
}

/// <summary>The type of a value, as a server's schema for structured merging has it. Types may hold themselves.</summary>
internal sealed class ObjectSchema(SchemaShape shape)
{
    public static readonly ObjectSchema AnyScalar = new(SchemaShape.Scalar);
    public static readonly ObjectSchema Any = new(SchemaShape.Any);
    public static readonly ObjectSchema Deduced = new(SchemaShape.Deduced);
    private static readonly ObjectSchema AtomicList = new(SchemaShape.List) { Atomic = true, Element = Any };
    private static readonly ObjectSchema AtomicMap = new(SchemaShape.Map) { Atomic = true, Element = Any };
    private static readonly ObjectSchema DeducedMap = new(SchemaShape.Map) { Element = Deduced };

    public SchemaShape Shape { get; } = shape;

    /// <summary>Of a structure, as the server's messages have it: <c>PodSpec</c>.</summary>
    public string? Name { get; init; }

    /// <summary>A list or map that has one owner and is replaced as a whole.</summary>
    public bool Atomic { get; init; }

    /// <summary>Of a map, in the order of the schema.</summary>
    public Dictionary<string, FieldSchema> Fields { get; } = new(StringComparer.Ordinal);

    /// <summary>Of a list, and of a map's free keys; null where a map takes its fields only.</summary>
    public ObjectSchema? Element { get; set; }

    /// <summary>By which items of a list are told apart; a list that is not atomic and has none is a set.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>Its release merges the kind by what its values are: the release 1.20 does where a definition has an int-or-string.</summary>
    public bool MergesDeduced { get; init; }

    public bool IsScalar => Shape is SchemaShape.Text or SchemaShape.Number or SchemaShape.Truth or SchemaShape.Scalar;

    /// <summary>The type of a map's member; null where there is none.</summary>
    public ObjectSchema? Member(string name) => Fields.TryGetValue(name, out var field) ? field.Type : Element;

    /// <summary>This type, or what it is for that value where it may be anything.</summary>
    public ObjectSchema For(JsonNode? value) => (Shape, value) switch
    {
        (SchemaShape.Any or SchemaShape.Deduced, JsonArray) => AtomicList,
        (SchemaShape.Any, JsonObject) => AtomicMap,
        (SchemaShape.Deduced, JsonObject) => DeducedMap,
        (SchemaShape.Any or SchemaShape.Deduced, _) => AnyScalar,
        _ => this,
    };
}

/// <summary>A named field of a map.</summary>
internal sealed record FieldSchema(ObjectSchema Type)
{
    /// <summary>The server writes it even when it is empty.</summary>
    public bool Required { get; init; }

    /// <summary>It is there, empty, in an object that nobody has filled: a structure without a pointer, a list that may be null, a time.</summary>
    public bool Always { get; init; }

    /// <summary>Lists and maps are merged by a strategic merge patch, not replaced.</summary>
    public bool PatchMerges { get; init; }

    /// <summary>A strategic merge patch may name the only keys that stay.</summary>
    public bool PatchRetainsKeys { get; init; }

    /// <summary>By which a strategic merge patch finds items; null for a list of scalars.</summary>
    public string? PatchMergeKey { get; init; }

    /// <summary>A scalar that stands for the field where it is missing as a list key.</summary>
    public string? Default { get; init; }
}
