using System.Text.Json;
using System.Text.Json.Nodes;
using EksMcp.Hosting.Wire;
using EksMcp.Pipeline;
using EksMcp.Tools;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using ProtocolTool = ModelContextProtocol.Protocol.Tool;

namespace EksMcp.Hosting;

/// <summary>Our catalogue and pipeline as the MCP SDK wants them. It decides nothing.</summary>
internal sealed class McpEndpoint(ServerProgram program, string door, OutstandingRequests outstanding)
{
    public const string Name = "eks-mcp";
    public const string Title = "EKS MCP";
    private static readonly TimeSpan ListLifetime = TimeSpan.FromMinutes(10);
    private IList<ProtocolTool>? _tools;

    public McpServerOptions Options => new()
    {
        ServerInfo = new Implementation { Name = Name, Title = Title, Version = ProductVersion.Text },
        ServerInstructions = ServerInstructions.Text,
        Capabilities = new ServerCapabilities { Tools = new ToolsCapability() },
        Handlers = new McpServerHandlers { ListToolsHandler = ListAsync, CallToolHandler = CallAsync },
    };

    /// <summary>A tool as tools/list shows it; also what the golden file and the documents are made of.</summary>
    public static ProtocolTool Describe(Tools.Tool tool) => new()
    {
        Name = tool.Name,
        Title = tool.Metadata.Title,
        Description = tool.Metadata.Description,
        InputSchema = tool.Input.ToJson(),
        OutputSchema = tool.Output.ToJson(),
        Annotations = new ToolAnnotations
        {
            ReadOnlyHint = tool.Metadata.Access is Access.Read or Access.SensitiveRead,
            DestructiveHint = tool.Metadata.Access is Access.Destroy,
            IdempotentHint = tool.Metadata.Idempotent,
            OpenWorldHint = false,
        },
    };

    private ValueTask<ListToolsResult> ListAsync(RequestContext<ListToolsRequestParams> request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new ListToolsResult
        {
            Tools = _tools ??= [.. program.Catalogue.Tools.Select(Describe)],
            TimeToLive = ListLifetime,
            CacheScope = CacheScope.Public,
        });

    private async ValueTask<CallToolResult> CallAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken)
    {
        var parameters = request.Params;
        var progress = parameters.ProgressToken is { } token ? new ProgressSink(request.Server, token, cancellationToken) : null;
        var call = new ToolCall
        {
            ToolName = parameters.Name,
            Tool = program.Catalogue.Find(parameters.Name),
            RawArguments = parameters.Arguments is { } arguments ? new Dictionary<string, JsonElement>(arguments, StringComparer.Ordinal) : [],
            Door = door,
            Caller = CallerName.Of(request.Server.ClientInfo),
            Progress = progress,
        };
        var answer = await RunAsync(call, request.JsonRpcRequest.Id, cancellationToken);
        await (progress?.EndAsync() ?? Task.CompletedTask);
        // Nobody waits for the answer to a cancelled request, and the protocol wants none.
        cancellationToken.ThrowIfCancellationRequested();
        return ToResult(answer);
    }

    // Structured content must conform to the output schema, so what a program may want to know of an error stands here.
    private static JsonObject MetaOf(ToolFault fault)
    {
        var meta = new JsonObject { ["eks-mcp/error"] = fault.Code };
        if (fault.Simulated)
        {
            meta["eks-mcp/simulated"] = true;
        }

        return meta;
    }

    private async Task<ToolAnswer> RunAsync(ToolCall call, RequestId id, CancellationToken cancellationToken)
    {
        outstanding.Began(id);
        try
        {
            return await program.Pipeline.InvokeAsync(call, cancellationToken);
        }
        finally
        {
            outstanding.Ended(id);
        }
    }

    private static CallToolResult ToResult(ToolAnswer answer)
    {
        if (answer.Fault is { Code: ErrorCode.UnknownTool } unknown)
        {
            throw new McpProtocolException(unknown.ToText(), McpErrorCode.InvalidParams);
        }

        return new CallToolResult
        {
            IsError = answer.Fault is not null,
            Content = [new TextContentBlock { Text = answer.Text }],
            StructuredContent = answer.Structured is { } structured ? Tools.Schema.JsonNodes.ToElement(structured) : null,
            Meta = answer.Fault is { } fault ? MetaOf(fault) : null,
        };
    }
}
