namespace EksMcp.Tools;

/// <summary>What a client sees of a tool besides its schemas. The description is paid for in tokens by every session.</summary>
internal sealed record ToolMetadata(string Name, string Title, Access Access, string Description)
{
    /// <summary>Calling it again with the same arguments changes nothing more.</summary>
    public bool Idempotent { get; init; } = true;
}
