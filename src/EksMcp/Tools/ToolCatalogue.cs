using EksMcp.Tools.Apps;
using EksMcp.Tools.Core;
using EksMcp.Tools.Kubernetes;

namespace EksMcp.Tools;

/// <summary>All toolsets of this program, and those that one process serves.</summary>
internal sealed class ToolCatalogue
{
    private readonly Dictionary<string, Tool> _byName;

    private ToolCatalogue(IReadOnlyList<Toolset> toolsets)
    {
        Toolsets = toolsets;
        Tools = [.. toolsets.SelectMany(t => t.Tools)];
        _byName = Tools.ToDictionary(t => t.Name, StringComparer.Ordinal);
    }

    public IReadOnlyList<Toolset> Toolsets { get; }

    /// <summary>Every served tool, in the order clients see.</summary>
    public IReadOnlyList<Tool> Tools { get; }

    /// <summary>Toolsets that were chosen and hold no tools in this version.</summary>
    public required IReadOnlyList<string> Empty { get; init; }

    public Tool? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary><paramref name="chosen"/>: names of toolsets, or null for the default. `core` is always on.</summary>
    public static ToolCatalogue Create(ToolServices services, IReadOnlyList<string>? chosen)
    {
        IReadOnlyList<Toolset> all = [CoreToolset.Create(services), KubernetesToolset.Create(services), AppsToolset.Create(services)];
        return new ToolCatalogue([.. all.Where(t => chosen is null || t.Name == "core" || chosen.Contains(t.Name, StringComparer.Ordinal))])
        {
            Empty = [.. (chosen ?? []).Where(name => all.All(t => t.Name != name))],
        };
    }
}
