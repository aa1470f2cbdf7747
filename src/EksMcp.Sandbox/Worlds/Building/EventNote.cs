using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Worlds.Building;

/// <summary>An event before it is written: what was said about which object, how often, between when.</summary>
/// <remarks>With <see cref="NewStyle"/> it is written as components on events.k8s.io do: eventTime and series, no count.</remarks>
internal sealed record EventNote(string Kind, string? Namespace, string Name, string Reason, string Message)
{
    public string ApiVersion { get; init; } = "v1";
    public bool Warning { get; init; }
    public int Count { get; init; } = 1;
    public required DateTimeOffset First { get; init; }
    public required DateTimeOffset Last { get; init; }
    public string Component { get; init; } = "kubelet";
    public string? Host { get; init; }
    public string? FieldPath { get; init; }
    public bool NewStyle { get; init; }

    public JsonObject Write()
    {
        // Events about objects without a namespace live in "default".
        var ns = Namespace ?? "default";
        var note = Shape.Object("v1", "Event", ns, $"{Name}.{Identity.Hex($"{Kind}/{ns}/{Name}/{Reason}/{Message}", 16)}", First);
        note["involvedObject"] = Involved();
        note["reason"] = Reason;
        note["message"] = Message;
        note["type"] = Warning ? "Warning" : "Normal";
        var source = new JsonObject();
        if (!NewStyle) source["component"] = Component;
        if (!NewStyle && Host is not null) source["host"] = Host;
        note["source"] = source;
        note["firstTimestamp"] = NewStyle ? null : Shape.Time(First);
        note["lastTimestamp"] = NewStyle ? null : Shape.Time(Last);
        if (!NewStyle) note["count"] = Count;
        note["eventTime"] = NewStyle ? Shape.MicroTime(First) : null;
        if (NewStyle) note["action"] = Reason == "Scheduled" ? "Binding" : "Scheduling";
        if (NewStyle && Count > 1)
            note["series"] = new JsonObject { ["count"] = Count, ["lastObservedTime"] = Shape.MicroTime(Last) };
        note["reportingComponent"] = Component;
        note["reportingInstance"] = NewStyle ? $"{Component}-ip-10-0-201-17" : Host ?? "";
        return note;
    }

    private JsonObject Involved()
    {
        var involved = new JsonObject { ["apiVersion"] = ApiVersion, ["kind"] = Kind, ["name"] = Name };
        if (Namespace is not null) involved["namespace"] = Namespace;
        involved["uid"] = Identity.Uid(Kind, Namespace, Name);
        if (FieldPath is not null) involved["fieldPath"] = FieldPath;
        return involved;
    }
}
