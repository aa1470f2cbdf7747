using System.Text.Json.Nodes;
using EksMcp.Sandbox.Defaults;
using EksMcp.Sandbox.Tests.Contract;
using EksMcp.Testing.RealCluster;

namespace EksMcp.Sandbox.Tests.Defaults;

/// <summary>The recorded types have every field that a real server publishes, with its shape.</summary>
public sealed class RecordedTypesTests(RealApiServerFixture fixture) : IClassFixture<RealApiServerFixture>
{
    private readonly List<string> _wrong = [];
    private readonly HashSet<(ObjectType, string)> _seen = [];
    private JsonObject _definitions = [];

    [Fact]
    public async Task Every_published_field_is_recorded_as_what_it_is()
    {
        using var client = new ApiClient(await fixture.EmptyAsync(TestContext.Current.CancellationToken));
        _definitions = (await client.ObjectAsync("/openapi/v2"))["definitions"]!.AsObject();
        foreach (var (name, definition) in _definitions)
        {
            foreach (var kind in definition!["x-kubernetes-group-version-kind"] as JsonArray ?? [])
            {
                var (group, version) = ((string)kind!["group"]!, (string)kind["version"]!);
                // What is not recorded in a version of its own is taken to look like its group's later one; that holds for all but this.
                if ((group, version) == ("apiextensions.k8s.io", "v1beta1")) continue;
                if (TypeTable.Find(group, version, (string)kind["kind"]!) is { } type) Walk(type, name);
            }
        }

        Assert.True(_seen.Count > 250, $"only {_seen.Count} types");
        Assert.True(_wrong.Count == 0, string.Join('\n', _wrong.Distinct(StringComparer.Ordinal).Take(40)));
    }

    private void Walk(ObjectType type, string name)
    {
        if (!_seen.Add((type, name)) || _definitions[name]!["properties"] is not JsonObject properties) return;
        // Every whole object has these two, and no type records them.
        var whole = _definitions[name]!["x-kubernetes-group-version-kind"] is not null;
        // Who keeps the list of owners writes it, whatever form the rest has.
        var owners = name.EndsWith(".ObjectMeta", StringComparison.Ordinal) ? "managedFields" : "";
        foreach (var (property, schema) in properties.Where(p => p.Key != owners && (!whole || p.Key is not ("apiVersion" or "kind"))))
        {
            if (!type.Fields.TryGetValue(property, out var field)) _wrong.Add($"{name}.{property} is not recorded");
            else Compare(field, schema!, $"{name}.{property}");
        }
    }

    private void Compare(FieldType field, JsonNode schema, string path)
    {
        var shape = (string?)schema["type"] == "array" ? FieldShape.List : schema["additionalProperties"] is null ? FieldShape.Single : FieldShape.Map;
        if (field.Scalar == '*') return;
        if (field.Shape != shape) { _wrong.Add($"{path} is recorded as {field.Shape}"); return; }
        var inner = shape switch { FieldShape.List => schema["items"]!, FieldShape.Map => schema["additionalProperties"]!, _ => schema };
        if ((string?)inner["$ref"] is { } reference && field.Type is { } type) Walk(type, reference["#/definitions/".Length..]);
        else if (!Fits(field.Scalar, inner)) _wrong.Add($"{path} is recorded as {field.Scalar}");
    }

    private static bool Fits(char scalar, JsonNode schema) => (string?)schema["$ref"] is { } reference
        ? reference.Split('.')[^1] switch { "Quantity" => scalar == 'q', "IntOrString" => scalar == 'x', "Time" or "MicroTime" => scalar == 't', _ => false }
        : ((string?)schema["type"], (string?)schema["format"]) switch
        {
            ("string", _) => scalar == 's',
            ("boolean", _) => scalar == 'b',
            ("integer", "int64") => scalar == 'l',
            ("integer", _) => scalar == 'i',
            ("number", _) => scalar == 'f',
            _ => false,
        };
}
