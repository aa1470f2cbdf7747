using System.Text.Json.Nodes;

namespace EksMcp.Tools.Kubernetes.Logs;

/// <summary>What a pod's status says of one container, as far as logs are concerned.</summary>
internal sealed record ContainerState(string Name, bool HasStarted, bool HasPrevious, bool Troubled)
{
    public static IEnumerable<ContainerState> All(JsonObject pod)
    {
        var status = pod["status"] as JsonObject;
        var states = new[] { "initContainerStatuses", "containerStatuses", "ephemeralContainerStatuses" }
            .SelectMany(list => status?[list] as JsonArray ?? [])
            .OfType<JsonObject>()
            .Where(s => s["name"] is JsonValue)
            .ToDictionary(s => (string)s["name"]!, StringComparer.Ordinal);
        var spec = pod["spec"] as JsonObject;
        var failed = status?["phase"] is JsonValue phase && (string?)phase == "Failed";
        return new[] { "initContainers", "containers", "ephemeralContainers" }
            .SelectMany(list => spec?[list] as JsonArray ?? [])
            .OfType<JsonObject>()
            .Select(c => Read((string)c["name"]!, states.GetValueOrDefault((string)c["name"]!), failed));
    }

    private static long Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<long>(out var number) ? number : 0;

    private static ContainerState Read(string name, JsonObject? status, bool podFailed)
    {
        var state = status?["state"] as JsonObject;
        var restarts = Number(status?["restartCount"]);
        var ended = state?["terminated"] as JsonObject;
        var started = state?["running"] is not null || ended is not null || restarts > 0;
        var bad = podFailed
            || (state?["waiting"] as JsonObject)?["reason"] is JsonValue reason && (string?)reason is not ("ContainerCreating" or "PodInitializing")
            || (ended is not null && ended["exitCode"]?.ToJsonString() != "0")
            || (state?["running"] is not null && status?["ready"]?.ToJsonString() == "false");
        return new ContainerState(name, started, restarts > 0, bad);
    }
}
