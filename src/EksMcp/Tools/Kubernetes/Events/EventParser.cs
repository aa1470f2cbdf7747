using System.Globalization;
using System.Text.Json.Nodes;

namespace EksMcp.Tools.Kubernetes.Events;

/// <summary>Reads v1 and events.k8s.io/v1 events. Either may hold its count and times in old fields, in new ones, or in a series.</summary>
internal static class EventParser
{
    /// <summary>Characters of a message that are kept: many times what is ever shown.</summary>
    public const int LongestMessage = 4096;

    /// <summary>Longer than any name, reason or field path that the API server takes.</summary>
    private const int LongestName = 512;

    public static EventEntry Parse(JsonObject found)
    {
        var regarding = found.Map("involvedObject") ?? found.Map("regarding");
        DateTimeOffset?[] times =
        [
            Time(found.Text("series", "lastObservedTime")), Time(found.Text("lastTimestamp")), Time(found.Text("deprecatedLastTimestamp")), Time(found.Text("eventTime")),
            Time(found.Text("firstTimestamp")), Time(found.Text("deprecatedFirstTimestamp")), Time(found.Text("metadata", "creationTimestamp")),
        ];
        long?[] counts = [found.Number("count"), found.Number("deprecatedCount"), found.Number("series", "count")];
        var message = (found.Text("message") ?? found.Text("note") ?? "").Trim();
        return new EventEntry(
            found.Text("type") == "Warning",
            Short(found.Text("reason")) ?? "",
            Cut(message, LongestMessage),
            Math.Max(0, message.Length - LongestMessage),
            Short(regarding.Text("kind")) ?? "",
            Short(regarding.Text("namespace")) ?? "",
            Short(regarding.Text("name")) ?? "",
            Short(regarding.Text("uid")),
            Short(regarding.Text("fieldPath")),
            Math.Clamp(counts.Max() ?? 1, 1, int.MaxValue),
            times.Where(t => t is not null).Min(),
            times.Max(),
            Reporter(found));
    }

    private static string? Reporter(JsonObject found) =>
        new[] { found.Text("reportingComponent"), found.Text("reportingController"), found.Text("source", "component"), found.Text("deprecatedSource", "component") }
            .Select(Short)
            .FirstOrDefault(t => !string.IsNullOrEmpty(t));

    // What is cut off is let go: a slice of the text would keep all of it.
    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];

    private static string? Short(string? text) => text is { Length: > LongestName } ? $"{text[..LongestName]}...[+{text.Length - LongestName} characters]" : text;

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
}
