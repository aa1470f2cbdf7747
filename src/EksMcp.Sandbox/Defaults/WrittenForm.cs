using System.Text.Json;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Defaults;

/// <summary>
/// An object as the API server's types write it: empty fields left out or spelled out as each field does, quantities in
/// their canonical form. Fields that the types do not know stay as they are.
/// </summary>
internal static class WrittenForm
{
    public static void Apply(ObjectType type, JsonObject obj)
    {
        foreach (var field in type.Fields.Values) { Apply(field, obj); }
    }

    private static void Apply(FieldType field, JsonObject obj)
    {
        var value = obj[field.Name];
        if (field is { Shape: FieldShape.Single, Scalar: ' ', Optional: false } && value is null)
        {
            value = new JsonObject();
            obj[field.Name] = value;
        }

        Descend(field, value);
        if (field.Scalar is 'q' && field.Shape == FieldShape.Single && value is not null) { obj[field.Name] = Spelled(value); }
        if (!IsEmpty(field, obj[field.Name])) { return; }
        if (field.Always || (field is { Shape: FieldShape.Single, Optional: false, Scalar: 't' or 'x' or 'q' })) { obj[field.Name] = Zero(field); }
        else { obj.Remove(field.Name); }
    }

    private static void Descend(FieldType field, JsonNode? value)
    {
        if (field.Type is { } type)
        {
            var members = field.Shape switch
            {
                FieldShape.Single => [value],
                FieldShape.List => value is JsonArray list ? [.. list] : [],
                _ => value is JsonObject map ? map.Select(m => m.Value) : [],
            };
            foreach (var member in members.OfType<JsonObject>().ToList()) { Apply(type, member); }
        }
        else if (field.Shape == FieldShape.Map && value is JsonObject map)
        {
            foreach (var (key, member) in map.ToList())
            {
                if (field.Scalar == 'q' && member is not null) { map[key] = Spelled(member); }
                else if (field.Scalar == 's' && member is null) { map[key] = ""; }
            }
        }
    }

    private static bool IsEmpty(FieldType field, JsonNode? value) => value switch
    {
        null => true,
        JsonArray list => field.Shape == FieldShape.List && list.Count == 0,
        JsonObject map => field.Shape == FieldShape.Map && map.Count == 0,
        JsonValue when field.Optional || field.Shape != FieldShape.Single => false,
        JsonValue => field.Scalar switch
        {
            's' => value.Text() is "",
            'i' or 'l' => value.Whole() == 0,
            'b' => value.Flag() == false,
            _ => false,
        },
        _ => false,
    };

    private static JsonNode? Zero(FieldType field) => (field.Shape, field.Scalar) switch
    {
        (FieldShape.Single, 's') => "",
        (FieldShape.Single, 'i' or 'l' or 'x') => 0,
        (FieldShape.Single, 'b') => false,
        (FieldShape.Single, 'q') => "0",
        _ => null,
    };

    private static JsonNode Spelled(JsonNode quantity) =>
        quantity.GetValueKind() is JsonValueKind.String or JsonValueKind.Number ? Quantity.Canonical(quantity.Text() ?? quantity.ToJsonString()) : quantity.DeepClone();
}
