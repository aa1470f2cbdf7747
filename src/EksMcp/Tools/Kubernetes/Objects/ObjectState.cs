using System.Text.Json.Nodes;

namespace EksMcp.Tools.Kubernetes.Objects;

/// <summary>One line of what an object's status says: phase, containers that wait or died, conditions that are not as they should be, replicas.</summary>
internal static class ObjectState
{
    // These are well when they are False; every other condition is well when it is True.
    private static readonly string[] WellWhenFalse =
    [
        "MemoryPressure", "DiskPressure", "PIDPressure", "NetworkUnavailable", "ReplicaFailure", "Failed", "Degraded", "Stalled", "DisruptionTarget",
        "NamespaceDeletionDiscoveryFailure", "NamespaceDeletionContentFailure", "NamespaceDeletionGroupVersionParsingFailure", "NamespaceContentRemaining",
        "NamespaceFinalizersRemaining", "FileSystemResizePending", "Resizing", "NonStructuralSchema", "KernelDeadlock", "ReadonlyFilesystem", "Suspended", "ScalingLimited",
    ];

    private const int Longest = 200;
    private const int MostParts = 12;

    public static string? Summarize(JsonObject found)
    {
        var parts = new List<string>();
        AddText(parts, "being deleted since", found.Text("metadata", "deletionTimestamp"));
        if (found.Map("status") is { } status)
        {
            AddText(parts, "phase", status.Text("phase"));
            AddText(parts, "reason", status.Text("reason"));
            AddText(parts, "message", status.Text("message"));
            parts.AddRange(Replicas(found.Map("spec"), status));
            parts.AddRange(Containers(status));
            parts.AddRange(Conditions(status));
        }

        return parts.Count == 0 ? null : string.Join("; ", parts.Take(MostParts)) + (parts.Count > MostParts ? $"; +{parts.Count - MostParts} more" : "");
    }

    private static void AddText(List<string> parts, string label, string? text)
    {
        if (text is { Length: > 0 })
        {
            parts.Add($"{label} {Short(text)}");
        }
    }

    private static IEnumerable<string> Replicas(JsonObject? spec, JsonObject status)
    {
        if (spec.Number("replicas") is { } wanted)
        {
            yield return $"{status.Number("readyReplicas") ?? 0}/{wanted} replicas ready";
        }

        if (status.Number("desiredNumberScheduled") is { } desired)
        {
            yield return $"{status.Number("numberReady") ?? 0}/{desired} pods ready";
        }
    }

    private static IEnumerable<string> Containers(JsonObject status) =>
        from list in new[] { "initContainerStatuses", "containerStatuses", "ephemeralContainerStatuses" }
        from container in status.Maps(list)
        let text = Container(container)
        where text is not null
        select text;

    private static string? Container(JsonObject container)
    {
        var name = container.Text("name");
        var last = container.Map("lastState", "terminated");
        var ended = last is null ? "" : $", last ended {last.Text("reason")} (exit {last.Number("exitCode")})";
        return container.Map("state", "waiting") is { } waiting ? $"container {name} waits: {waiting.Text("reason")} {Short(waiting.Text("message"))}".TrimEnd() + ended
            : container.Map("state", "terminated") is { } dead && dead.Number("exitCode") != 0 ? $"container {name} ended {dead.Text("reason")} (exit {dead.Number("exitCode")}) {Short(dead.Text("message"))}".TrimEnd()
            : container.Map("state", "running") is not null && container.Is(false, "ready") ? $"container {name} runs but is not ready{ended}"
            : last is not null ? $"container {name}: {container.Number("restartCount")} restarts{ended}"
            : null;
    }

    private static IEnumerable<string> Conditions(JsonObject status) =>
        from condition in status.Maps("conditions")
        let type = condition.Text("type") ?? ""
        let value = condition.Text("status")
        where value == "Unknown" || value == (WellWhenFalse.Contains(type) ? "True" : "False")
        select $"{Short(type)}={value} {condition.Text("reason")} {Short(condition.Text("message"))}".TrimEnd();

    private static string Short(string? text) => text is not { Length: > Longest } ? text ?? "" : text[..(Longest - 3)] + "...";
}
