namespace EksMcp.Sandbox.Controllers.Kubelet;

/// <summary>What a kubelet remembers of one container beyond its status. Empty for one that a world was loaded with.</summary>
internal sealed class ContainerCourse
{
    /// <summary>What was decided when it was started.</summary>
    public Fate? Fate { get; set; }

    /// <summary>When its next step comes.</summary>
    public DateTimeOffset? Due { get; private set; }

    /// <summary>The next step is one that nobody waits for.</summary>
    public bool Waits { get; private set; }

    public void Next(DateTimeOffset due, bool waits = false) => (Due, Waits) = (due, waits);

    public void Rest() => (Due, Waits) = (null, false);

    public bool IsDue(DateTimeOffset now) => Due <= now;
}

/// <summary>The same for a pod.</summary>
internal sealed class PodCourse
{
    private readonly Dictionary<string, ContainerCourse> _containers = new(StringComparer.Ordinal);

    /// <summary>When its containers have stopped.</summary>
    public DateTimeOffset? Stopped { get; set; }

    public IEnumerable<ContainerCourse> Containers => _containers.Values;

    public ContainerCourse Of(string container)
    {
        if (!_containers.TryGetValue(container, out var course)) { _containers[container] = course = new ContainerCourse(); }
        return course;
    }
}
