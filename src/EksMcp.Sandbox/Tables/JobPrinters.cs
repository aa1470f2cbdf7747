using System.Globalization;
using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tables;

/// <summary>Jobs and cron jobs. 1.31 put a Status column into jobs, 1.27 a Timezone column into cron jobs.</summary>
internal static class JobPrinters
{
    public static ITablePrinter Job(ApiProfile profile) => new ColumnPrinter([
        Column.Name,
        .. profile == ApiProfile.Current ? [Column.Text("Status", "How far the job is.", Status)] : Array.Empty<Column>(),
        Column.Text("Completions", "Pods that succeeded, of those needed.", Completions),
        new(new("Duration", "string", "", "From its start to its completion, or to now.", 0), (o, now) => Duration(o, now)),
        Column.Age,
        .. Column.Containers("spec", "template", "spec"),
        Column.Text("Selector", "Which pods belong to it.", o => Selectors.Selector(o.At("spec", "selector")), 1)]);

    public static ITablePrinter CronJob(ApiProfile profile) => new ColumnPrinter([
        Column.Name,
        Column.Text("Schedule", "When it runs, in cron form.", o => o.Text("spec", "schedule")),
        .. profile == ApiProfile.Current
            ? [Column.Text("Timezone", "Time zone of the schedule.", o => o.Text("spec", "timeZone") ?? "<none>")] : Array.Empty<Column>(),
        new(new("Suspend", "boolean", "", "No further runs are started.", 0), (o, _) => o.Flag("spec", "suspend") == true ? "True" : "False"),
        Column.Whole("Active", "Runs under way.", o => o.Count("status", "active")),
        new(new("Last Schedule", "string", "", "Time since the last run was started.", 0), (o, now) =>
            o.Time("status", "lastScheduleTime") is { } last ? Age.Since(last, now) : "<none>"),
        Column.Age,
        .. Column.Containers("spec", "jobTemplate", "spec", "template", "spec"),
        Column.Text("Selector", "Which pods belong to a run.", o => Selectors.Selector(o.At("spec", "jobTemplate", "spec", "selector")), 1)]);

    private static string Status(JsonObject o) =>
        o.HasTrueCondition("Complete") ? "Complete"
        : o.HasTrueCondition("Failed") ? "Failed"
        : o.At("metadata", "deletionTimestamp") is not null ? "Terminating"
        : o.HasTrueCondition("Suspended") ? "Suspended"
        : o.HasTrueCondition("FailureTarget") ? "FailureTarget"
        : "Running";

    private static string Completions(JsonObject o)
    {
        var succeeded = o.Whole("status", "succeeded") ?? 0;
        var parallelism = o.Whole("spec", "parallelism");
        // Where neither number is given the server fills in one run of one pod.
        var wanted = o.Whole("spec", "completions") ?? (parallelism is null ? 1 : null);
        return wanted is not null ? string.Create(CultureInfo.InvariantCulture, $"{succeeded}/{wanted}")
            : parallelism > 1 ? string.Create(CultureInfo.InvariantCulture, $"{succeeded}/1 of {parallelism}")
            : string.Create(CultureInfo.InvariantCulture, $"{succeeded}/1");
    }

    private static string Duration(JsonObject o, DateTimeOffset now) => o.Time("status", "startTime") is { } start
        ? Age.Spell((o.Time("status", "completionTime") ?? now) - start)
        : "";
}
