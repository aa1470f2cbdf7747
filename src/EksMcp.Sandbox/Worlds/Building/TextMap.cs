namespace EksMcp.Sandbox.Worlds.Building;

/// <summary>Labels, annotations, data: texts by name, in the order they were written.</summary>
internal sealed class TextMap : Dictionary<string, string>
{
    public TextMap() : base(StringComparer.Ordinal) { }

    public TextMap(TextMap from) : base(from, StringComparer.Ordinal) { }
}
