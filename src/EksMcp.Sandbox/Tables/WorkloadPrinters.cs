using System.Globalization;
using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tables;

/// <summary>Kinds that keep a number of pods running.</summary>
internal static class WorkloadPrinters
{
    private static readonly string[] TemplateSpec = ["spec", "template", "spec"];

    public static ITablePrinter Deployment { get; } = new ColumnPrinter([
        Column.Name,
        Column.Text("Ready", "Pods that are ready, of those wanted.", ReadyOfWanted),
        Column.Counted("Up-to-date", "Pods of the newest template.", o => o.Whole("status", "updatedReplicas")),
        Column.Counted("Available", "Pods ready for long enough.", o => o.Whole("status", "availableReplicas")),
        Column.Age,
        .. Column.Containers(TemplateSpec),
        Column.Text("Selector", "Which pods belong to it.", o => Selectors.Requirements(o.At("spec", "selector")), 1)]);

    public static ITablePrinter ReplicaSet { get; } = Replicas(o => Selectors.Selector(o.At("spec", "selector")));

    public static ITablePrinter ReplicationController { get; } = Replicas(o => Selectors.Labels(
        o.At("spec", "selector") ?? o.At("spec", "template", "metadata", "labels")));

    public static ITablePrinter StatefulSet { get; } = new ColumnPrinter([
        Column.Name,
        Column.Text("Ready", "Pods that are ready, of those wanted.", ReadyOfWanted),
        Column.Age,
        .. Column.Containers(TemplateSpec)]);

    public static ITablePrinter DaemonSet { get; } = new ColumnPrinter([
        Column.Name,
        Column.Whole("Desired", "Nodes that should run the pod.", o => o.Whole("status", "desiredNumberScheduled")),
        Column.Whole("Current", "Nodes that should and do.", o => o.Whole("status", "currentNumberScheduled")),
        Column.Whole("Ready", "Nodes where it is ready.", o => o.Whole("status", "numberReady")),
        Column.Whole("Up-to-date", "Nodes with the newest template.", o => o.Whole("status", "updatedNumberScheduled")),
        Column.Whole("Available", "Nodes where it is ready for long enough.", o => o.Whole("status", "numberAvailable")),
        Column.Text("Node Selector", "Labels that a node must have.", o => Selectors.Labels(o.At("spec", "template", "spec", "nodeSelector"))),
        Column.Age,
        .. Column.Containers(TemplateSpec),
        SelectorColumn]);

    public static ITablePrinter ControllerRevision { get; } = new ColumnPrinter(
        Column.Name,
        Column.Text("Controller", "The object whose history this is.", Controller),
        Column.Counted("Revision", "Which state of it.", o => o.Whole("revision")),
        Column.Age);

    public static ITablePrinter PodTemplate { get; } = new ColumnPrinter([
        Column.Name,
        .. Column.Containers("template", "spec").Select(c => c with { Definition = c.Definition with { Priority = 0 } }),
        Column.Text("Pod Labels", "Labels of its pods.", o => Selectors.Labels(o.At("template", "metadata", "labels")))]);

    private static Column SelectorColumn => Column.Text(
        "Selector", "Which pods belong to it.", o => Selectors.Selector(o.At("spec", "selector")), 1);

    private static ColumnPrinter Replicas(Func<JsonObject, string> selector) => new([
        Column.Name,
        Column.Whole("Desired", "Pods wanted.", Wanted),
        Column.Whole("Current", "Pods there are.", o => o.Whole("status", "replicas")),
        Column.Whole("Ready", "Pods that are ready.", o => o.Whole("status", "readyReplicas")),
        Column.Age,
        .. Column.Containers(TemplateSpec),
        Column.Text("Selector", "Which pods belong to it.", selector, 1)]);

    private static long? Wanted(JsonObject o) => o.Whole("spec", "replicas") ?? 1;

    private static string ReadyOfWanted(JsonObject o) => string.Create(
        CultureInfo.InvariantCulture, $"{o.Whole("status", "readyReplicas") ?? 0}/{Wanted(o)}");

    private static string Controller(JsonObject o)
    {
        if (o.Items("metadata", "ownerReferences").FirstOrDefault(r => r.Flag("controller") == true) is not { } owner) return "<none>";
        var version = owner.TextOr("", "apiVersion");
        var kind = version.Contains('/', StringComparison.Ordinal) ? $"{owner.Text("kind")}.{version.Split('/')[0]}" : owner.Text("kind");
        return $"{kind?.ToLowerInvariant()}/{owner.Text("name")}";
    }
}
