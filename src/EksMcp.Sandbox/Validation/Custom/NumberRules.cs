using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Custom;

/// <summary>Numbers: bounds and steps.</summary>
internal static class NumberRules
{
    public static void Check(JsonValue number, JsonNode schema, string path, Problems to)
    {
        var at = SchemaRules.Named(path);
        var value = Amount.Of(number) ?? 0;
        if (Amount.Of(schema.At("multipleOf")) is { } step && step > 0 && value % step != 0) { to.Invalid(at, number, $"{path} in body should be a multiple of {Spelled(schema, "multipleOf")}"); }
        if (Amount.Of(schema.At("maximum")) is { } most)
        {
            var open = schema.Flag("exclusiveMaximum") == true;
            if (value > most || (open && value == most)) { to.Invalid(at, number, $"{path} in body should be less than {(open ? "" : "or equal to ")}{Spelled(schema, "maximum")}"); }
        }

        if (Amount.Of(schema.At("minimum")) is not { } least) { return; }
        var exclusive = schema.Flag("exclusiveMinimum") == true;
        if (value < least || (exclusive && value == least)) { to.Invalid(at, number, $"{path} in body should be greater than {(exclusive ? "" : "or equal to ")}{Spelled(schema, "minimum")}"); }
    }

    private static string Spelled(JsonNode schema, string name) => schema.At(name)!.ToJsonString();
}
