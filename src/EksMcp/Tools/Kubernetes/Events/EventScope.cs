namespace EksMcp.Tools.Kubernetes.Events;

/// <summary>The objects whose events belong to one question.</summary>
internal sealed class EventScope
{
    private readonly Dictionary<(string Kind, string Name), string?> _uids = [];

    /// <summary>Where the events lie: events of cluster-scoped objects lie in <c>default</c>.</summary>
    public required string Namespace { get; init; }

    public int Count => _uids.Count;

    public IReadOnlyList<string> Names => [.. _uids.Keys.Select(k => $"{k.Kind}/{k.Name}").Take(30)];

    public bool Add(string kind, string name, string? uid) => _uids.TryAdd((kind, name), uid);

    public bool Contains(EventEntry entry) => _uids.ContainsKey((entry.Kind, entry.Name));

    /// <summary>The event speaks of an earlier object of this name. Nodes put their name into uid.</summary>
    public bool IsGone(EventEntry entry) =>
        _uids.GetValueOrDefault((entry.Kind, entry.Name)) is { } uid && entry.Uid is { Length: > 0 } other && other != uid && other != entry.Name;
}
