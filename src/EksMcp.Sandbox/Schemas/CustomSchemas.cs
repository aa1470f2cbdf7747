using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Schemas;

/// <summary>Reads the type of a custom kind out of its definition (apiextensions.k8s.io/v1). Without a schema it is deduced from its values.</summary>
internal static class CustomSchemas
{
    public static ObjectSchema Read(JsonObject? definition, string version)
    {
        var preserves = definition.Flag("spec", "preserveUnknownFields") == true;
        var schema = definition.Items("spec", "versions").FirstOrDefault(v => v.Text("name") == version)
            .At("schema", "openAPIV3Schema") as JsonObject;
        var read = schema is null ? new ObjectSchema(SchemaShape.Map) { Element = ObjectSchema.Deduced, Custom = true } : Object(schema, preserves, root: true);
        AddIdentity(read, RecordedSchemas.ObjectMeta);
        return read;
    }

    private static ObjectSchema Type(JsonObject schema, bool preserves)
    {
        if (schema.Flag("x-kubernetes-int-or-string") == true) { return ObjectSchema.AnyScalar; }
        return schema.Text("type") switch
        {
            "object" => Object(schema, preserves),
            "array" => List(schema, preserves),
            "string" => schema.Text("format") is null or "" or "byte" ? new ObjectSchema(SchemaShape.Text) : ObjectSchema.AnyScalar,
            "integer" or "number" => new ObjectSchema(SchemaShape.Number),
            "boolean" => new ObjectSchema(SchemaShape.Truth),
            _ => Preserves(schema, preserves) ? ObjectSchema.Deduced : ObjectSchema.Any,
        };
    }

    private static ObjectSchema Object(JsonObject schema, bool preserves, bool root = false)
    {
        var keeps = Preserves(schema, preserves);
        var read = new ObjectSchema(SchemaShape.Map)
        {
            Custom = root,
            Atomic = schema.Text("x-kubernetes-map-type") == "atomic",
            Element = schema.At("additionalProperties") switch
            {
                JsonObject values => Type(values, preserves),
                JsonValue allowed when allowed.TryGetValue<bool>(out var any) && any => ObjectSchema.Any,
                _ => keeps ? ObjectSchema.Deduced : null,
            },
        };
        foreach (var (name, property) in schema.At("properties") as JsonObject ?? [])
        {
            read.Fields[name] = new FieldSchema(Type(property as JsonObject ?? [], preserves))
            {
                Default = property.Text("default"),
            };
        }

        if (schema.Flag("x-kubernetes-embedded-resource") == true) { AddIdentity(read, RecordedSchemas.ObjectMeta); }
        return read;
    }

    private static ObjectSchema List(JsonObject schema, bool preserves) => new(SchemaShape.List)
    {
        Atomic = schema.Text("x-kubernetes-list-type") is not ("set" or "map"),
        Keys = [.. schema.Texts("x-kubernetes-list-map-keys")],
        Element = Type(schema.At("items") as JsonObject ?? [], preserves),
    };

    private static bool Preserves(JsonObject schema, bool everywhere) => everywhere || schema.Flag("x-kubernetes-preserve-unknown-fields") == true;

    private static void AddIdentity(ObjectSchema schema, ObjectSchema metadata)
    {
        schema.Fields["apiVersion"] = new FieldSchema(new ObjectSchema(SchemaShape.Text));
        schema.Fields["kind"] = new FieldSchema(new ObjectSchema(SchemaShape.Text));
        schema.Fields["metadata"] = new FieldSchema(metadata);
    }
}
