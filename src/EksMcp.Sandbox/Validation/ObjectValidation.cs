using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;

namespace EksMcp.Sandbox.Validation;

/// <summary>Whether the API server would keep an object: each problem in the server's words and order.</summary>
internal static class ObjectValidation
{
    /// <param name="definition">The kind.</param>
    /// <param name="after">With defaults, and prepared by its strategy.</param>
    /// <param name="before">Null: it is created.</param>
    /// <param name="subresource">Empty: the object itself.</param>
    /// <param name="profile">Which release.</param>
    public static IReadOnlyList<FieldProblem> Check(ResourceDefinition definition, JsonObject after, JsonObject? before, string subresource, ApiProfile profile) => [];
}
