using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Custom;

/// <summary>Lists that are sets, and lists whose members have keys.</summary>
internal static class ListRules
{
    public static void Check(JsonNode? value, JsonNode schema, string path, Problems to)
    {
        switch (value)
        {
            case JsonObject map:
                foreach (var (name, member) in map)
                {
                    if (schema.At("properties", name) is { } inner) { Check(member, inner, path.Length == 0 ? name : $"{path}.{name}", to); }
                    else if (schema.At("additionalProperties") is JsonObject other) { Check(member, other, Paths.Key(path, name), to); }
                }

                break;
            case JsonArray list:
                CheckUnique(list, schema, path, to);
                if (schema.At("items") is not { } items) { break; }
                for (var i = 0; i < list.Count; i++) { Check(list[i], items, Paths.At(path, i), to); }
                break;
        }
    }

    private static void CheckUnique(JsonArray list, JsonNode schema, string path, Problems to)
    {
        var kind = schema.Text("x-kubernetes-list-type");
        if (kind is not ("set" or "map")) { return; }
        var keys = schema.Texts("x-kubernetes-list-map-keys").ToList();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < list.Count; i++)
        {
            JsonNode? identity = kind == "set" ? list[i] : new JsonObject(keys.Select(k => KeyValuePair.Create(k, list[i].At(k)?.DeepClone())));
            var text = identity?.ToJsonString() ?? "null";
            seen[text] = seen.GetValueOrDefault(text) + 1;
            // The second of a kind is told, the third no more.
            if (seen[text] == 2) { to.Duplicate(Paths.At(path, i), kind == "set" ? new GoValue(GoValue.Of(identity)) : Shown((JsonObject)identity!)); }
        }
    }

    private static GoValue Shown(JsonObject keys) =>
        new($"map[string]interface {{}}{{{string.Join(", ", keys.OrderBy(k => k.Key, StringComparer.Ordinal).Select(k => $"{GoValue.Of(k.Key)}:{(k.Value is null ? "interface {}(nil)" : GoValue.Of(k.Value))}"))}}}");
}
