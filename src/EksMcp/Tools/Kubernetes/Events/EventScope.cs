namespace EksMcp.Tools.Kubernetes.Events;

/// <summary>An object whose events are looked for. Events of cluster-scoped objects lie in <c>default</c>.</summary>
/// <param name="Uid">Null: not known.</param>
/// <param name="Exists">False: whatever is said of it is said of one that is gone.</param>
internal sealed record ScopedObject(string Kind, string Namespace, string Name, string? Uid, bool Exists);

/// <summary>The objects whose events belong to one question.</summary>
internal sealed class EventScope
{
    private const int MostNamed = 30;
    private readonly Dictionary<(string Kind, string Namespace, string Name), ScopedObject> _objects = [];

    public IReadOnlyCollection<ScopedObject> Objects => _objects.Values;

    public IReadOnlyList<string> Names =>
        [.. Objects.Select(o => $"{o.Kind}/{o.Name}").Take(MostNamed), .. Objects.Count > MostNamed ? [$"+{Objects.Count - MostNamed} more"] : Array.Empty<string>()];

    public bool Add(ScopedObject found) => _objects.TryAdd((found.Kind, found.Namespace, found.Name), found);

    public bool Contains(EventEntry entry) => Find(entry) is not null;

    /// <summary>The event speaks of an earlier object of this name. Nodes put their name into uid.</summary>
    public bool IsGone(EventEntry entry) =>
        Find(entry) is { } found && (!found.Exists || (found.Uid is { } uid && entry.Uid is { Length: > 0 } other && other != uid && other != entry.Name));

    private ScopedObject? Find(EventEntry entry) => _objects.GetValueOrDefault((entry.Kind, entry.HomeNamespace, entry.Name));
}
