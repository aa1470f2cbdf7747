namespace EksMcp.Sandbox;

/// <summary>Makes the simulated server misbehave. May be changed while it serves; several faults may meet in one request.</summary>
public sealed class FaultInjection
{
    private readonly Lock _lock = new();
    private readonly List<Entry> _entries = [];
    private readonly HashSet<string> _broken = new(StringComparer.Ordinal);
    private readonly HashSet<string> _held = new(StringComparer.Ordinal);

    /// <summary>For requests whose path and query begin with a text.</summary>
    /// <param name="pathPrefix">For example <c>/api/v1/pods</c>; empty: all.</param>
    /// <param name="action">What happens.</param>
    /// <param name="times">How many requests; null: all until <see cref="Clear"/>.</param>
    public void Add(string pathPrefix, FaultAction action, int? times = null) =>
        Add(r => r.PathAndQuery.StartsWith(pathPrefix, StringComparison.Ordinal), action, times);

    /// <summary>For requests that a predicate picks; it is called under a lock and must be quick.</summary>
    public void Add(Func<FaultTarget, bool> when, FaultAction action, int? times = null)
    {
        lock (_lock) { _entries.Add(new Entry(when, action, times ?? int.MaxValue)); }
    }

    /// <summary>Breaks an extension API: its paths answer 503 (or garbage with 200), and aggregated discovery calls it stale.</summary>
    /// <param name="groupVersion">For example <c>metrics.k8s.io/v1beta1</c>.</param>
    /// <param name="garbage">Null: 503.</param>
    public void BreakGroup(string groupVersion, string? garbage = null)
    {
        lock (_lock) { _broken.Add(groupVersion); }
        Add($"/apis/{groupVersion}", garbage is null ? new StatusFault(503, null, null) : new GarbageFault(garbage));
    }

    /// <summary>A custom resource definition that is made from now on never becomes established, and its kind is not served.</summary>
    /// <param name="name">For example <c>widgets.example.com</c>.</param>
    public void HoldDefinition(string name)
    {
        lock (_lock) { _held.Add(name); }
    }

    /// <summary>Behave again.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _entries.Clear();
            _broken.Clear();
            _held.Clear();
        }
    }

    internal bool IsBroken(string groupVersion) { lock (_lock) { return _broken.Contains(groupVersion); } }

    internal bool Holds(string definition) { lock (_lock) { return _held.Contains(definition); } }

    internal IReadOnlyList<FaultAction> Take(FaultTarget target)
    {
        lock (_lock)
        {
            if (_entries.Count == 0) { return []; }
            var hit = _entries.Where(e => e.Left > 0 && e.When(target)).ToList();
            foreach (var entry in hit) { entry.Left--; }
            _entries.RemoveAll(e => e.Left == 0);
            return [.. hit.Select(e => e.Action)];
        }
    }

    private sealed class Entry(Func<FaultTarget, bool> when, FaultAction action, int left)
    {
        public Func<FaultTarget, bool> When { get; } = when;
        public FaultAction Action { get; } = action;
        public int Left { get; set; } = left;
    }
}

/// <summary>A request, as a fault's predicate sees it.</summary>
/// <param name="Method">For example <c>GET</c>.</param>
/// <param name="PathAndQuery">For example <c>/api/v1/pods?limit=500</c>.</param>
public sealed record FaultTarget(string Method, string PathAndQuery);
