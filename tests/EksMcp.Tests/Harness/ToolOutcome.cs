using System.Text.Json.Nodes;
using EksMcp.Pipeline.Tokens;
using ModelContextProtocol.Protocol;

namespace EksMcp.Tests.Harness;

/// <summary>What a client got back from one call.</summary>
internal sealed class ToolOutcome
{
    private readonly JsonObject? _structured;

    public ToolOutcome(string tool, CallToolResult result)
    {
        Tool = tool;
        IsError = result.IsError == true;
        Text = string.Join('\n', result.Content.OfType<TextContentBlock>().Select(c => c.Text));
        _structured = result.StructuredContent is { } content ? JsonNode.Parse(content.GetRawText())!.AsObject() : null;
        Code = (string?)result.Meta?["eks-mcp/error"];
    }

    public string Tool { get; }

    public bool IsError { get; }

    /// <summary>The stable code of an error.</summary>
    public string? Code { get; }

    public string Text { get; }

    /// <summary>The structured answer; fails the test where the call failed.</summary>
    public JsonObject Structured
    {
        get
        {
            Assert.False(IsError, Text);
            Assert.NotNull(_structured);
            return _structured;
        }
    }

    /// <summary>Estimated tokens of text and structured content together.</summary>
    public int Tokens => TokenEstimator.Estimate(Text) + TokenEstimator.Estimate(Structured.ToJsonString());

    public JsonNode? this[string member] => Structured[member];

    public IReadOnlyList<string> Notes => Texts("notes");

    public IReadOnlyList<string> Texts(string member) => [.. (Structured[member] as JsonArray ?? []).Select(n => (string)n!)];

    public IReadOnlyList<JsonObject> Objects(string member) => [.. (Structured[member] as JsonArray ?? []).Select(n => n!.AsObject())];

    /// <summary>Fails unless the call failed with this code, in words that hold these parts.</summary>
    public void AssertError(string code, params IReadOnlyList<string> parts)
    {
        Assert.True(IsError, $"{Tool} answered: {Text}");
        Assert.True(Code == code, $"{Code} instead of {code}: {Text}");
        Assert.All(parts, part => Assert.Contains(part, Text, StringComparison.OrdinalIgnoreCase));
    }
}
