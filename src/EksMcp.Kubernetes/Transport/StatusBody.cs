using System.Text.Json;
using System.Text.Json.Nodes;
using EksMcp.Guard.Redaction;

namespace EksMcp.Kubernetes.Transport;

/// <summary>Turns an answer that is no success into a failure, by its Status body (meta/v1) where it has one.</summary>
internal static class StatusBody
{
    private const int MaxCauses = 50;

    internal static async Task<KubernetesException> ExplainAsync(HttpResponseMessage response, Stream body, int bound, Redactor redactor, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var bytes = await ReadAsync(body, bound, cancellationToken);
        var (message, reason, details) = Parse(bytes);
        var said = message is { Length: > 0 } ? SafeText.Cut(redactor.MaskText(WithoutBody(message)), 1000) : $"HTTP {status} {SafeText.Cut(response.ReasonPhrase ?? "")}".TrimEnd();
        var (code, hint) = Judge(status);
        var failure = new KubernetesException(code, said, hint)
        {
            Status = status,
            Reason = reason is null ? null : SafeText.Cut(reason),
            Causes = Causes(details, redactor),
            RequestId = ResponseHeaders.RequestId(response),
        };
        failure.MayHaveHappened = status >= 500 && !failure.IsAdmissionFailure;
        return failure;
    }

    private static (KubernetesError Code, string? Hint) Judge(int status) => status switch
    {
        >= 300 and < 400 => (KubernetesError.Rejected, "The server sends callers elsewhere; credentials are never carried along. Put the final address into the kubeconfig."),
        401 => (KubernetesError.Unauthorized, null),
        403 => (KubernetesError.Forbidden, "Ask for an RBAC role that allows it, or use another context."),
        404 => (KubernetesError.NotFound, null),
        429 => (KubernetesError.Throttled, "Wait a moment, or ask for less."),
        >= 500 => (KubernetesError.ServerError, "Try again; if it stays, look at the API server's health."),
        _ => (KubernetesError.Rejected, null),
    };

    private static StatusCause[] Causes(JsonNode? details, Redactor redactor) => details?["causes"] is JsonArray causes
        ? [.. causes.OfType<JsonObject>().Take(MaxCauses).Select(c => new StatusCause(Short(c["reason"], 100, redactor), Short(c["field"], 300, redactor), Short(c["message"], 500, redactor)))]
        : [];

    private static string Short(JsonNode? node, int length, Redactor redactor) => SafeText.Cut(redactor.MaskText(WithoutBody(Text(node) ?? "")), length);

    // Old API servers quote the bytes around what they could not decode; of a Secret those are the values beside it.
    private static string WithoutBody(string message)
    {
        var quoted = message.IndexOf(", error found in #", StringComparison.Ordinal);
        return quoted < 0 ? message : message[..quoted];
    }

    private static (string? Message, string? Reason, JsonObject? Details) Parse(byte[] bytes)
    {
        try
        {
            if (JsonNode.Parse(bytes, documentOptions: new JsonDocumentOptions { MaxDepth = 32 }) is JsonObject json
                && Text(json["kind"]) == "Status")
            {
                return (Text(json["message"]), Text(json["reason"]), json["details"] as JsonObject);
            }
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            // Not JSON, or cut: the status line says enough. A proxy's page of HTML is not worth a model's tokens.
        }

        return (null, null, null);
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static async Task<byte[]> ReadAsync(Stream body, int bound, CancellationToken cancellationToken)
    {
        var buffer = new byte[bound];
        var length = 0;
        try
        {
            length = await body.ReadAtLeastAsync(buffer, bound, throwOnEndOfStream: false, cancellationToken);
        }
        catch (KubernetesException)
        {
            // The status is known; what broke off is only its explanation.
        }

        return buffer[..length];
    }
}
