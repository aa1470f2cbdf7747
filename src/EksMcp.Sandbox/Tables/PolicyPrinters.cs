using System.Globalization;
using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tables;

/// <summary>Budgets, quotas and classes. Quotas had Age before their numbers in 1.20; priority classes gained PreemptionPolicy.</summary>
internal static class PolicyPrinters
{
    public static ITablePrinter PodDisruptionBudget { get; } = new ColumnPrinter(
        Column.Name,
        Column.Text("Min Available", "Pods that must stay.", o => NumberOrPercent(o.At("spec", "minAvailable"))),
        Column.Text("Max Unavailable", "Pods that may be missing.", o => NumberOrPercent(o.At("spec", "maxUnavailable"))),
        Column.Whole("Allowed Disruptions", "Pods that may be disrupted now.", o => o.Whole("status", "disruptionsAllowed")),
        Column.Age);

    public static ITablePrinter RuntimeClass { get; } = new ColumnPrinter(
        Column.Name, Column.Text("Handler", "Which runtime.", o => o.Text("handler")), Column.Age);

    public static ITablePrinter ResourceQuota(ApiProfile profile)
    {
        var request = Column.Text("Request", "Used of allowed, but for limits.", o => Usage(o, limits: false));
        var limit = Column.Text("Limit", "Used of allowed limits.", o => Usage(o, limits: true));
        return profile == ApiProfile.Kubernetes120
            ? new ColumnPrinter(Column.Name, Column.Age, request, limit)
            : new ColumnPrinter(Column.Name, request, limit, Column.Age);
    }

    public static ITablePrinter PriorityClass(ApiProfile profile) => new ColumnPrinter([
        Column.Name,
        Column.Whole("Value", "Its priority.", o => o.Whole("value")),
        Column.Flag("Global-Default", "Pods without a class get it.", o => o.Flag("globalDefault") == true),
        Column.Age,
        .. profile == ApiProfile.Current
            ? [Column.Text("PreemptionPolicy", "Whether it may push others out.", o => o.Text("preemptionPolicy") ?? "PreemptLowerPriority")]
            : Array.Empty<Column>()]);

    private static string NumberOrPercent(JsonNode? value) =>
        value.Text() ?? value.Whole()?.ToString(CultureInfo.InvariantCulture) ?? "N/A";

    private static string Usage(JsonObject o, bool limits) => string.Join(", ", (o.At("status", "hard") as JsonObject ?? [])
        .Where(h => h.Key.StartsWith("limits.", StringComparison.Ordinal) == limits)
        .OrderBy(h => h.Key, StringComparer.Ordinal)
        .Select(h => $"{h.Key}: {Quantity.Canonical(o.Text("status", "used", h.Key))}/{Quantity.Canonical(h.Value.Text())}"));
}
