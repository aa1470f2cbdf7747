using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tables;

/// <summary>Events, in the fields of the core API and in those of <c>events.k8s.io</c>. 1.20 counts a series one too many.</summary>
internal static class EventPrinter
{
    public static ITablePrinter Event(ApiProfile profile) => new ColumnPrinter(
        Timed("Last Seen", "Time since it was seen last.", LastSeen),
        Column.Text("Type", "Normal or Warning.", o => o.Text("type")),
        Column.Text("Reason", "Why, in one word.", o => o.Text("reason")),
        Column.Text("Object", "What it is about.", Target),
        Column.Text("Subobject", "Which part of that.", o => Regarding(o).Text("fieldPath"), 1),
        Column.Text("Source", "Who says so.", Source, 1),
        Column.Text("Message", "What happened.", o => (o.Text("message") ?? o.Text("note"))?.Trim()),
        Timed("First Seen", "Time since it was seen first.", FirstSeen, priority: 1),
        Column.Counted("Count", "How often it was seen.", o => Count(o, profile)) is var count
            ? count with { Definition = count.Definition with { Priority = 1 } } : count,
        Column.Name with { Definition = Column.Name.Definition with { Priority = 1 } });

    private static Column Timed(string name, string description, Func<JsonObject, DateTimeOffset?> time, int priority = 0) =>
        new(new(name, "string", "", description, priority), (o, now) => Age.Since(time(o), now));

    private static DateTimeOffset? FirstSeen(JsonObject o) =>
        o.Time("firstTimestamp") ?? o.Time("deprecatedFirstTimestamp") ?? o.Time("eventTime");

    private static DateTimeOffset? LastSeen(JsonObject o) => o.At("series") is { } series
        ? series.Time("lastObservedTime")
        : o.Time("lastTimestamp") ?? o.Time("deprecatedLastTimestamp") ?? FirstSeen(o);

    private static long? Count(JsonObject o, ApiProfile profile) => o.At("series") is { } series
        ? (series.Whole("count") ?? 0) + (profile == ApiProfile.Kubernetes120 ? 1 : 0)
        : (o.Whole("count") ?? o.Whole("deprecatedCount")) is > 0 and var count ? count : 1;

    private static JsonNode? Regarding(JsonObject o) => o.At("involvedObject") ?? o.At("regarding");

    private static string Target(JsonObject o)
    {
        var kind = Regarding(o).TextOr("", "kind").ToLowerInvariant();
        return Regarding(o).Text("name") is { Length: > 0 } name ? $"{kind}/{name}" : kind;
    }

    private static string Source(JsonObject o)
    {
        var source = o.At("source") ?? o.At("deprecatedSource");
        var component = source.TextOr(o.TextOr(o.TextOr("", "reportingController"), "reportingComponent"), "component");
        var host = source.TextOr(o.TextOr("", "reportingInstance"), "host");
        return host.Length == 0 ? component : $"{component}, {host}";
    }
}
