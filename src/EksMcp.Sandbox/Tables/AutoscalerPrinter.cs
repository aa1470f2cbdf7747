using System.Globalization;
using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tables;

/// <summary>Horizontal pod autoscalers, in the fields of autoscaling/v1 and of v2. 1.20 leaves out which resource is meant.</summary>
internal sealed class AutoscalerPrinter(ApiProfile profile)
{
    private const int Shown = 2;

    public static ITablePrinter For(ApiProfile profile)
    {
        var printer = new AutoscalerPrinter(profile);
        return new ColumnPrinter(
            Column.Name,
            Column.Text("Reference", "What it scales.", o => $"{o.Text("spec", "scaleTargetRef", "kind")}/{o.Text("spec", "scaleTargetRef", "name")}"),
            Column.Text("Targets", "Measured of wanted.", printer.Targets),
            Column.Text("MinPods", "Fewest pods.", o => (o.Whole("spec", "minReplicas") ?? 1).ToString(CultureInfo.InvariantCulture)),
            Column.Counted("MaxPods", "Most pods.", o => o.Whole("spec", "maxReplicas")),
            Column.Counted("Replicas", "Pods there are.", o => o.Whole("status", "currentReplicas")),
            Column.Age);
    }

    private string Targets(JsonObject o)
    {
        var specs = o.Items("spec", "metrics").ToList();
        // v1 has one target, and the server fills in 80 % where there is none.
        if (specs.Count == 0)
        {
            return Named("cpu", Percent(o.Whole("status", "currentCPUUtilizationPercentage"))
                + "/" + Percent(o.Whole("spec", "targetCPUUtilizationPercentage") ?? 80));
        }

        var statuses = o.Items("status", "currentMetrics").ToList();
        var all = specs.Select((spec, i) => Metric(spec, i < statuses.Count ? statuses[i] : null)).ToList();
        var shown = string.Join(", ", all.Take(Shown));
        return all.Count > Shown ? string.Create(CultureInfo.InvariantCulture, $"{shown} + {all.Count - Shown} more...") : shown;
    }

    private string Metric(JsonObject spec, JsonObject? status) => spec.Text("type") switch
    {
        "External" => ValueOrAverage(spec.At("external"), status.At("external")),
        "Object" => ValueOrAverage(spec.At("object"), status.At("object")),
        "Pods" => $"{Measured(status.At("pods"), "averageValue")}/{Quantity.Canonical(spec.Text("pods", "target", "averageValue"))}",
        "Resource" => Resource(spec.At("resource"), status.At("resource")),
        "ContainerResource" => Resource(spec.At("containerResource"), status.At("containerResource")),
        _ => "<unknown type>",
    };

    private string Resource(JsonNode? spec, JsonNode? status) => Named(spec.TextOr("", "name"),
        spec.Text("target", "averageValue") is { } wanted
            ? $"{Measured(status, "averageValue")}/{Quantity.Canonical(wanted)}"
            : $"{Percent(status.Whole("current", "averageUtilization"))}/{(spec.Whole("target", "averageUtilization") is { } target ? Percent(target) : "<auto>")}");

    private static string ValueOrAverage(JsonNode? spec, JsonNode? status) => spec.Text("target", "averageValue") is { } average
        ? $"{(status.Text("current", "averageValue") is { } measured ? Quantity.Canonical(measured) : "<unknown>")}/{Quantity.Canonical(average)} (avg)"
        : $"{Measured(status, "value")}/{Quantity.Canonical(spec.Text("target", "value"))}";

    private static string Measured(JsonNode? status, string field) =>
        status is null ? "<unknown>" : Quantity.Canonical(status.Text("current", field));

    private static string Percent(long? value) =>
        value is { } percent ? string.Create(CultureInfo.InvariantCulture, $"{percent}%") : "<unknown>";

    private string Named(string resource, string text) => profile == ApiProfile.Current ? $"{resource}: {text}" : text;
}
