using System.Globalization;
using System.Text.Json.Nodes;

namespace EksMcp.Kubernetes.Reading;

/// <summary>Rows for servers without a Table view: name, status where it can be told, age.</summary>
internal sealed class SynthesizedTable(TimeProvider time)
{
    internal static readonly IReadOnlyList<TableColumn> Columns =
    [
        new("Name", "string", "name", 0),
        new("Status", "string", "", 0),
        new("Age", "string", "", 0),
    ];

    internal TableRow Row(JsonObject item)
    {
        var metadata = item.Object("metadata");
        var created = Moment(metadata.Text("creationTimestamp"));
        var name = metadata.Text("name") ?? "";
        var deleting = metadata.Text("deletionTimestamp") is not null;
        return new TableRow
        {
            Namespace = metadata.Text("namespace") ?? "",
            Name = name,
            Created = created,
            Deleting = deleting,
            Cells = [name, deleting ? "Terminating" : Status(item), created is { } since ? Age(time.GetUtcNow() - since) : ""],
        };
    }

    private static string Status(JsonObject item)
    {
        var status = item.Object("status");
        if (status.Text("phase") is { } phase) return phase;
        foreach (var type in (string[])["Ready", "Available"])
        {
            var condition = status.Objects("conditions").FirstOrDefault(c => c.Text("type") == type);
            if (condition is null) continue;
            return condition.Text("status") switch
            {
                "True" => type,
                "False" => condition.Text("reason") is { Length: > 0 } reason ? $"Not{type} ({reason})" : $"Not{type}",
                _ => "Unknown",
            };
        }

        return "";
    }

    private static DateTimeOffset? Moment(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;

    /// <summary>The largest two units that say something, as kubectl shows ages.</summary>
    internal static string Age(TimeSpan age) => age switch
    {
        { Ticks: <= 0 } => "0s",
        { TotalMinutes: < 2 } => $"{(int)age.TotalSeconds}s",
        { TotalMinutes: < 10 } => $"{(int)age.TotalMinutes}m{age.Seconds}s",
        { TotalHours: < 3 } => $"{(int)age.TotalMinutes}m",
        { TotalHours: < 8 } => $"{(int)age.TotalHours}h{age.Minutes}m",
        { TotalDays: < 2 } => $"{(int)age.TotalHours}h",
        { TotalDays: < 8 } => $"{(int)age.TotalDays}d{age.Hours}h",
        { TotalDays: < 730 } => $"{(int)age.TotalDays}d",
        _ => $"{(int)(age.TotalDays / 365)}y",
    };
}
