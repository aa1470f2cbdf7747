using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Merging;
using EksMcp.Sandbox.Responses;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Writing;

/// <summary>What a new form of a live object must agree with: its uid and its resource version.</summary>
internal static class ObjectReplacement
{
    private const string Modified = "the object has been modified; please apply your changes to the latest version and try again";

    public static ObjectChange By(WriteRequest request, DecodedObject decoded, WarningList warnings) => new(FieldOperation.Update, (live, schema) =>
    {
        var obj = FieldChecks.Body(request, schema, decoded, warnings);
        CheckUid(request, obj, live);
        if (live is null) { return UpdateRules.CreatesOnUpdate(request.Definition) ? obj : null; }
        CheckVersion(request, obj, live);
        return obj;
    });

    /// <exception cref="ApiFailureException">409; 422: the kind wants a version and there is none; 500: it is no number.</exception>
    public static void CheckVersion(WriteRequest request, JsonObject obj, JsonObject live)
    {
        var (given, known) = (obj.TextOr("", "metadata", "resourceVersion"), live.TextOr("", "metadata", "resourceVersion"));
        if (given is "" or "0")
        {
            if (!UpdateRules.NeedsVersion(request.Definition)) { return; }
            throw Failures.Invalid(request.Definition.Group, request.Definition.Plural, request.Name, "metadata.resourceVersion", "FieldValueInvalid",
                "Invalid value: 0x0: must be specified for an update");
        }

        if (!ulong.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            throw Failures.Unexplained($"strconv.ParseUint: parsing {GoText.Quote(given)}: invalid syntax");
        }

        if (given != known) { throw Failures.Conflict(request.Definition.Group, request.Definition.Plural, request.Name, Modified); }
    }

    /// <exception cref="ApiFailureException">409.</exception>
    public static void CheckUid(WriteRequest request, JsonObject obj, JsonObject? live)
    {
        var (given, known) = (obj.TextOr("", "metadata", "uid"), live.TextOr("", "metadata", "uid"));
        if (given.Length == 0 || given == known) { return; }
        var path = string.Join('/', new[] { request.Definition.Custom ? $"{request.Definition.Group}/{request.Definition.Plural}" : request.Definition.Plural, request.Namespace, request.Name }
            .Where(p => p.Length > 0));
        throw Failures.Conflict(request.Definition.Group, request.Definition.Plural, request.Name,
            $"StorageError: invalid object, Code: 4, Key: /registry/{path}, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: {given}, UID in object meta: {known}");
    }
}
