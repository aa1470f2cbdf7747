using System.Text.Json.Nodes;
using EksMcp.Sandbox.Worlds.Building;
using EksMcp.Sandbox.Worlds.Objects;

namespace EksMcp.Sandbox.Worlds.Workloads;

/// <summary>One pod, as its state needs it to speak about it.</summary>
internal sealed record PodFacts(WorldDraft Draft, Workload Workload, string Name, string Image, DateTimeOffset Created, ClusterNode Node, string Address)
{
    public DateTimeOffset Now => Draft.Now;

    public TimeSpan Age => Now - Created;

    public string Namespace => Workload.Namespace;

    public string Uid => Identity.Uid("Pod", Namespace, Name);

    public string Container => Workload.Container;

    public string ContainerId(int instance) => "containerd://" + Identity.Hex($"{Uid}/{Container}/{instance}", 64);

    public string ImageId => $"{Repository}@sha256:{Identity.Hex(Image, 64)}";

    /// <summary>How often a thing that comes every so often has come since the pod began.</summary>
    public int Times(TimeSpan every) => Math.Max(1, (int)(Age / every));

    public EventNote FromKubelet(string reason, string message, int count, DateTimeOffset first, DateTimeOffset last, bool warning = true) =>
        new("Pod", Namespace, Name, reason, message)
        {
            Warning = warning,
            Count = count,
            First = first,
            Last = count == 1 ? first : last,
            Host = Node.Name,
            FieldPath = $"spec.containers{{{Container}}}",
        };

    public EventNote FromScheduler(string reason, string message, int count, DateTimeOffset first, DateTimeOffset last, bool warning) =>
        new("Pod", Namespace, Name, reason, message)
        {
            Warning = warning,
            Count = count,
            First = first,
            Last = count == 1 ? first : last,
            Component = "default-scheduler",
            NewStyle = true,
        };

    public ContainerLog Log(bool previous, IReadOnlyList<LogLine> lines) => new(Namespace, Name, Container, previous, lines);

    /// <summary>The status of the main container; states say what is in it.</summary>
    public JsonObject Status(JsonObject state, JsonObject? lastState = null, int restarts = 0, bool ready = false, bool pulled = true)
    {
        var running = state.ContainsKey("running");
        var status = new JsonObject
        {
            ["name"] = Container,
            ["image"] = Image,
            ["imageID"] = pulled ? ImageId : "",
            ["ready"] = ready,
            ["started"] = running,
            ["restartCount"] = restarts,
            ["state"] = state,
            ["lastState"] = lastState ?? [],
        };
        if (pulled) status["containerID"] = ContainerId(running ? restarts : Math.Max(0, restarts - 1));
        return status;
    }

    public JsonObject Terminated(int exitCode, string reason, DateTimeOffset started, DateTimeOffset finished, int instance) => new()
    {
        ["terminated"] = new JsonObject
        {
            ["containerID"] = ContainerId(instance),
            ["exitCode"] = exitCode,
            ["finishedAt"] = Shape.Time(finished),
            ["reason"] = reason,
            ["startedAt"] = Shape.Time(started),
        },
    };

    public static JsonObject Waiting(string reason, string message) => new()
    {
        ["waiting"] = new JsonObject { ["reason"] = reason, ["message"] = message },
    };

    public static JsonObject RunningSince(DateTimeOffset time) => new() { ["running"] = new JsonObject { ["startedAt"] = Shape.Time(time) } };

    private string Repository => Image.LastIndexOf(':') is var colon and > 0 && colon > Image.LastIndexOf('/') ? Image[..colon] : Image;
}
