using System.Text.Json;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Custom;

/// <summary>A value against an openAPIV3Schema. The server has no order of its own here; ours is the schema's.</summary>
internal static class SchemaRules
{
    public static void Check(JsonNode? value, JsonNode schema, string path, Problems to)
    {
        if (!TypeFits(value, schema))
        {
            var (wanted, found) = (WantedOf(schema), TypeOf(value));
            to.Invalid(Named(path), found, $"{path} in body must be of type {wanted}: \"{found}\"");
            return;
        }

        if (schema.At("enum") is JsonArray allowed && !allowed.Any(a => JsonNode.DeepEquals(a, value))) { NotAllowed(value, allowed, path, to); }
        switch (value)
        {
            case JsonObject map: CheckObject(map, schema, path, to); break;
            case JsonArray list: CheckList(list, schema, path, to); break;
            case JsonValue scalar when scalar.GetValueKind() == JsonValueKind.String: TextRules.Check(scalar.Text()!, schema, path, to); break;
            case JsonValue scalar when scalar.GetValueKind() == JsonValueKind.Number: NumberRules.Check(scalar, schema, path, to); break;
        }

        CombinationRules.Check(value, schema, path, to);
    }

    /// <summary>Where a problem of the whole object is reported.</summary>
    public static string Named(string path) => path.Length == 0 ? "<nil>" : path;

    public static string TypeOf(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject => "object",
        JsonArray => "array",
        _ => value.GetValueKind() switch
        {
            JsonValueKind.String => "string",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            _ => value.Whole() is not null && !value.ToJsonString().Contains('.', StringComparison.Ordinal) ? "integer" : "number",
        },
    };

    private static bool TypeFits(JsonNode? value, JsonNode schema)
    {
        if (value is null) { return schema.Flag("nullable") == true || schema.At("type") is null && schema.Flag("x-kubernetes-int-or-string") != true; }
        var type = TypeOf(value);
        if (schema.Flag("x-kubernetes-int-or-string") == true) { return type is "integer" or "string"; }
        return schema.TextOr(type, "type") is var wanted && (wanted == type || (wanted == "number" && type == "integer") || (wanted == "integer" && type == "number" && value.Whole() is not null));
    }

    private static string WantedOf(JsonNode schema) => schema.Flag("x-kubernetes-int-or-string") == true ? "integer,string" : schema.TextOr("", "type");

    private static void NotAllowed(JsonNode? value, JsonArray allowed, string path, Problems to) =>
        to.NotSupported(Named(path), value, [.. allowed.Select(a => a.Text() ?? a?.ToJsonString() ?? "null")]);

    private static void CheckObject(JsonObject map, JsonNode schema, string path, Problems to)
    {
        if (schema.Whole("maxProperties") is { } most && map.Count > most) { to.Invalid(Named(path), map.Count, $"{path} in body should have at most {most} properties"); }
        if (schema.Whole("minProperties") is { } least && map.Count < least) { to.Invalid(Named(path), map.Count, $"{path} in body should have at least {least} properties"); }
        foreach (var name in schema.Texts("required").Where(n => !map.ContainsKey(n))) { to.Required(Below(path, name)); }
        foreach (var (name, member) in map)
        {
            // What every object has is checked as such.
            if (path.Length == 0 && name is "metadata" or "apiVersion" or "kind") { continue; }
            if (schema.At("properties", name) is { } inner) { Check(member, inner, Below(path, name), to); }
            else if (schema.At("additionalProperties") is JsonObject other) { Check(member, other, Below(path, name), to); }
        }
    }

    private static void CheckList(JsonArray list, JsonNode schema, string path, Problems to)
    {
        if (schema.At("items") is { } items)
        {
            for (var i = 0; i < list.Count; i++) { Check(list[i], items, to.Profile == ApiProfile.Kubernetes120 ? path : Paths.At(path, i), to); }
        }

        if (schema.Whole("maxItems") is { } most && list.Count > most)
        {
            if (to.Profile == ApiProfile.Current) { to.TooMany(Named(path), list.Count, most); }
            else { to.Invalid(Named(path), list.Count, $"{path} in body should have at most {most} items"); }
        }

        if (schema.Whole("minItems") is { } least && list.Count < least) { to.Invalid(Named(path), list.Count, $"{path} in body should have at least {least} items"); }
        if (schema.Flag("uniqueItems") == true && list.Where((item, i) => list.Take(i).Any(o => JsonNode.DeepEquals(o, item))).Any()) { to.Invalid(Named(path), (JsonNode?)null, $"{path} in body shouldn't contain duplicates"); }
    }

    private static string Below(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
