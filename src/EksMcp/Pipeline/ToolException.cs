namespace EksMcp.Pipeline;

/// <summary>What a tool or a gate refuses, in words a model can act on. The message stands alone; the hint says what would work.</summary>
internal sealed class ToolException(string code, string message, string? hint = null) : Exception(message)
{
    public string Code { get; } = code;

    public string? Hint { get; } = hint;
}
