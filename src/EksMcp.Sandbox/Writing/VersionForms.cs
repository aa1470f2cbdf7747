using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Conversion;

namespace EksMcp.Sandbox.Writing;

/// <summary>An object as a version of its kind shows it, and as it is stored. Both are copies.</summary>
internal static class VersionForms
{
    public static JsonObject ToServed(ServedResource resource, JsonObject stored)
    {
        var served = Conversions.ToServed(resource, stored) ?? (JsonObject)stored.DeepClone();
        (served["apiVersion"], served["kind"]) = (resource.ApiVersion, resource.Definition.Kind);
        return served;
    }

    public static JsonObject ToStored(ServedResource resource, JsonObject served) =>
        Conversions.ToStored(resource.Definition, (JsonObject)served.DeepClone());
}
