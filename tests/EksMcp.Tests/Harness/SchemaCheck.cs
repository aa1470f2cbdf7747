using System.Text.Json;
using System.Text.Json.Nodes;

namespace EksMcp.Tests.Harness;

/// <summary>
/// Checks a value against a JSON Schema of the keywords this server uses; any other keyword is a problem of its own.
/// Stricter than JSON Schema in one point: where members are stated, others are refused.
/// </summary>
internal static class SchemaCheck
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "type", "properties", "required", "items", "additionalProperties", "enum", "description", "default", "$ref",
    };

    public static IReadOnlyList<string> Problems(JsonNode schema, JsonNode? value)
    {
        var problems = new List<string>();
        Check(schema, schema, value, "$", problems);
        return problems;
    }

    private static void Check(JsonNode root, JsonNode schema, JsonNode? value, string path, List<string> problems)
    {
        if (schema is not JsonObject rules)
        {
            if (schema.GetValueKind() == JsonValueKind.False) { problems.Add($"{path} is not allowed"); }
            return;
        }

        problems.AddRange(rules.Where(r => !Known.Contains(r.Key)).Select(r => $"{path}: the schema uses '{r.Key}', which this check does not know"));
        if ((string?)rules["$ref"] is { } reference)
        {
            Check(root, Resolve(root, reference), value, path, problems);
            return;
        }

        if (rules["type"] is { } type && !Fits(type, value))
        {
            problems.Add($"{path} is {Kind(value)}, not {type.ToJsonString()}");
            return;
        }

        if (rules["enum"] is JsonArray choices && !choices.Any(c => JsonNode.DeepEquals(c, value)))
        {
            problems.Add($"{path} is none of {choices.ToJsonString()}");
        }

        if (value is JsonObject map) { CheckMap(root, rules, map, path, problems); }
        if (value is JsonArray list && rules["items"] is { } items)
        {
            for (var i = 0; i < list.Count; i++) { Check(root, items, list[i], $"{path}[{i}]", problems); }
        }
    }

    private static void CheckMap(JsonNode root, JsonObject rules, JsonObject map, string path, List<string> problems)
    {
        var properties = rules["properties"] as JsonObject;
        var rest = rules["additionalProperties"];
        problems.AddRange((rules["required"] as JsonArray ?? []).Select(r => (string)r!).Where(r => !map.ContainsKey(r)).Select(r => $"{path} lacks {r}"));
        foreach (var (name, value) in map)
        {
            if (properties?[name] is { } member) { Check(root, member, value, $"{path}.{name}", problems); }
            else if (rest is not null) { Check(root, rest, value, $"{path}.{name}", problems); }
            else if (properties is not null) { problems.Add($"{path}.{name} is not in the schema"); }
        }
    }

    private static JsonNode Resolve(JsonNode root, string reference) =>
        reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Aggregate(root, (node, part) => node is JsonArray list ? list[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)]! : node[part]!);

    private static bool Fits(JsonNode type, JsonNode? value) =>
        type is JsonArray several ? several.Any(t => Fits(t!, value)) : Matches((string)type!, value);

    private static bool Matches(string type, JsonNode? value) => (type, value?.GetValueKind()) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) or ("number", JsonValueKind.Number)
            or ("boolean", JsonValueKind.True or JsonValueKind.False) or ("null", null or JsonValueKind.Null) => true,
        ("integer", JsonValueKind.Number) => value!.ToJsonString().All(c => char.IsAsciiDigit(c) || c == '-'),
        _ => false,
    };

    private static string Kind(JsonNode? value) => value?.GetValueKind().ToString() ?? "null";
}
