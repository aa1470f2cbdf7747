using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Conversion;

/// <summary>Core <c>v1</c> Events are stored; <c>events.k8s.io</c> shows the same under other names.</summary>
internal static class EventConversion
{
    private static readonly (string Core, string Grouped, Func<JsonNode?> Default)[] Names =
    [
        ("eventTime", "eventTime", () => null),
        ("series", "series", () => null),
        ("reportingComponent", "reportingController", () => ""),
        ("reportingInstance", "reportingInstance", () => ""),
        ("action", "action", () => ""),
        ("reason", "reason", () => ""),
        ("involvedObject", "regarding", () => new JsonObject()),
        ("related", "related", () => null),
        ("message", "note", () => ""),
        ("type", "type", () => ""),
        ("source", "deprecatedSource", () => new JsonObject()),
        ("firstTimestamp", "deprecatedFirstTimestamp", () => null),
        ("lastTimestamp", "deprecatedLastTimestamp", () => null),
        ("count", "deprecatedCount", () => 0),
    ];

    // The real types have no omitempty on these.
    private static readonly HashSet<string> AlwaysInCore =
        ["involvedObject", "source", "firstTimestamp", "lastTimestamp", "eventTime", "reportingComponent", "reportingInstance"];

    private static readonly HashSet<string> AlwaysInGroup =
        ["regarding", "eventTime", "deprecatedSource", "deprecatedFirstTimestamp", "deprecatedLastTimestamp"];

    public static JsonObject ToCore(JsonObject grouped)
    {
        var core = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Event", ["metadata"] = grouped["metadata"]?.DeepClone() };
        foreach (var (to, from, otherwise) in Names) { Copy(grouped, from, core, to, AlwaysInCore, otherwise); }
        return core;
    }

    public static JsonObject ToEventsGroup(JsonObject core)
    {
        var grouped = new JsonObject { ["metadata"] = core["metadata"]?.DeepClone() };
        foreach (var (from, to, otherwise) in Names) { Copy(core, from, grouped, to, AlwaysInGroup, otherwise); }
        return grouped;
    }

    private static void Copy(JsonObject source, string from, JsonObject target, string to, HashSet<string> always, Func<JsonNode?> otherwise)
    {
        var kept = always.Contains(to);
        if (source[from] is { } value && (kept || value.Text() != "")) { target[to] = value.DeepClone(); }
        else if (kept) { target[to] = otherwise(); }
    }
}
