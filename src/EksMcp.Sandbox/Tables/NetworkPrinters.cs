using System.Globalization;
using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tables;

/// <summary>Kinds of <c>networking.k8s.io</c>.</summary>
internal static class NetworkPrinters
{
    private const int HostsShown = 3;

    public static ITablePrinter Ingress { get; } = new ColumnPrinter(
        Column.Name,
        Column.Text("Class", "Which controller serves it.", o => o.Text("spec", "ingressClassName") ?? "<none>"),
        Column.Text("Hosts", "Host names of its rules.", Hosts),
        Column.Text("Address", "Where it is reached.", ServicePrinters.LoadBalancer),
        Column.Text("Ports", "Its ports.", o => o.Count("spec", "tls") > 0 ? "80, 443" : "80"),
        Column.Age);

    public static ITablePrinter IngressClass { get; } = new ColumnPrinter(
        Column.Name,
        Column.Text("Controller", "Which controller serves the class.", o => o.Text("spec", "controller")),
        Column.Text("Parameters", "The object with further settings.", Parameters),
        Column.Age);

    public static ITablePrinter NetworkPolicy { get; } = new ColumnPrinter(
        Column.Name,
        Column.Text("Pod-Selector", "Which pods it is about.", o => Selectors.Selector(o.At("spec", "podSelector"))),
        Column.Age);

    private static string Hosts(JsonObject o)
    {
        var rules = o.Items("spec", "rules").Select(r => r.TextOr("", "host")).ToList();
        var shown = new List<string>();
        var more = false;
        foreach (var host in rules)
        {
            // A rule behind the last shown one counts, even one for every host.
            more |= shown.Count == HostsShown;
            if (!more && host.Length > 0) shown.Add(host);
        }

        return shown.Count == 0 ? "*"
            : more ? string.Create(CultureInfo.InvariantCulture, $"{string.Join(',', shown)} + {rules.Count - HostsShown} more...")
            : string.Join(',', shown);
    }

    private static string Parameters(JsonObject o)
    {
        if (o.At("spec", "parameters") is not JsonObject parameters) return "<none>";
        var group = parameters.Text("apiGroup") is { } name ? $".{name}" : "";
        return $"{parameters.Text("kind")}{group}/{parameters.Text("name")}";
    }
}
