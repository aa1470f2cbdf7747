using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;

namespace EksMcp.Sandbox.Schemas;

/// <summary>Finds the type of a kind.</summary>
internal static class SchemaLibrary
{
    /// <param name="definition">The kind.</param>
    /// <param name="version">The version through which it is written.</param>
    /// <param name="crd">Of a custom kind, what defines it.</param>
    /// <param name="profile">Whose fields it has.</param>
    public static ObjectSchema For(ResourceDefinition definition, string version, JsonObject? crd, ApiProfile profile = ApiProfile.Current) =>
        definition.Custom ? CustomSchemas.Read(crd, version, profile) : RecordedSchemas.Find(definition.Group, version, definition.Kind, profile);
}
