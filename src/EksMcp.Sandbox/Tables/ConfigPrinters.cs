using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tables;

/// <summary>Namespaces, configuration, quotas and leases.</summary>
internal static class ConfigPrinters
{
    public static ITablePrinter Namespace { get; } = new ColumnPrinter(
        Column.Name,
        Column.Text("Status", "Whether it is being deleted.", o => o.TextOr("Active", "status", "phase")),
        Column.Age);

    public static ITablePrinter ConfigMap { get; } = new ColumnPrinter(
        Column.Name,
        Column.Counted("Data", "How many entries.", o => o.Count("data") + o.Count("binaryData")),
        Column.Age);

    public static ITablePrinter Secret { get; } = new ColumnPrinter(
        Column.Name,
        Column.Text("Type", "What it is for.", o => o.TextOr("Opaque", "type")),
        Column.Counted("Data", "How many entries.", o => o.Count("data")),
        Column.Age);

    public static ITablePrinter ServiceAccount { get; } = new ColumnPrinter(
        Column.Name,
        Column.Counted("Secrets", "How many secrets it may use.", o => o.Count("secrets")),
        Column.Age);

    public static ITablePrinter Lease { get; } = new ColumnPrinter(
        Column.Name,
        Column.Text("Holder", "Who holds it.", o => o.Text("spec", "holderIdentity")),
        Column.Age);

    public static ITablePrinter ComponentStatus { get; } = new ColumnPrinter(
        Column.Name,
        Column.Text("Status", "Whether it is healthy.", o => Health(o) switch { null => "Unknown", { } c when c.Text("status") == "True" => "Healthy", _ => "Unhealthy" }),
        Column.Text("Message", "What it says.", o => Health(o).Text("message")),
        Column.Text("Error", "What went wrong.", o => Health(o).Text("error")));

    private static JsonObject? Health(JsonObject o) =>
        o.Items("conditions").FirstOrDefault(c => c.Text("type") == "Healthy");
}
