using System.Text.Json;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Responses;
using Microsoft.AspNetCore.Http;

namespace EksMcp.Sandbox.Access;

/// <summary>Reads the body of a review, JSON or protobuf. Bounded by the server's body limit and by depth.</summary>
internal static class RequestBody
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    public static async Task<JsonObject> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var type = (request.ContentType ?? "application/json").Split(';')[0].Trim();
        if (type is not ("application/json" or "application/vnd.kubernetes.protobuf")) { throw Failures.UnsupportedMediaType(); }
        try
        {
            if (type != "application/json")
            {
                using var whole = new MemoryStream();
                await request.Body.CopyToAsync(whole, cancellationToken);
                return ProtobufReview.Read(whole.ToArray());
            }

            var node = await JsonNode.ParseAsync(request.Body, documentOptions: Options, cancellationToken: cancellationToken);
            return node as JsonObject ?? throw Failures.BadRequest("the object provided is unrecognized: it must be a JSON object");
        }
        catch (JsonException e)
        {
            throw Failures.BadRequest($"the object provided is unrecognized (must be of type JSON): {e.Message}");
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw Failures.TooLargeBody(SandboxServer.MaxBodyBytes);
        }
    }
}
