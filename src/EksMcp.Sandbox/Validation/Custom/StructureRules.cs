using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Custom;

/// <summary>What makes a schema structural: a type everywhere, and nothing hidden in combinations. Problems come sorted.</summary>
internal static class StructureRules
{
    public static void Check(JsonNode? schema, string path, Problems to)
    {
        if (schema is null) { return; }
        var found = new Problems(to.Profile);
        Walk(schema, path, "at the root", found);
        foreach (var problem in found.Found.OrderBy(p => $"{p.Field}: {p.Message}", StringComparer.Ordinal)) { to.Add(problem); }
    }

    private static void Walk(JsonNode schema, string path, string place, Problems to)
    {
        var type = schema.TextOr("", "type");
        if (type == "array" && schema.At("items") is null) { to.Required($"{path}.items", "must be specified"); }
        if (schema.At("items") is { } items) { Walk(items, $"{path}.items", "for specified array items", to); }
        foreach (var (name, inner) in schema.At("properties") as JsonObject ?? [])
        {
            if (inner is not null) { Walk(inner, Paths.Key($"{path}.properties", name), "for specified object fields", to); }
        }

        if (schema.At("additionalProperties") is { } other)
        {
            if (place == "at the root") { to.Forbidden($"{path}.additionalProperties", "must not be used at the root"); }
            if (other is JsonObject) { Walk(other, $"{path}.additionalProperties", "for specified object fields", to); }
        }

        CheckExtensions(schema, type, path, place, to);
        CheckPattern(schema, path, to);
        Nested(schema, path, to);
        if (place == "at the root") { CheckMetadata(schema, path, to); }
    }

    private static void CheckExtensions(JsonNode schema, string type, string path, string place, Problems to)
    {
        var (either, unknown) = (schema.Flag("x-kubernetes-int-or-string") == true, schema.Flag("x-kubernetes-preserve-unknown-fields") == true);
        if (either && unknown) { to.Invalid($"{path}.x-kubernetes-preserve-unknown-fields", true, "must be false if x-kubernetes-int-or-string is true"); }
        if (type.Length == 0 && !either && !unknown) { to.Required($"{path}.type", $"must not be empty {place}"); }
        if (place == "at the root" && type.Length > 0 && type != "object") { to.Invalid($"{path}.type", type, "must be object at the root"); }
        if (schema.Flag("x-kubernetes-embedded-resource") == true && type != "object") { to.Required($"{path}.type", "must be object if x-kubernetes-embedded-resource is true"); }
    }

    private static void CheckPattern(JsonNode schema, string path, Problems to)
    {
        if (schema.TextOr("", "pattern") is { Length: > 0 } pattern && TextRules.Compile(pattern) is null) { to.Invalid($"{path}.pattern", pattern, "must be a valid regular expression, but isn't: error parsing regexp"); }
    }

    // Inside a combination a schema may say what values are good, not what they are.
    private static void Nested(JsonNode schema, string path, Problems to)
    {
        var either = schema.Flag("x-kubernetes-int-or-string") == true;
        foreach (var kind in (string[])["anyOf", "allOf", "oneOf"])
        {
            if (either && kind == "anyOf") { continue; }
            foreach (var (part, at) in schema.Indexed(kind, $"{path}.{kind}")) { CheckNested(part, at, to); }
        }

        if (schema.At("not") is { } not) { CheckNested(not, $"{path}.not", to); }
    }

    private static void CheckNested(JsonNode part, string path, Problems to)
    {
        CheckPattern(part, path, to);
        Nested(part, path, to);
        if (part.At("items") is { } items) { CheckNested(items, $"{path}.items", to); }
        foreach (var (name, inner) in part.At("properties") as JsonObject ?? [])
        {
            if (inner is not null) { CheckNested(inner, Paths.Key($"{path}.properties", name), to); }
        }

        foreach (var field in (string[])["type", "title", "description"])
        {
            if (part.TextOr("", field).Length > 0) { to.Forbidden($"{path}.{field}", "must be empty to be structural"); }
        }

        foreach (var field in (string[])["additionalProperties", "default"])
        {
            if (part.At(field) is not null) { to.Forbidden($"{path}.{field}", "must be undefined to be structural"); }
        }

        if (part.Flag("nullable") == true) { to.Forbidden($"{path}.nullable", "must be false to be structural"); }
    }

    private static void CheckMetadata(JsonNode schema, string path, Problems to)
    {
        foreach (var (field, type) in (IEnumerable<(string, string)>)[("kind", "string"), ("apiVersion", "string"), ("metadata", "object")])
        {
            if (schema.At("properties", field) is { } given && given.Text("type") != type) { to.Invalid(Paths.Key($"{path}.properties", field) + ".type", given.TextOr("", "type"), $"must be {type}"); }
        }

        if (schema.At("properties", "metadata", "properties") is JsonObject own && own.Any(p => p.Key is not ("name" or "generateName")))
        {
            to.Forbidden(Paths.Key($"{path}.properties", "metadata"), "must not specify anything other than name and generateName, but metadata is implicitly specified");
        }
    }
}
