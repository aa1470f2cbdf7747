using System.Text.Json.Nodes;
using EksMcp.Sandbox.Schemas;

namespace EksMcp.Sandbox.Merging;

/// <summary>What the server compares a new object with: one that nobody has filled, in which some structures, and what the server always writes, are there all the same.</summary>
internal static class EmptyObject
{
    public static JsonObject Of(ObjectSchema schema)
    {
        var empty = new JsonObject();
        if (schema.Fields.ContainsKey("creationTimestamp")) { empty["creationTimestamp"] = null; }
        foreach (var (name, field) in schema.Fields)
        {
            if (field.Always) { empty[name] = field.Type.Shape == SchemaShape.Map ? Of(field.Type) : Unset(field.Type); }
            else if (field.Required) { empty[name] = Unset(field.Type); }
        }

        return empty;
    }

    private static JsonNode? Unset(ObjectSchema type) => type.Shape switch
    {
        SchemaShape.Text => JsonValue.Create(""),
        SchemaShape.Number => JsonValue.Create(0),
        SchemaShape.Truth => JsonValue.Create(false),
        _ => null,
    };
}
