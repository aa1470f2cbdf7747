using System.Text;
using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tests.Schemas;

/// <summary>Writes down what a server's OpenAPI (<c>/openapi/v2</c>) says of its kinds, in the format of the sandbox's schema files.</summary>
internal sealed class SchemaRecorder
{
    private const string Header =
        """
        # Recorded from /openapi/v2 of kube-apiserver 1.20 by eng/record-schemas; do not edit. What it does not say stands in
        # facts.schema, what later releases added in additions.schema.
        # kind GROUP VERSION KIND TYPE · type NAME [atomic] with its fields · type NAME = EXPRESSION
        # field: NAME[! required] EXPRESSION [merge[:KEY]] [retain], as a strategic merge patch treats it
        # expression: s text, n number, b truth value, v any scalar, * anything, NAME; []X atomic list, [set]X, [KEY,KEY]X; {}X map

        """;

    private readonly JsonObject _definitions;
    private readonly SortedDictionary<string, string> _types = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _kinds = new(StringComparer.Ordinal);

    private SchemaRecorder(JsonObject openApi) => _definitions = openApi["definitions"]!.AsObject();

    public static string Record(JsonObject openApi)
    {
        var recorder = new SchemaRecorder(openApi);
        foreach (var (name, definition) in recorder._definitions) recorder.AddKind(name, definition!.AsObject());
        return $"{Header}{string.Join('\n', recorder._kinds)}\n{string.Concat(recorder._types.Values)}";
    }

    // Lists hold what their kind says already; what stands in every group (DeleteOptions, WatchEvent) is no kind of its own.
    private void AddKind(string name, JsonObject definition)
    {
        // Custom kinds of the server that was asked are none of its own.
        if (!name.StartsWith("io.k8s.", StringComparison.Ordinal)) return;
        if (definition["x-kubernetes-group-version-kind"] is not JsonArray { Count: 1 } kinds || definition["properties"]?["metadata"] is null) return;
        var kind = kinds[0]!.AsObject();
        if (definition["properties"]!["items"] is not null || ShortName(name) == "meta.v1.Status") return;
        var group = (string)kind["group"]!;
        _kinds.Add($"kind {(group.Length == 0 ? "-" : group)} {kind["version"]} {kind["kind"]} {TypeOf(name)}");
    }

    private string TypeOf(string name)
    {
        var type = ShortName(name);
        if (!_types.TryAdd(type, "")) return type;
        var definition = _definitions[name]!.AsObject();
        if (definition["properties"] is not JsonObject properties)
        {
            _types[type] = $"type {type} = {Expression(definition)}\n";
            return type;
        }

        var text = new StringBuilder($"type {type}{((string?)definition["x-kubernetes-map-type"] == "atomic" ? " atomic" : "")}\n");
        var required = (definition["required"] as JsonArray ?? []).Select(r => (string)r!).ToHashSet(StringComparer.Ordinal);
        foreach (var (field, property) in properties.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            text.Append($" {field}{(required.Contains(field) ? "!" : "")} {Expression(property!.AsObject())}{Patch(property.AsObject())}\n");
        }

        _types[type] = text.ToString();
        return type;
    }

    private string Expression(JsonObject schema)
    {
        if (schema["$ref"] is { } reference) return TypeOf(((string)reference!)["#/definitions/".Length..]);
        return (string?)schema["type"] switch
        {
            "string" => (string?)schema["format"] is null or "byte" ? "s" : "v",
            "integer" or "number" => "n",
            "boolean" => "b",
            "array" => $"[{Keys(schema)}]{Expression(schema["items"]!.AsObject())}",
            "object" when schema["additionalProperties"] is JsonObject values => $"{{}}{Expression(values)}",
            _ => "*",
        };
    }

    private static string Keys(JsonObject list) => (string?)list["x-kubernetes-list-type"] switch
    {
        "map" => string.Join(',', list["x-kubernetes-list-map-keys"]!.AsArray().Select(k => (string)k!)),
        "set" => "set",
        null when Strategies(list).Contains("merge", StringComparer.Ordinal) => (string?)list["x-kubernetes-patch-merge-key"] ?? "set",
        _ => "",
    };

    private static string Patch(JsonObject property)
    {
        var strategies = Strategies(property);
        var key = (string?)property["x-kubernetes-patch-merge-key"];
        return (strategies.Contains("merge", StringComparer.Ordinal) ? $" merge{(key is null ? "" : ":" + key)}" : "")
            + (strategies.Contains("retainKeys", StringComparer.Ordinal) ? " retain" : "");
    }

    private static string[] Strategies(JsonObject property) => ((string?)property["x-kubernetes-patch-strategy"])?.Split(',') ?? [];

    // io.k8s.api.apps.v1.Deployment → apps.v1.Deployment
    private static string ShortName(string name) => string.Join('.', name.Split('.')[^3..]);
}
