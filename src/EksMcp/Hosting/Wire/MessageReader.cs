using System.Text.Json;
using System.Text.Json.Nodes;
using EksMcp.Tools.Schema;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace EksMcp.Hosting.Wire;

/// <summary>Turns a line into a message, or into words on why it is none. What the SDK would answer with "An error occurred" is explained here.</summary>
internal static class MessageReader
{
    public static JsonRpcMessage? Read(ReadOnlySpan<byte> line, out Refusal? refusal)
    {
        var message = Parse(line, out var problem, out var code);
        if (message is JsonRpcRequest request && ShapeProblem(request) is { } shape)
        {
            (problem, code) = (shape, McpErrorCode.InvalidParams);
        }

        refusal = problem is null ? null : new Refusal(RequestIdScan.Of(line), code, problem);
        return refusal is null ? message : null;
    }

    private static JsonRpcMessage? Parse(ReadOnlySpan<byte> line, out string? problem, out McpErrorCode code)
    {
        if (WellFormedJson.Problem(line) is { } malformed)
        {
            problem = $"The message {malformed}.";
            code = malformed.StartsWith("is not", StringComparison.Ordinal) ? McpErrorCode.ParseError : McpErrorCode.InvalidRequest;
            return null;
        }

        problem = null;
        code = McpErrorCode.InvalidRequest;
        if (line.TrimStart(" \t\r"u8)[0] == (byte)'[')
        {
            problem = "Batches are not taken: send one JSON-RPC message a line.";
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(line, McpJsonUtilities.DefaultOptions.GetTypeInfo<JsonRpcMessage>());
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            // A member of another type than JSON-RPC states (a number as method) is an InvalidOperationException to the SDK's reader.
            problem = "The message is not JSON-RPC 2.0: it needs jsonrpc \"2.0\", a text as method, and a text or whole number as id.";
            return null;
        }
    }

    private static string? ShapeProblem(JsonRpcRequest request)
    {
        if (request.Params is not (null or JsonObject))
        {
            return "params must be an object.";
        }

        var parameters = request.Params as JsonObject;
        if (parameters?["_meta"] is not (null or JsonObject))
        {
            return "params._meta must be an object.";
        }

        if (parameters?["_meta"]?["progressToken"] is { } token && !IsToken(token))
        {
            return "params._meta.progressToken must be a text or a whole number.";
        }

        if (request.Method == RequestMethods.Initialize && parameters is not null && !IsHello(parameters))
        {
            return "initialize needs params.protocolVersion (a text), params.capabilities (an object) and params.clientInfo with name and version (texts).";
        }

        return request.Method != RequestMethods.ToolsCall ? null
            : !IsText(parameters?["name"]) ? "tools/call needs params.name, a text: tools/list names all tools."
            : parameters!["arguments"] is not (null or JsonObject) ? "params.arguments must be an object of argument names and values."
            : null;
    }

    private static bool IsHello(JsonObject parameters) => IsText(parameters["protocolVersion"]) && parameters["capabilities"] is JsonObject
        && parameters["clientInfo"] is JsonObject client && IsText(client["name"]) && IsText(client["version"]);

    private static bool IsText(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String;

    private static bool IsToken(JsonNode token) =>
        token is JsonValue value && (value.GetValueKind() == JsonValueKind.String || (value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<long>(out _)));
}
