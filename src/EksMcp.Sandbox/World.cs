using System.Text.Json.Nodes;

namespace EksMcp.Sandbox;

/// <summary>A cluster's content: objects, logs, and what is wrong in it. Plain data; a server shows it.</summary>
public sealed class World
{
    /// <summary>For example <c>shop</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Complete objects with apiVersion, kind, metadata (uid, creationTimestamp), spec and status.</summary>
    public required IReadOnlyList<JsonObject> Objects { get; init; }

    /// <summary>Container logs.</summary>
    public IReadOnlyList<ContainerLog> Logs { get; init; } = [];

    /// <summary>What is known about the programs that its images hold. The server never shows it; controllers go by it.</summary>
    public IReadOnlyList<ProgramFacts> Programs { get; init; } = [];

    /// <summary>What is wrong, one entry a root cause. Tests compare with it; the server never shows it.</summary>
    public IReadOnlyList<Fault> Truth { get; init; } = [];
}

/// <summary>The log of one container instance; a line is a time and a text.</summary>
public sealed record ContainerLog(string Namespace, string Pod, string Container, bool Previous, IReadOnlyList<LogLine> Lines);

/// <summary>One log line.</summary>
public readonly record struct LogLine(DateTimeOffset Time, string Text);

/// <summary>One root cause: the object at fault, and the class of fault.</summary>
/// <param name="Class">Kebab case: <c>missing-config</c>, <c>bad-image</c>, <c>missing-pull-secret</c>, <c>oom-killed</c>,
/// <c>unschedulable</c>, <c>evicted</c>, <c>readiness-port</c>, <c>no-endpoints</c>, <c>pvc-pending</c>.</param>
/// <param name="Kind">Kind of the object at fault: the workload for pod faults, the Service, the claim.</param>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
public sealed record Fault(string Class, string Kind, string Namespace, string Name);
