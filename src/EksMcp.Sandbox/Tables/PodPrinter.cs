using System.Globalization;
using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tables;

/// <summary>Pods. From 1.22 on restarts are a text with the time of the last one; before, a number.</summary>
internal sealed class PodPrinter(ApiProfile profile) : ITablePrinter
{
    public IReadOnlyList<TableColumnDefinition> Columns { get; } =
    [
        Column.Name.Definition,
        new("Ready", "string", "", "Containers that are ready, of all.", 0),
        new("Status", "string", "", "What the containers' states come to.", 0),
        new("Restarts", profile == ApiProfile.Kubernetes120 ? "integer" : "string", "", "How often containers were restarted, and when last.", 0),
        Column.Age.Definition,
        new("IP", "string", "", "The pod's address.", 1),
        new("Node", "string", "", "The node it runs on.", 1),
        new("Nominated Node", "string", "", "The node that is being cleared for it.", 1),
        new("Readiness Gates", "string", "", "Readiness gates that hold, of all.", 1),
    ];

    public JsonArray Cells(JsonObject o, DateTimeOffset now)
    {
        var summary = PodSummary.Of(o, profile);
        return new JsonArray(
            o.TextOr("", "metadata", "name"),
            string.Create(CultureInfo.InvariantCulture, $"{summary.Ready}/{summary.Total}"),
            summary.Status,
            Restarts(summary, now),
            Age.Since(o.Time("metadata", "creationTimestamp"), now),
            o.Items("status", "podIPs").FirstOrDefault().TextOr(o.TextOr("<none>", "status", "podIP"), "ip"),
            o.TextOr("<none>", "spec", "nodeName"),
            o.TextOr("<none>", "status", "nominatedNodeName"),
            Gates(o));
    }

    public JsonArray? Conditions(JsonObject o) => o.Text("status", "phase") switch
    {
        "Succeeded" => Completed("Succeeded", "The pod has completed successfully."),
        "Failed" => Completed("Failed", "The pod failed."),
        _ => null,
    };

    private JsonNode Restarts(PodSummary summary, DateTimeOffset now) =>
        profile == ApiProfile.Kubernetes120 ? summary.Restarts
        : summary is { Restarts: not 0, LastRestart: { } last }
            ? string.Create(CultureInfo.InvariantCulture, $"{summary.Restarts} ({Age.Since(last, now)} ago)")
            : summary.Restarts.ToString(CultureInfo.InvariantCulture);

    private static string Gates(JsonObject pod)
    {
        var gates = pod.Items("spec", "readinessGates").ToList();
        return gates.Count == 0 ? "<none>" : string.Create(CultureInfo.InvariantCulture,
            $"{gates.Count(g => pod.HasTrueCondition(g.TextOr("", "conditionType")))}/{gates.Count}");
    }

    private static JsonArray Completed(string reason, string message) => new(new JsonObject
    {
        ["type"] = "Completed",
        ["status"] = "True",
        ["reason"] = reason,
        ["message"] = message,
    });
}
