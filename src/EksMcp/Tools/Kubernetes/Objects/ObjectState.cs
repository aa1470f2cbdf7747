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

    public static string? Summarize(JsonObject found)
    {
        var parts = new List<string>();
        if ((found["metadata"] as JsonObject)?["deletionTimestamp"] is { } deleting)
        {
            parts.Add($"being deleted since {deleting}");
        }

        if (found["status"] is JsonObject status)
        {
            AddText(parts, "phase", status["phase"]);
            AddText(parts, "reason", status["reason"]);
            AddText(parts, "message", status["message"]);
            parts.AddRange(Replicas(found["spec"] as JsonObject, status));
            parts.AddRange(Containers(status));
            parts.AddRange(Conditions(status));
        }

        return parts.Count == 0 ? null : string.Join("; ", parts.Take(12));
    }

    private static void AddText(List<string> parts, string label, JsonNode? node)
    {
        if (Text(node) is { Length: > 0 } text)
        {
            parts.Add($"{label} {Short(text)}");
        }
    }

    private static IEnumerable<string> Replicas(JsonObject? spec, JsonObject status)
    {
        if (spec?["replicas"] is { } wanted)
        {
            yield return $"{status["readyReplicas"] ?? "0"}/{wanted} replicas ready";
        }

        if (status["desiredNumberScheduled"] is { } desired)
        {
            yield return $"{status["numberReady"] ?? "0"}/{desired} pods ready";
        }
    }

    private static IEnumerable<string> Containers(JsonObject status) =>
        from list in new[] { "initContainerStatuses", "containerStatuses", "ephemeralContainerStatuses" }
        from container in (status[list] as JsonArray ?? []).OfType<JsonObject>()
        let text = Container(container)
        where text is not null
        select text;

    private static string? Container(JsonObject container)
    {
        var name = Text(container["name"]);
        var state = container["state"] as JsonObject;
        var last = (container["lastState"] as JsonObject)?["terminated"] as JsonObject;
        var ended = last is null ? "" : $", last ended {Text(last["reason"])} (exit {last["exitCode"]})";
        return state?["waiting"] is JsonObject waiting ? $"container {name} waits: {Text(waiting["reason"])} {Short(Text(waiting["message"]) ?? "")}".TrimEnd() + ended
            : state?["terminated"] is JsonObject dead && dead["exitCode"]?.ToJsonString() != "0" ? $"container {name} ended {Text(dead["reason"])} (exit {dead["exitCode"]}) {Short(Text(dead["message"]) ?? "")}".TrimEnd()
            : state?["running"] is not null && container["ready"]?.ToJsonString() == "false" ? $"container {name} runs but is not ready{ended}"
            : last is not null ? $"container {name}: {container["restartCount"]} restarts{ended}"
            : null;
    }

    private static IEnumerable<string> Conditions(JsonObject status) =>
        from condition in (status["conditions"] as JsonArray ?? []).OfType<JsonObject>()
        let type = Text(condition["type"]) ?? ""
        let value = Text(condition["status"])
        where value == "Unknown" || value == (WellWhenFalse.Contains(type) ? "True" : "False")
        select $"{type}={value} {Text(condition["reason"])} {Short(Text(condition["message"]) ?? "")}".TrimEnd();

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static string Short(string text) => text.Length <= 200 ? text : text[..197] + "...";
}
