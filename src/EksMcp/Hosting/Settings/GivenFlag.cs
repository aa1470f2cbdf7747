namespace EksMcp.Hosting.Settings;

/// <summary>A flag as it was given. A type of this assembly, so that what loops over it is compiled ahead of time.</summary>
/// <param name="Flag">With its dashes.</param>
/// <param name="Value">Null where it stands alone.</param>
internal readonly record struct GivenFlag(string Flag, string? Value)
{
    public static implicit operator GivenFlag((string Flag, string? Value) pair) => new(pair.Flag, pair.Value);
}
