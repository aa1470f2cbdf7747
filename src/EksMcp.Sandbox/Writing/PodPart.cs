using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Responses;
using EksMcp.Sandbox.Tables;
using Microsoft.AspNetCore.Http;

namespace EksMcp.Sandbox.Writing;

/// <summary>What the subresources of a pod that are only ever created have in common.</summary>
internal static class PodPart
{
    /// <summary>Preferred first.</summary>
    public static string[] EvictionVersions(ApiProfile profile) => profile == ApiProfile.Kubernetes120 ? ["policy/v1beta1"] : ["policy/v1", "policy/v1beta1"];

    /// <exception cref="ApiFailureException">400, 415.</exception>
    public static JsonObject Decode(ApiCatalogue catalogue, byte[] body, string type, string kind, string[] apiVersions)
    {
        var decoded = ObjectDecoder.Decode(body, type, kind).Value;
        var given = decoded.TextOr(apiVersions[0], "apiVersion");
        ObjectDecoder.CheckType(catalogue, decoded, kind, apiVersions.Contains(given, StringComparer.Ordinal) ? given : apiVersions[0]);
        return decoded;
    }

    public static void SetCondition(JsonObject pod, JsonObject condition)
    {
        if (pod["status"] is not JsonObject status) { pod["status"] = status = []; }
        var others = status.Items("conditions").Where(c => c.Text("type") != condition.Text("type")).Select(c => c.DeepClone());
        status["conditions"] = new JsonArray([.. others, condition]);
    }

    public static async Task SucceededAsync(HttpContext context)
    {
        await using var body = new ResponseBody(context) { StatusCode = StatusCodes.Status201Created };
        body.Node(new JsonObject { ["kind"] = "Status", ["apiVersion"] = "v1", ["metadata"] = new JsonObject(), ["status"] = "Success", ["code"] = StatusCodes.Status201Created });
        await body.CompleteAsync();
    }
}
