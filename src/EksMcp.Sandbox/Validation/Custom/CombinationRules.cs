using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Custom;

/// <summary>anyOf, oneOf, allOf and not.</summary>
internal static class CombinationRules
{
    public static void Check(JsonNode? value, JsonNode schema, string path, Problems to)
    {
        // This pair says what the extension says.
        if (schema.Flag("x-kubernetes-int-or-string") == true && schema.Items("anyOf").Select(s => s.Text("type")).SequenceEqual(["integer", "string"], StringComparer.Ordinal)) { return; }
        if (schema.Count("anyOf") > 0 && !schema.Items("anyOf").Any(s => Fits(value, s, path, to))) { Say("must validate at least one schema (anyOf)"); }
        if (schema.Count("oneOf") > 0)
        {
            var fitting = schema.Items("oneOf").Count(s => Fits(value, s, path, to));
            if (fitting == 0) { Say("must validate one and only one schema (oneOf). Found none valid"); }
            if (fitting > 1) { Say($"must validate one and only one schema (oneOf). Found {fitting} valid alternatives"); }
        }

        if (!schema.Items("allOf").All(s => Fits(value, s, path, to)))
        {
            foreach (var part in schema.Items("allOf")) { SchemaRules.Check(value, part, path, to); }
            Say("must validate all the schemas (allOf)");
        }

        if (schema.At("not") is JsonObject not && Fits(value, not, path, to)) { Say("must not validate the schema (not)"); }

        void Say(string problem) => to.Invalid(SchemaRules.Named(path), "", $"\"{path}\" {problem}");
    }

    private static bool Fits(JsonNode? value, JsonObject schema, string path, Problems to)
    {
        var aside = new Problems(to.Profile);
        SchemaRules.Check(value, schema, path, aside);
        return aside.Count == 0;
    }
}
