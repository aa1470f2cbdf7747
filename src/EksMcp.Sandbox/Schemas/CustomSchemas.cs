using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Schemas;

/// <summary>Reads the type of a custom kind out of its definition (apiextensions.k8s.io/v1). Without a schema it is deduced from its values.</summary>
internal sealed class CustomSchemas
{
    private readonly bool _preserves;
    private readonly ApiProfile _profile;

    private CustomSchemas(bool preserves, ApiProfile profile) => (_preserves, _profile) = (preserves, profile);

    public static ObjectSchema Read(JsonObject? definition, string version, ApiProfile profile)
    {
        var reader = new CustomSchemas(definition.Flag("spec", "preserveUnknownFields") == true, profile);
        var schema = definition.Items("spec", "versions").FirstOrDefault(v => v.Text("name") == version).At("schema", "openAPIV3Schema") as JsonObject;
        var read = schema is null ? new ObjectSchema(SchemaShape.Map) { Element = ObjectSchema.Deduced } : reader.Map(schema, root: true);
        AddIdentity(read);
        return read;
    }

    private ObjectSchema Type(JsonObject schema)
    {
        if (schema.Flag("x-kubernetes-int-or-string") == true) { return ObjectSchema.AnyScalar; }
        return schema.Text("type") switch
        {
            "object" => Map(schema, root: false),
            "array" => List(schema),
            "string" => schema.Text("format") is null or "" or "byte" ? new ObjectSchema(SchemaShape.Text) : ObjectSchema.AnyScalar,
            "integer" or "number" => new ObjectSchema(SchemaShape.Number),
            "boolean" => new ObjectSchema(SchemaShape.Truth),
            _ => Preserves(schema) && _profile == ApiProfile.Current ? ObjectSchema.Deduced : ObjectSchema.Any,
        };
    }

    private ObjectSchema Map(JsonObject schema, bool root)
    {
        var properties = schema.At("properties") as JsonObject;
        var read = new ObjectSchema(SchemaShape.Map)
        {
            Atomic = schema.Text("x-kubernetes-map-type") == "atomic",
            Element = schema.At("additionalProperties") switch
            {
                JsonObject values => Type(values),
                JsonValue allowed when allowed.TryGetValue<bool>(out var any) && any => ObjectSchema.Any,
                // A map that has nothing but free members was one of single values.
                _ when Preserves(schema) => properties is null && _profile == ApiProfile.Kubernetes120 ? ObjectSchema.Any : ObjectSchema.Deduced,
                _ => null,
            },
            MergesDeduced = root && _profile == ApiProfile.Kubernetes120 && HasIntOrString(schema),
        };
        foreach (var (name, property) in properties ?? [])
        {
            read.Fields[name] = new FieldSchema(Type(property as JsonObject ?? [])) { Default = property.Text("default") };
        }

        if (schema.Flag("x-kubernetes-embedded-resource") == true) { AddIdentity(read); }
        return read;
    }

    private ObjectSchema List(JsonObject schema) => new(SchemaShape.List)
    {
        Atomic = schema.Text("x-kubernetes-list-type") is not ("set" or "map"),
        Keys = [.. schema.Texts("x-kubernetes-list-map-keys")],
        Element = Type(schema.At("items") as JsonObject ?? []),
    };

    private bool Preserves(JsonObject schema) => _preserves || schema.Flag("x-kubernetes-preserve-unknown-fields") == true;

    private static bool HasIntOrString(JsonNode? node) => node switch
    {
        JsonObject map => map.Flag("x-kubernetes-int-or-string") == true || map.Any(p => HasIntOrString(p.Value)),
        JsonArray list => list.Any(HasIntOrString),
        _ => false,
    };

    private static void AddIdentity(ObjectSchema schema)
    {
        schema.Fields["apiVersion"] = new FieldSchema(new ObjectSchema(SchemaShape.Text));
        schema.Fields["kind"] = new FieldSchema(new ObjectSchema(SchemaShape.Text));
        schema.Fields["metadata"] = new FieldSchema(RecordedSchemas.ObjectMeta);
    }
}
