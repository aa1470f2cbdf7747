using EksMcp.Sandbox.Responses;
using Microsoft.AspNetCore.Http;

namespace EksMcp.Sandbox.Writing;

/// <summary>Reads the bytes of a body. Bounded by the server's body limit.</summary>
internal static class BodyText
{
    public const string Json = "application/json";
    public const string Yaml = "application/yaml";
    public const string Protobuf = "application/vnd.kubernetes.protobuf";

    public static string TypeOf(HttpRequest request) =>
        (request.ContentType ?? "").Split(';')[0].Trim() is { Length: > 0 } type ? type : Json;

    /// <exception cref="ApiFailureException">413.</exception>
    public static async Task<byte[]> ReadAsync(HttpContext context)
    {
        try
        {
            using var whole = new MemoryStream();
            await context.Request.Body.CopyToAsync(whole, context.RequestAborted);
            return whole.ToArray();
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw Failures.TooLargeBody(SandboxServer.MaxBodyBytes);
        }
    }
}
