using System.Text.Json.Nodes;

namespace EksMcp.Cli.Demo;

/// <summary>What a tool answered, and what the answer cost. <paramref name="ErrorCode"/> is null where it worked.</summary>
internal sealed record ToolReply(string Tool, JsonObject Arguments, string Text, JsonObject Structured, string? ErrorCode, int Tokens, TimeSpan Took)
{
    public bool Failed => ErrorCode is not null;

    /// <summary>The answer is that there is no such object, which is an answer.</summary>
    public bool NotFound => ErrorCode == Pipeline.ErrorCode.NotFound;
}
