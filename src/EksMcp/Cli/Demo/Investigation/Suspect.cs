using System.Text.Json.Nodes;

namespace EksMcp.Cli.Demo.Investigation;

/// <summary>An unwell object, as it was read, and the object at fault if something is wrong with it.</summary>
/// <param name="AtFault">The workload that owns a pod; a Service or claim itself.</param>
/// <param name="Name">Of the object that was read.</param>
/// <param name="Object">A Pod, Service or PersistentVolumeClaim.</param>
/// <param name="Members">Pods in the same state for the same reason; the one that was read is the first.</param>
/// <param name="Showing">What it looks like from outside.</param>
internal sealed record Suspect(ObjectName AtFault, ObjectName Name, JsonObject Object, IReadOnlyList<string> Members, string Showing)
{
    public bool IsPod => Name.Kind == "Pod";

    /// <summary>Containers of a pod with their spec and status; init containers too.</summary>
    public IEnumerable<ContainerView> Containers =>
        from list in new[] { "initContainer", "container" }
        from status in Object.Items($"status.{list}Statuses")
        let name = status.Text("name")
        select new ContainerView(name, Object.Items($"spec.{list}s").FirstOrDefault(c => c.Text("name") == name), status);
}

/// <summary>One container of a pod.</summary>
internal sealed record ContainerView(string Name, JsonObject? Spec, JsonObject Status)
{
    public bool Ready => Status.Text("ready") == "true";

    public string? Waiting => Status.Text("state.waiting.reason");

    /// <summary>How it ended: now, or before its last restart.</summary>
    public JsonObject? Ended => (Status.At("state.terminated") ?? Status.At("lastState.terminated")) as JsonObject;

    public string Restarts => Status.Text("restartCount") ?? "0";
}
