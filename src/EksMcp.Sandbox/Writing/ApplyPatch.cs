using System.Text.Json.Nodes;
using EksMcp.Sandbox.Merging;
using EksMcp.Sandbox.Responses;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Writing;

/// <summary>Server-side apply: what the manager wants is merged into the live object, or makes one.</summary>
internal static class ApplyPatch
{
    /// <exception cref="ApiFailureException">400, 409.</exception>
    public static ObjectChange Of(WriteRequest request, byte[] body, DateTimeOffset now)
    {
        var applied = Read(body);
        if (applied.TextOr("", "apiVersion") is var version && version != request.Resource.ApiVersion)
        {
            throw WrongVersion(version, request.Resource.ApiVersion);
        }

        if (applied.At("metadata", "managedFields") is not null) { throw Failures.BadRequest("metadata.managedFields must be nil"); }
        var writer = request.WriterAt(now, FieldOperation.Apply);
        return new(FieldOperation.Apply, (live, schema) =>
        {
            CheckUid(request, applied, live);
            try
            {
                var after = ServerSideApply.Merge(schema, live, applied, writer, request.Options.Force);
                if (Metadata.Of(after).TextOr("", "name").Length == 0) { Metadata.Of(after)["name"] = request.Name; }
                ObjectScope.Check(request, after);
                if (live is not null) { ObjectReplacement.CheckVersion(request, after, live); }
                return after;
            }
            catch (ApplyConflictException e)
            {
                throw Refused(e);
            }
            catch (ApplyTypeException e)
            {
                throw Failures.Unexplained(e.Message);
            }
        });
    }

    public static ApiFailureException WrongVersion(string given, string expected) =>
        Failures.BadRequest($"Incorrect version specified in apply patch. Specified patch version: {given}, expected: {expected}");

    /// <exception cref="ApiFailureException">400.</exception>
    public static JsonObject Read(byte[] body)
    {
        try
        {
            return YamlText.Parse(body, []) switch
            {
                null => [],
                JsonObject applied => applied,
                _ => throw Failures.BadRequest("error decoding YAML: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go value of type map[string]interface {}"),
            };
        }
        catch (FormatException e)
        {
            throw Failures.BadRequest($"error decoding YAML: error converting YAML to JSON: {e.Message}");
        }
    }

    private static void CheckUid(WriteRequest request, JsonObject applied, JsonObject? live)
    {
        if (live is not null || applied.TextOr("", "metadata", "uid") is not { Length: > 0 } uid) { return; }
        throw Failures.Conflict(request.Definition.Group, request.Definition.Plural, request.Name,
            $"uid mismatch: the provided object specified uid {uid}, and no existing object was found");
    }

    private static ApiFailureException Refused(ApplyConflictException conflict) => new(409, "Conflict", conflict.Message)
    {
        Details = new JsonObject
        {
            ["causes"] = new JsonArray([.. conflict.Conflicts.Select(c =>
                (JsonNode)new JsonObject { ["reason"] = "FieldManagerConflict", ["message"] = c.CauseMessage, ["field"] = c.Field })]),
        },
    };
}
