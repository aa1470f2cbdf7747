namespace EksMcp.Sandbox.Tests.Worlds.Checks;

internal static class EventChecks
{
    // What is said of an object that is gone must have been said a while ago.
    private static readonly TimeSpan Old = TimeSpan.FromMinutes(40);

    public static IEnumerable<string> Problems(WorldView view)
    {
        foreach (var note in view.All("Event"))
        {
            var subject = view.Find(note.Text("involvedObject.kind")!, note.Text("involvedObject.namespace"), note.Text("involvedObject.name")!);
            var newStyle = note.At("eventTime") is not null;
            var first = newStyle ? note.Time("eventTime") : note.Time("firstTimestamp");
            var last = newStyle ? note.Time("series.lastObservedTime") ?? first : note.Time("lastTimestamp");
            if (first is null || last < first) yield return $"{note.Said()} ended before it began";
            if (last > view.Now || last < view.Now.AddHours(-1)) yield return $"{note.Said()} is of {last:O}: too late or too old to be kept";
            if (subject is null && last > view.Now - Old) yield return $"{note.Said()} is about nothing";
            if (subject is not null && subject.Text("metadata.uid") != note.Text("involvedObject.uid")) yield return $"{note.Said()} is about another uid";
            if (subject is not null && subject.Text("apiVersion") != note.Text("involvedObject.apiVersion")) yield return $"{note.Said()} names another apiVersion";
            if ((note.Text("involvedObject.namespace") ?? "default") != note.Namespace()) yield return $"{note.Said()} lies in another namespace than its object";
            if (note.Text("type") is not ("Normal" or "Warning") || note.Text("reason") is not { Length: > 0 and <= 128 }) yield return $"{note.Said()} has no valid type or reason";
            if (note.Text("message") is not { Length: > 0 and <= 1024 }) yield return $"{note.Said()} has no valid message";
            if (newStyle && (note.Text("action") is null || note.Text("reportingComponent") is null || note.Text("reportingInstance") is not { Length: > 0 }))
                yield return $"{note.Said()} lacks what a server asks of new events";
            if (!newStyle && note.Number("count") < 1) yield return $"{note.Said()} never happened";
            if (!newStyle && note.Number("count") == 1 && first != last) yield return $"{note.Said()} happened once at two times";
        }
    }
}
