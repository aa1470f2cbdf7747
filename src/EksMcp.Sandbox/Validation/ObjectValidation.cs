using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Validation.Custom;

namespace EksMcp.Sandbox.Validation;

/// <summary>Whether the API server would keep an object: each problem in the server's words and order.</summary>
internal static class ObjectValidation
{
    /// <param name="definition">The kind.</param>
    /// <param name="after">With defaults, and prepared by its strategy.</param>
    /// <param name="before">Null: it is created.</param>
    /// <param name="subresource">Empty: the object itself.</param>
    /// <param name="profile">Which release.</param>
    public static IReadOnlyList<FieldProblem> Check(ResourceDefinition definition, JsonObject after, JsonObject? before, string subresource, ApiProfile profile)
    {
        var to = new Problems(profile);
        if (before is not null) { CheckCommon(definition, after, before, to); }
        if (definition.Custom) { CustomResourceRules.Check(definition, after, before, to); }
        else if (before is not null && subresource == "status")
        {
            MetadataRules.CheckUpdate(after, before, to);
            KindRules.CheckStatus(definition, after, before, to);
        }
        else if (subresource is "" or "finalize") { KindRules.Check(definition, after, before, to); }

        if (before is null && to.Count == 0) { MetadataRules.CheckAny(after, definition.Namespaced, Formats.PathSegment, to); }
        return to.Found;
    }

    // What an update of any kind is asked first.
    private static void CheckCommon(ResourceDefinition definition, JsonObject after, JsonObject before, Problems to)
    {
        MetadataRules.CheckAny(after, definition.Namespaced, Formats.PathSegment, to);
        MetadataRules.CheckAnyUpdate(after, before, to);
    }
}
