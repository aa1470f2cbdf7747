using System.Text.Json;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Schemas;

namespace EksMcp.Sandbox.Writing;

/// <summary>Finds the first value that is of another type than its field. The place is the server's, the words near it.</summary>
internal static class TypeMismatch
{
    public static string? In(ObjectSchema schema, JsonObject obj) => Visit(schema, obj, "");

    private static string? Visit(ObjectSchema declared, JsonNode? value, string path)
    {
        var schema = declared.For(value);
        return (schema.Shape, value) switch
        {
            (_, null) => null,
            (SchemaShape.Map, JsonObject map) => map.Select(m => schema.Member(m.Key) is { } type ? Visit(type, m.Value, $"{path}.{m.Key}") : null).FirstOrDefault(p => p is not null),
            (SchemaShape.List, JsonArray list) => list.Select((item, i) => Visit(schema.Element ?? ObjectSchema.Any, item, $"{path}[{i}]")).FirstOrDefault(p => p is not null),
            _ => Fits(schema.Shape, value.GetValueKind()) ? null : $"json: cannot unmarshal {NameOf(value.GetValueKind())} into Go struct field {path.TrimStart('.')} of type {Wanted(schema.Shape)}",
        };
    }

    private static bool Fits(SchemaShape shape, JsonValueKind kind) => shape switch
    {
        SchemaShape.Text => kind == JsonValueKind.String,
        SchemaShape.Number => kind == JsonValueKind.Number,
        SchemaShape.Truth => kind is JsonValueKind.True or JsonValueKind.False,
        SchemaShape.Scalar => kind is not (JsonValueKind.Object or JsonValueKind.Array),
        SchemaShape.Map or SchemaShape.List => false,
        _ => true,
    };

    private static string NameOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.True or JsonValueKind.False => "bool",
        _ => kind.ToString().ToLowerInvariant(),
    };

    private static string Wanted(SchemaShape shape) => shape switch
    {
        SchemaShape.Map => "struct",
        SchemaShape.List => "slice",
        SchemaShape.Number => "number",
        SchemaShape.Truth => "bool",
        _ => "string",
    };
}
