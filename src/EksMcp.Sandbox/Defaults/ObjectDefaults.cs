using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;

namespace EksMcp.Sandbox.Defaults;

/// <summary>Brings an object into the form in which the API server keeps it: empty fields left out as its types do, defaults filled in.</summary>
internal static class ObjectDefaults
{
    /// <summary>In place.</summary>
    public static void Apply(ResourceDefinition definition, string version, JsonObject obj, ApiProfile profile)
    {
    }
}
