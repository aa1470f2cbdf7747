using System.Globalization;
using System.Text.Json.Nodes;

namespace EksMcp.Tools.Kubernetes.Events;

/// <summary>Reads v1 and events.k8s.io/v1 events. Either may hold its count and times in old fields, in new ones, or in a series.</summary>
internal static class EventParser
{
    public static EventEntry Parse(JsonObject found)
    {
        var regarding = (found["involvedObject"] ?? found["regarding"]) as JsonObject;
        var series = found["series"] as JsonObject;
        var times = new[]
        {
            Time(series?["lastObservedTime"]), Time(found["lastTimestamp"]), Time(found["deprecatedLastTimestamp"]), Time(found["eventTime"]),
            Time(found["firstTimestamp"]), Time(found["deprecatedFirstTimestamp"]), Time(found["metadata"]?["creationTimestamp"]),
        };
        var counts = new[] { Number(found["count"]), Number(found["deprecatedCount"]), Number(series?["count"]) };
        return new EventEntry(
            Text(found["type"]) == "Warning",
            Text(found["reason"]) ?? "",
            (Text(found["message"]) ?? Text(found["note"]) ?? "").Trim(),
            Text(regarding?["kind"]) ?? "",
            Text(regarding?["namespace"]) ?? Text(found["metadata"]?["namespace"]) ?? "",
            Text(regarding?["name"]) ?? "",
            Text(regarding?["uid"]),
            Text(regarding?["fieldPath"]),
            Math.Max(1, counts.Max()),
            times.Where(t => t is not null).Min(),
            times.Max(),
            Reporter(found));
    }

    private static string? Reporter(JsonObject found) =>
        new[] { found["reportingComponent"], found["reportingController"], found["source"]?["component"], found["deprecatedSource"]?["component"] }
            .Select(Text)
            .FirstOrDefault(t => !string.IsNullOrEmpty(t));

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static int Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<long>(out var number) ? (int)Math.Clamp(number, 0, int.MaxValue) : 0;

    private static DateTimeOffset? Time(JsonNode? node) =>
        Text(node) is { } text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
}
