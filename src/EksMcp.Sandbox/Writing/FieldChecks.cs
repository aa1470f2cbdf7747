using System.Text.Json.Nodes;
using EksMcp.Sandbox.Merging;
using EksMcp.Sandbox.Responses;
using EksMcp.Sandbox.Schemas;
using EksMcp.Sandbox.Storage;

namespace EksMcp.Sandbox.Writing;

/// <summary>
/// Fields that a kind does not have are dropped: in silence, with a warning, or not without a refusal, as the request
/// says; so are names that stand twice. What is of another type than its field is always refused.
/// </summary>
internal static class FieldChecks
{
    /// <summary>A checked copy of a body.</summary>
    /// <exception cref="ApiFailureException">400.</exception>
    public static JsonObject Body(WriteRequest request, ObjectSchema schema, DecodedObject decoded, WarningList warnings)
    {
        var obj = (JsonObject)decoded.Value.DeepClone();
        if (Problem(request, schema, obj, decoded.Repeated, warnings) is not { } problem) { return obj; }
        var (kind, version) = (request.Definition.Kind, request.Resource.Version.Name);
        throw Failures.BadRequest($"{kind} in version \"{version}\" cannot be handled as a {kind}: {problem}");
    }

    /// <summary>Checks what came of a patch, in place.</summary>
    /// <exception cref="ApiFailureException">422.</exception>
    public static void Patched(WriteRequest request, ObjectSchema schema, JsonObject obj, IReadOnlyList<string> repeated, WarningList warnings)
    {
        var before = obj.ToJsonString(StoredObject.TextOptions);
        if (Problem(request, schema, obj, repeated, warnings) is not { } problem) { return; }
        throw Failures.Invalid("", "", "", "patch", "FieldValueInvalid", $"Invalid value: {GoText.Quote(before)}: {problem}");
    }

    private static string? Problem(WriteRequest request, ObjectSchema schema, JsonObject obj, IReadOnlyList<string> repeated, WarningList warnings)
    {
        if (request.Options.Validation != FieldValidation.Ignore)
        {
            var found = repeated.Select(p => $"duplicate field \"{p}\"").Concat(UnknownFields.Of(schema, obj).Select(p => $"unknown field \"{p}\"")).ToList();
            if (found.Count > 0 && request.Options.Validation == FieldValidation.Strict) { return $"strict decoding error: {string.Join(", ", found)}"; }
            foreach (var one in found) { warnings.Add(one); }
        }

        UnknownFields.Prune(schema, obj);
        // Custom kinds are held against their schema later, as values.
        return request.Definition.Custom ? null : TypeMismatch.In(schema, obj);
    }
}
