using System.Text.Json.Nodes;
using EksMcp.Sandbox.Merging;
using EksMcp.Sandbox.Responses;
using EksMcp.Sandbox.Schemas;

namespace EksMcp.Sandbox.Writing;

/// <summary>The three patches that are not an apply, by content type.</summary>
internal static class ObjectPatch
{
    public const string Json = "application/json-patch+json";
    public const string Merge = "application/merge-patch+json";
    public const string Strategic = "application/strategic-merge-patch+json";
    public const string Apply = "application/apply-patch+yaml";

    /// <summary>The content types that a kind takes; custom kinds know no strategies.</summary>
    public static IReadOnlyList<string> TypesFor(bool custom) => custom ? [Json, Merge, Apply] : [Json, Merge, Strategic, Apply];

    /// <exception cref="ApiFailureException">400, 422, 500.</exception>
    public static ObjectChange Of(WriteRequest request, string type, byte[] body, WarningList warnings)
    {
        var repeated = new List<string>();
        var patch = PatchText.Read(type, body, repeated);
        return new(FieldOperation.Update, (live, schema) =>
        {
            if (live is null) { return null; }
            var after = Patched(type, schema, live, patch, request.Definition.Profile);
            FieldChecks.Patched(request, schema, after, repeated, warnings);
            ObjectScope.Check(request, after);
            ObjectReplacement.CheckVersion(request, after, live);
            return after;
        });
    }

    /// <exception cref="ApiFailureException">400, 422, 500.</exception>
    public static JsonObject Patched(string type, ObjectSchema schema, JsonObject live, JsonNode patch, ApiProfile profile)
    {
        try
        {
            return type switch
            {
                Json => JsonPatch.Apply(live, (JsonArray)patch, profile),
                Strategic => StrategicMergePatch.Apply(schema, live, (JsonObject)patch),
                _ => MergePatch.Apply(live, (JsonObject)patch),
            };
        }
        catch (PatchException e)
        {
            throw e.Code switch
            {
                400 => Failures.BadRequest(e.Message),
                422 => new ApiFailureException(422, "Invalid", e.Message) { Details = [] },
                _ => Failures.Unexplained(e.Message),
            };
        }
    }
}
