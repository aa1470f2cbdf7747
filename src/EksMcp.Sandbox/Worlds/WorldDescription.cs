namespace EksMcp.Sandbox.Worlds;

/// <summary>A world that can be asked for by name.</summary>
/// <param name="Name">What to ask for.</param>
/// <param name="Summary">One sentence for people.</param>
/// <param name="TakesSeed">Whether a seed chooses among many worlds of this name.</param>
public sealed record WorldDescription(string Name, string Summary, bool TakesSeed);
