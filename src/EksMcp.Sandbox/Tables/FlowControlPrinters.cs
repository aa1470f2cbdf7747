using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tables;

/// <summary>How requests are queued, and what 1.20 let pods do. Shares are called nominal since 1.26.</summary>
internal static class FlowControlPrinters
{
    private const string None = "<none>";

    public static ITablePrinter FlowSchema { get; } = new ColumnPrinter(
        Column.Name,
        Column.Text("PriorityLevel", "The level of its requests.", o => o.Text("spec", "priorityLevelConfiguration", "name")),
        Column.Counted("MatchingPrecedence", "The lower, the sooner it is tried.", o => o.Whole("spec", "matchingPrecedence")),
        Column.Text("DistinguisherMethod", "What makes a flow.", o => o.TextOr(None, "spec", "distinguisherMethod", "type")),
        Column.Age,
        Column.Text("MissingPL", "Whether its level is missing.", o =>
            o.Items("status", "conditions").FirstOrDefault(c => c.Text("type") == "Dangling").TextOr("?", "status")));

    public static ITablePrinter PodSecurityPolicy { get; } = new ColumnPrinter(
        Column.Name,
        Column.Text("Priv", "Whether pods may be privileged.", o => o.Flag("spec", "privileged") == true ? "true" : "false"),
        Column.Text("Caps", "Capabilities that may be added.", o => Joined(o, "allowedCapabilities")),
        Column.Text("SELinux", "Its rule.", o => o.Text("spec", "seLinux", "rule")),
        Column.Text("RunAsUser", "Its rule.", o => o.Text("spec", "runAsUser", "rule")),
        Column.Text("FsGroup", "Its rule.", o => o.Text("spec", "fsGroup", "rule")),
        Column.Text("SupGroup", "Its rule.", o => o.Text("spec", "supplementalGroups", "rule")),
        Shown("ReadOnlyRootFs", "Whether the root must be read-only.", o => o.Flag("spec", "readOnlyRootFilesystem") == true),
        Column.Text("Volumes", "Kinds of volumes that may be used.", o => Joined(o, "volumes")));

    public static ITablePrinter PriorityLevel(ApiProfile profile)
    {
        var (title, shares) = profile == ApiProfile.Current
            ? ("NominalConcurrencyShares", "nominalConcurrencyShares") : ("AssuredConcurrencyShares", "assuredConcurrencyShares");
        return new ColumnPrinter(
            Column.Name,
            Column.Text("Type", "Whether it limits.", o => o.Text("spec", "type")),
            Shown(title, "Its part of the server's capacity.", o => OfLimited(o, shares)),
            Shown("Queues", "How many queues.", o => OfLimited(o, "limitResponse", "queuing", "queues")),
            Shown("HandSize", "Queues a flow may use.", o => OfLimited(o, "limitResponse", "queuing", "handSize")),
            Shown("QueueLengthLimit", "Requests a queue may hold.", o => OfLimited(o, "limitResponse", "queuing", "queueLengthLimit")),
            Column.Age);
    }

    /// <summary>A value of any type in a column that the server declares as text.</summary>
    private static Column Shown(string name, string description, Func<JsonObject, JsonNode?> cell) =>
        new(new(name, "string", "", description, 0), (o, _) => cell(o));

    private static JsonNode OfLimited(JsonObject o, params ReadOnlySpan<string> path) => o.At("spec", "limited").At(path)?.DeepClone() ?? None;

    private static string Joined(JsonObject o, string list) => string.Join(',', o.Texts("spec", list));
}
