using System.Globalization;
using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tables;

/// <summary>Services, and the addresses behind them.</summary>
internal static class ServicePrinters
{
    private const int Shown = 3;

    public static ITablePrinter Service { get; } = new ColumnPrinter(
        Column.Name,
        Column.Text("Type", "How it is reached.", Type),
        Column.Text("Cluster-IP", "Its address inside.", o =>
            o.Texts("spec", "clusterIPs").FirstOrDefault() ?? o.TextOr("<none>", "spec", "clusterIP")),
        Column.Text("External-IP", "Its addresses outside.", ExternalAddress),
        Column.Text("Port(s)", "Its ports.", Ports),
        Column.Age,
        Column.Text("Selector", "Which pods stand behind it.", o => Selectors.Labels(o.At("spec", "selector")), 1));

    public static ITablePrinter Endpoints { get; } = new ColumnPrinter(
        Column.Name,
        Column.Text("Endpoints", "Ready addresses with their ports.", o => Addresses(o)),
        Column.Age);

    public static ITablePrinter EndpointSlice { get; } = new ColumnPrinter(
        Column.Name,
        Column.Text("AddressType", "What the addresses are.", o => o.Text("addressType")),
        Column.Text("Ports", "Ports of every address.", o => Cut([.. o.Items("ports").Select(Port)])),
        Column.Text("Endpoints", "The addresses.", o => Cut([.. o.Items("endpoints").SelectMany(e => e.Texts("addresses"))])),
        Column.Age);

    /// <summary>Addresses a load balancer gave, sorted.</summary>
    public static string LoadBalancer(JsonObject o) => string.Join(',', o.Items("status", "loadBalancer", "ingress")
        .Select(i => i.TextOr(i.TextOr("", "hostname"), "ip"))
        .Where(a => a.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private static string Type(JsonObject o) => o.TextOr("ClusterIP", "spec", "type");

    private static string ExternalAddress(JsonObject o)
    {
        var own = string.Join(',', o.Texts("spec", "externalIPs"));
        switch (Type(o))
        {
            case "ClusterIP" or "NodePort":
                return own.Length > 0 ? own : "<none>";
            case "LoadBalancer":
                var given = string.Join(',', new[] { LoadBalancer(o), own }.Where(a => a.Length > 0));
                return given.Length > 0 ? given : "<pending>";
            case "ExternalName":
                return o.TextOr("", "spec", "externalName");
            default:
                return "<unknown>";
        }
    }

    private static string Ports(JsonObject o)
    {
        var ports = o.Items("spec", "ports").Select(p => p.Whole("nodePort") is > 0 and { } node
            ? string.Create(CultureInfo.InvariantCulture, $"{p.Whole("port")}:{node}/{p.TextOr("TCP", "protocol")}")
            : string.Create(CultureInfo.InvariantCulture, $"{p.Whole("port")}/{p.TextOr("TCP", "protocol")}"));
        return string.Join(',', ports) is { Length: > 0 } text ? text : "<none>";
    }

    private static string Addresses(JsonObject o)
    {
        var all = o.Items("subsets").SelectMany(subset =>
        {
            var addresses = subset.Items("addresses").Select(a => a.TextOr("", "ip")).ToList();
            return subset.Count("ports") == 0 ? addresses : subset.Items("ports").SelectMany(p => addresses.Select(a => HostAndPort(a, p.Whole("port") ?? 0)));
        }).ToList();
        return o.Count("subsets") == 0 ? "<none>" : Cut(all, whenNone: "");
    }

    private static string HostAndPort(string host, long port) => host.Contains(':', StringComparison.Ordinal)
        ? string.Create(CultureInfo.InvariantCulture, $"[{host}]:{port}")
        : string.Create(CultureInfo.InvariantCulture, $"{host}:{port}");

    private static string Port(JsonObject port) => port.Whole("port") is { } number
        ? number.ToString(CultureInfo.InvariantCulture)
        : port.Text("name") ?? "*";

    private static string Cut(List<string> all, string whenNone = "<unset>") =>
        all.Count > Shown ? string.Create(CultureInfo.InvariantCulture, $"{string.Join(',', all.Take(Shown))} + {all.Count - Shown} more...")
        : string.Join(',', all) is { Length: > 0 } text ? text : whenNone;
}
