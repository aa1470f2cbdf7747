using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Validation.Pods;

namespace EksMcp.Sandbox.Validation.Networking;

/// <summary>Endpoints and EndpointSlices.</summary>
internal static class EndpointRules
{
    public static void Check(JsonObject obj, JsonObject? before, Problems to)
    {
        if (before is not null) { MetadataRules.CheckUpdate(obj, before, to); }
        MetadataRules.Check(obj, namespaced: true, Formats.Subdomain, to);
        foreach (var (subset, path) in obj.Indexed("subsets", "subsets"))
        {
            if (subset.Count("addresses") + subset.Count("notReadyAddresses") == 0) { to.Required(path, "must specify `addresses` or `notReadyAddresses`"); }
            foreach (var list in (string[])["addresses", "notReadyAddresses"])
            {
                foreach (var (address, at) in subset.Indexed(list, $"{path}.{list}")) { CheckAddress(address, at, to); }
            }

            foreach (var (port, at) in subset.Indexed("ports", $"{path}.ports")) { CheckPort(port, subset.Count("ports") > 1, at, to); }
        }
    }

    public static void CheckSlice(JsonObject obj, JsonObject? before, Problems to)
    {
        MetadataRules.Check(obj, namespaced: true, Formats.Subdomain, to);
        var type = obj.TextOr("", "addressType");
        if (type.Length == 0) { to.Required("addressType"); }
        else if (type is not ("FQDN" or "IPv4" or "IPv6")) { to.NotSupported("addressType", type, "FQDN", "IPv4", "IPv6"); }
        foreach (var (endpoint, path) in obj.Indexed("endpoints", "endpoints"))
        {
            if (endpoint.Count("addresses") == 0) { to.Required($"{path}.addresses", "must contain at least 1 address"); }
        }

        foreach (var (port, path) in obj.Indexed("ports", "ports"))
        {
            var protocol = port.TextOr("", "protocol");
            if (protocol is not ("TCP" or "UDP" or "SCTP")) { to.NotSupported($"{path}.protocol", protocol, "SCTP", "TCP", "UDP"); }
        }

        if (before is not null && type != before.Text("addressType")) { to.Invalid("addressType", type, Problems.Immutable); }
    }

    /// <summary>Addresses that mean the machine itself are no endpoints.</summary>
    public static void CheckOrdinary(string text, string path, Problems to)
    {
        if (!Formats.IsAddress(text) || !IPAddress.TryParse(text, out var address)) { to.Invalid(path, text, "must be a valid IP address"); return; }
        var bytes = address.GetAddressBytes();
        var four = address.AddressFamily == AddressFamily.InterNetwork;
        if (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)) { to.Invalid(path, text, "may not be unspecified (0.0.0.0)"); }
        if (IPAddress.IsLoopback(address)) { to.Invalid(path, text, "may not be in the loopback range (127.0.0.0/8)"); }
        if (four ? bytes is [169, 254, ..] : address.IsIPv6LinkLocal) { to.Invalid(path, text, "may not be in the link-local range (169.254.0.0/16)"); }
        if (four ? bytes is [224, 0, 0, _] : bytes is [0xff, var scope, ..] && (scope & 0x0f) == 2) { to.Invalid(path, text, "may not be in the link-local multicast range (224.0.0.0/24)"); }
    }

    private static void CheckAddress(JsonObject address, string path, Problems to)
    {
        var ip = address.TextOr("", "ip");
        to.Invalid($"{path}.ip", ip, Formats.Address(ip));
        if (address.TextOr("", "hostname") is { Length: > 0 } host) { to.Invalid($"{path}.hostname", host, Formats.Label(host)); }
        if (address.Text("nodeName") is { } node) { to.Invalid($"{path}.nodeName", node, Formats.Subdomain(node)); }
        CheckOrdinary(ip, $"{path}.ip", to);
    }

    private static void CheckPort(JsonObject port, bool several, string path, Problems to)
    {
        var name = port.TextOr("", "name");
        if (name.Length > 0) { to.Invalid($"{path}.name", name, Formats.Label(name)); }
        else if (several) { to.Required($"{path}.name"); }
        foreach (var problem in Formats.Port(port.Whole("port") ?? 0)) { to.Invalid($"{path}.port", port.Whole("port") ?? 0, problem); }
        PodSpecRules.OneOf(port, "protocol", path, to, "SCTP", "TCP", "UDP");
        if (port.Text("appProtocol") is { } protocol) { to.Invalid($"{path}.appProtocol", protocol, Formats.QualifiedName(protocol)); }
    }
}
