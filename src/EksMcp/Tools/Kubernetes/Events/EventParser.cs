using System.Globalization;
using System.Text.Json.Nodes;

namespace EksMcp.Tools.Kubernetes.Events;

/// <summary>Reads v1 and events.k8s.io/v1 events. Either may hold its count and times in old fields, in new ones, or in a series.</summary>
internal static class EventParser
{
    public static EventEntry Parse(JsonObject found)
    {
        var regarding = found.Map("involvedObject") ?? found.Map("regarding");
        DateTimeOffset?[] times =
        [
            Time(found.Text("series", "lastObservedTime")), Time(found.Text("lastTimestamp")), Time(found.Text("deprecatedLastTimestamp")), Time(found.Text("eventTime")),
            Time(found.Text("firstTimestamp")), Time(found.Text("deprecatedFirstTimestamp")), Time(found.Text("metadata", "creationTimestamp")),
        ];
        long?[] counts = [found.Number("count"), found.Number("deprecatedCount"), found.Number("series", "count")];
        return new EventEntry(
            found.Text("type") == "Warning",
            found.Text("reason") ?? "",
            (found.Text("message") ?? found.Text("note") ?? "").Trim(),
            regarding.Text("kind") ?? "",
            regarding.Text("namespace") ?? "",
            regarding.Text("name") ?? "",
            regarding.Text("uid"),
            regarding.Text("fieldPath"),
            Math.Clamp(counts.Max() ?? 1, 1, int.MaxValue),
            times.Where(t => t is not null).Min(),
            times.Max(),
            Reporter(found));
    }

    private static string? Reporter(JsonObject found) =>
        new[] { found.Text("reportingComponent"), found.Text("reportingController"), found.Text("source", "component"), found.Text("deprecatedSource", "component") }
            .FirstOrDefault(t => !string.IsNullOrEmpty(t));

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
}
