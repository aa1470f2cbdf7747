namespace EksMcp.Sandbox.Schemas;

/// <summary>The types of the kinds that kube-apiserver itself serves.</summary>
internal static class RecordedSchemas
{
    private static readonly Lazy<SchemaFile> File120 = new(() => SchemaFile.Read(["kubernetes-1.20.schema", "facts.schema"]));
    private static readonly Lazy<SchemaFile> FileCurrent = new(() => SchemaFile.Read(["kubernetes-1.20.schema", "facts.schema", "additions.schema"]));

    /// <summary>The metadata of any object.</summary>
    public static ObjectSchema ObjectMeta => FileCurrent.Value.Type("meta.v1.ObjectMeta");

    /// <summary>A kind that nobody recorded has a typed metadata, and all else is deduced from its values.</summary>
    public static ObjectSchema Find(string group, string version, string kind, ApiProfile profile)
    {
        var file = profile == ApiProfile.Kubernetes120 ? File120.Value : FileCurrent.Value;
        return file.Kind(group, version, kind) ?? Deduced(file);
    }

    private static ObjectSchema Deduced(SchemaFile file)
    {
        var schema = new ObjectSchema(SchemaShape.Map) { Element = ObjectSchema.Deduced };
        schema.Fields["metadata"] = new FieldSchema(file.Type("meta.v1.ObjectMeta"));
        return schema;
    }
}
