using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Schemas;

namespace EksMcp.Sandbox.Merging;

/// <summary>Fields of an object that its type does not have.</summary>
internal static class UnknownFields
{
    /// <summary>Their paths, for example <c>spec.containers[0].imagee</c>.</summary>
    public static IReadOnlyList<string> Of(ObjectSchema schema, JsonObject obj)
    {
        var found = new List<string>();
        Visit(schema, obj, "", (_, _, path) => found.Add(path));
        return found;
    }

    /// <summary>Takes them out of the object itself.</summary>
    public static void Prune(ObjectSchema schema, JsonObject obj) => Visit(schema, obj, "", (map, name, _) => map.Remove(name));

    private static void Visit(ObjectSchema declared, JsonNode? value, string path, Action<JsonObject, string, string> onUnknown)
    {
        var schema = declared.For(value);
        if (value is JsonArray list && schema.Shape == SchemaShape.List)
        {
            for (var i = 0; i < list.Count; i++)
            {
                Visit(schema.Element ?? ObjectSchema.Any, list[i], string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), onUnknown);
            }
        }
        else if (value is JsonObject map && schema.Shape == SchemaShape.Map)
        {
            foreach (var (name, member) in map.ToList())
            {
                var below = path.Length == 0 ? name : $"{path}.{name}";
                if (schema.Member(name) is { } type) { Visit(type, member, below, onUnknown); }
                else { onUnknown(map, name, below); }
            }
        }
    }
}
