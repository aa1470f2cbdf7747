using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Requests;
using EksMcp.Sandbox.Responses;

namespace EksMcp.Sandbox.Writing;

/// <summary>Reads a patch: a list of operations, or an object.</summary>
internal static class PatchText
{
    /// <param name="type">Its content type.</param>
    /// <param name="body">The text.</param>
    /// <param name="repeated">Takes the paths of names that stand twice.</param>
    /// <exception cref="ApiFailureException">400, 422, 500: what the server says depends on the type.</exception>
    public static JsonNode Read(string type, byte[] body, List<string> repeated)
    {
        try
        {
            return (JsonText.Parse(body, repeated), type) switch
            {
                (JsonArray operations, ObjectPatch.Json) => operations,
                (not JsonArray, ObjectPatch.Json) => throw Failures.BadRequest("json: cannot unmarshal object into Go value of type jsonpatch.Patch"),
                (JsonObject patch, _) => patch,
                (_, ObjectPatch.Strategic) => throw Failures.BadRequest("json: cannot unmarshal array into Go value of type map[string]interface {}"),
                _ => throw NoObject(body),
            };
        }
        catch (JsonException)
        {
            throw type == ObjectPatch.Merge ? Failures.Unexplained("Invalid JSON Patch") : Failures.BadRequest(GoJson.ProblemOf(body));
        }
    }

    private static ApiFailureException NoObject(byte[] body) => Failures.Invalid("", "", "", "patch", "FieldValueInvalid",
        $"Invalid value: {GoText.Quote(Encoding.UTF8.GetString(body))}: couldn't get version/kind; json parse error: json: cannot unmarshal array into Go value of type "
        + "struct { APIVersion string \"json:\\\"apiVersion,omitempty\\\"\"; Kind string \"json:\\\"kind,omitempty\\\"\" }");
}
