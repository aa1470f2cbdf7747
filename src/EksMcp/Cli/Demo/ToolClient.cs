using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using EksMcp.Pipeline;
using EksMcp.Pipeline.Tokens;
using EksMcp.Tools.Schema;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace EksMcp.Cli.Demo;

/// <summary>Calls tools as any MCP client does, shows each call, and keeps what it cost and what was refused.</summary>
internal sealed class ToolClient(McpClient client, DemoScreen screen, TextWatch watch, TimeProvider time)
{
    private readonly List<ToolReply> _refusals = [];

    public int Calls { get; private set; }

    public int Tokens { get; private set; }

    /// <summary>Calls that failed otherwise than by not finding an object.</summary>
    public IReadOnlyList<ToolReply> Refusals => _refusals;

    public async Task<ToolReply> CallAsync(string tool, JsonObject arguments, CancellationToken cancellationToken)
    {
        screen.Working(tool);
        var began = time.GetTimestamp();
        var result = await client.CallToolAsync(
            new CallToolRequestParams { Name = tool, Arguments = arguments.ToDictionary(a => a.Key, a => JsonNodes.ToElement(a.Value!), StringComparer.Ordinal) },
            cancellationToken);
        var reply = ToReply(tool, arguments, result, time.GetElapsedTime(began));
        Calls++;
        Tokens += reply.Tokens;
        if (reply is { Failed: true, NotFound: false })
        {
            _refusals.Add(reply);
        }

        watch.Observe(reply.Structured);
        screen.Call(reply);
        return reply;
    }

    private static ToolReply ToReply(string tool, JsonObject arguments, CallToolResult result, TimeSpan took)
    {
        var text = string.Join('\n', result.Content.OfType<TextContentBlock>().Select(b => b.Text));
        var structured = result.StructuredContent is { ValueKind: JsonValueKind.Object } element ? element : default(JsonElement?);
        var tokens = TokenEstimator.Estimate(text) + (structured is { } body ? TokenEstimator.Estimate(JsonMarshal.GetRawUtf8Value(body)) : 0);
        var code = result.IsError is true ? (string?)result.Meta?["eks-mcp/error"] ?? ErrorCode.Internal : null;
        return new ToolReply(tool, arguments, text, structured is { } answer ? JsonObject.Create(answer)! : [], code, tokens, took);
    }
}
