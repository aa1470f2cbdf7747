using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Responses;

/// <summary>An answer that is an error. Becomes a <c>v1 Status</c> (an empty <see cref="Reason"/> is left out), or plain text where it is null.</summary>
internal sealed class ApiFailureException(int code, string? reason, string message) : Exception(message)
{
    public int Code { get; } = code;
    public string? Reason { get; } = reason;
    public JsonObject? Details { get; init; }

    /// <summary>Where a list can go on in spite of the error.</summary>
    public string? Continue { get; init; }

    /// <summary>Seconds after which to ask again.</summary>
    public int? RetryAfter { get; init; }

    public JsonObject ToStatus()
    {
        var metadata = new JsonObject();
        if (Continue is not null) { metadata["continue"] = Continue; }
        var status = new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = metadata,
            ["status"] = "Failure",
            ["message"] = Message,
        };
        if (Reason is { Length: > 0 }) { status["reason"] = Reason; }
        if (Details is not null) { status["details"] = Details.DeepClone(); }
        status["code"] = Code;
        return status;
    }
}
