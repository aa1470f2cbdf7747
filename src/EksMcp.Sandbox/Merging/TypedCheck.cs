using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Schemas;

namespace EksMcp.Sandbox.Merging;

/// <summary>What an applied object has that its type does not allow, in the server's words. Its value is text of another language: near, not exact, for lists and maps.</summary>
internal static class TypedCheck
{
    /// <summary>Null where the object is of its type.</summary>
    public static string? ProblemsOf(ObjectSchema schema, JsonObject value)
    {
        var problems = new List<string>();
        Visit(schema, value, "", problems);
        return problems.Count switch
        {
            0 => null,
            1 => problems[0],
            _ => "errors:\n" + string.Join('\n', problems.Select(p => "  " + p)),
        };
    }

    private static void Visit(ObjectSchema declared, JsonNode? value, string path, List<string> problems)
    {
        var schema = declared.For(value);
        switch (schema.Shape, value)
        {
            case (_, null):
            case (SchemaShape.Scalar, _):
            case (SchemaShape.Text, JsonValue text) when text.GetValueKind() == JsonValueKind.String:
            case (SchemaShape.Number, JsonValue number) when number.GetValueKind() == JsonValueKind.Number:
            case (SchemaShape.Truth, JsonValue truth) when truth.GetValueKind() is JsonValueKind.True or JsonValueKind.False:
                break;
            case (SchemaShape.List, JsonArray list):
                Items(schema, list, path, problems);
                break;
            case (SchemaShape.Map, JsonObject map):
                Members(schema, map, path, problems);
                break;
            default:
                problems.Add($"{path}: expected {Expected(schema.Shape, value)}");
                break;
        }
    }

    private static void Items(ObjectSchema schema, JsonArray list, string path, List<string> problems)
    {
        var seen = new HashSet<PathElement>();
        for (var i = 0; i < list.Count; i++)
        {
            var element = PathElement.Index(i);
            if (!schema.Atomic)
            {
                var (found, problem) = ListItems.ElementOf(schema, list[i]);
                if (found is null)
                {
                    problems.Add(string.Create(CultureInfo.InvariantCulture, $"{path}: element {i}: {problem}"));
                    return;
                }

                element = found;
                if (!seen.Add(element)) { problems.Add($"{path}: duplicate entries for key {element}"); }
            }

            Visit(schema.Element!, list[i], path + element, problems);
        }
    }

    private static void Members(ObjectSchema schema, JsonObject map, string path, List<string> problems)
    {
        foreach (var (name, member) in map)
        {
            if (schema.Member(name) is { } type)
            {
                Visit(type, member, $"{path}.{name}", problems);
                continue;
            }

            // The server does not look further than the first field that it does not know.
            problems.Add($"{path}.{name}: field not declared in schema");
            return;
        }
    }

    private static string Expected(SchemaShape shape, JsonNode value) => shape switch
    {
        SchemaShape.Text => $"string, got &value.valueUnstructured{{Value:{Scalars.Text(value)}}}",
        SchemaShape.Number => "numeric (int or float), got *value.valueUnstructured",
        SchemaShape.Truth => "boolean, got *value.valueUnstructured",
        SchemaShape.List => $"list, got &{{{GoValues.Text(value)}}}",
        _ => $"map, got &{{{GoValues.Text(value)}}}",
    };
}
