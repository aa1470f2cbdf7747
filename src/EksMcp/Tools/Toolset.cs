namespace EksMcp.Tools;

/// <summary>A named group of tools that an operator switches on or off as one.</summary>
internal sealed record Toolset(string Name, string Description, IReadOnlyList<Tool> Tools);
