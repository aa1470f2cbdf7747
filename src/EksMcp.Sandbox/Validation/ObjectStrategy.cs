using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;

namespace EksMcp.Sandbox.Validation;

/// <summary>What a write does to an object before it is checked: which parts it takes, what the server sets itself.</summary>
internal static class ObjectStrategy
{
    /// <summary>Changes <paramref name="after"/> in place.</summary>
    public static void Prepare(ResourceDefinition definition, JsonObject after, JsonObject? before, string subresource)
    {
    }
}
