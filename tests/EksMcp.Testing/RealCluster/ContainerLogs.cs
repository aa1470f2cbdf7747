using System.Collections.Immutable;
using System.Text.Json.Nodes;
using EksMcp.Sandbox;
using Microsoft.AspNetCore.Http;

namespace EksMcp.Testing.RealCluster;

/// <summary>
/// Logs and container states of the loaded worlds. Which instance answers, and the words of a refusal, are those of the
/// kubelet: a container that waits after a crash shows the crashed instance's log.
/// </summary>
internal sealed class ContainerLogs
{
    public static readonly ContainerLogs None = new(
        ImmutableDictionary<(string, string, string, bool), IReadOnlyList<LogLine>>.Empty,
        ImmutableDictionary<(string, string, string), JsonObject>.Empty);

    private readonly ImmutableDictionary<(string, string, string, bool), IReadOnlyList<LogLine>> _logs;
    private readonly ImmutableDictionary<(string, string, string), JsonObject> _statuses;

    private ContainerLogs(
        ImmutableDictionary<(string, string, string, bool), IReadOnlyList<LogLine>> logs,
        ImmutableDictionary<(string, string, string), JsonObject> statuses)
        => (_logs, _statuses) = (logs, statuses);

    public ContainerLogs With(World world) => new(
        _logs.SetItems(world.Logs.Select(log =>
            KeyValuePair.Create((log.Namespace, log.Pod, log.Container, log.Previous), log.Lines))),
        _statuses.SetItems(
            from pod in world.Objects
            where (string?)pod["kind"] == "Pod"
            from field in (string[])["initContainerStatuses", "containerStatuses", "ephemeralContainerStatuses"]
            from status in pod["status"]?[field] as JsonArray ?? []
            select KeyValuePair.Create(
                ((string)pod["metadata"]!["namespace"]!, (string)pod["metadata"]!["name"]!, (string)status["name"]!), status.AsObject())));

    public (IReadOnlyList<LogLine> Lines, LogRefusal? Refusal) Find(string space, string pod, string container, bool previous)
    {
        if (_logs.TryGetValue((space, pod, container, previous), out var lines)) { return (lines, null); }

        if (!_statuses.TryGetValue((space, pod, container), out var status)) { return Refuse($"container \"{container}\" in pod \"{pod}\" is not available"); }
        var crashed = status["lastState"]?["terminated"] is not null;
        if (previous)
        {
            return crashed ? ([], null) : Refuse($"previous terminated container \"{container}\" in pod \"{pod}\" not found");
        }

        var state = status["state"];
        if (state?["running"] is not null || state?["terminated"] is not null) { return ([], null); }
        if (crashed) { return (_logs.GetValueOrDefault((space, pod, container, true), []), null); }

        return Refuse(((string?)state?["waiting"]?["reason"]) switch
        {
            null => $"container \"{container}\" in pod \"{pod}\" is waiting to start - no logs yet",
            "ErrImagePull" => $"container \"{container}\" in pod \"{pod}\" is waiting to start: image can't be pulled",
            "ImagePullBackOff" => $"container \"{container}\" in pod \"{pod}\" is waiting to start: trying and failing to pull image",
            { } reason => $"container \"{container}\" in pod \"{pod}\" is waiting to start: {reason}",
        });
    }

    private static (IReadOnlyList<LogLine>, LogRefusal?) Refuse(string message)
        => ([], new LogRefusal(StatusCodes.Status400BadRequest, message));
}

/// <summary>Why there is no log.</summary>
internal sealed record LogRefusal(int Status, string Message);
