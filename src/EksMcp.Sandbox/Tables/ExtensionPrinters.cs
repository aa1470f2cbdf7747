using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tables;

/// <summary>What extends the API: webhooks, admission policies, aggregated APIs.</summary>
internal static class ExtensionPrinters
{
    public static ITablePrinter Webhooks { get; } = new ColumnPrinter(
        Column.Name,
        Column.Whole("Webhooks", "How many webhooks it names.", o => o.Count("webhooks")),
        Column.Age);

    public static ITablePrinter ApiService { get; } = new ColumnPrinter(
        Column.Name,
        Column.Text("Service", "Who serves it.", o => o.At("spec", "service") is JsonObject service ? $"{service.Text("namespace")}/{service.Text("name")}" : "Local"),
        Column.Text("Available", "Whether it answers.", Available),
        Column.Age);

    public static ITablePrinter ValidatingAdmissionPolicy { get; } = new ColumnPrinter(
        Column.Name,
        Column.Whole("Validations", "How many rules.", o => o.Count("spec", "validations")),
        Column.Text("ParamKind", "Kind of its parameters.", o => o.At("spec", "paramKind") is JsonObject kind ? $"{kind.Text("apiVersion")}/{kind.Text("kind")}" : "<unset>"),
        Column.Age);

    public static ITablePrinter ValidatingAdmissionPolicyBinding { get; } = new ColumnPrinter(
        Column.Name,
        Column.Text("PolicyName", "The policy.", o => o.Text("spec", "policyName")),
        Column.Text("ParamRef", "Its parameters.", o => o.Text("spec", "paramRef", "name") is { Length: > 0 } name
            ? $"{o.TextOr("*", "spec", "paramRef", "namespace")}/{name}" : "<unset>"),
        Column.Age);

    private static string Available(JsonObject o)
    {
        var condition = o.Items("status", "conditions").FirstOrDefault(c => c.Text("type") == "Available");
        return condition is null ? "Unknown"
            : condition.Text("status") == "True" ? "True"
            : $"{condition.Text("status")} ({condition.Text("reason")})";
    }
}
