using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Validation.Pods;

namespace EksMcp.Sandbox.Validation.Networking;

/// <summary>The ports of a Service.</summary>
internal static class ServicePortRules
{
    public static void Check(JsonNode? spec, Problems to)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var several = spec.Count("ports") > 1;
        foreach (var (port, path) in spec.Indexed("ports", "spec.ports"))
        {
            var name = port.TextOr("", "name");
            if (name.Length > 0)
            {
                to.Invalid($"{path}.name", name, Formats.Label(name));
                if (!names.Add(name)) { to.Duplicate($"{path}.name", name); }
            }
            else if (several) { to.Required($"{path}.name"); }

            foreach (var problem in Formats.Port(port.Whole("port") ?? 0)) { to.Invalid($"{path}.port", port.Whole("port") ?? 0, problem); }
            PodSpecRules.OneOf(port, "protocol", path, to, "SCTP", "TCP", "UDP");
            ProbeRules.CheckPort(port["targetPort"], $"{path}.targetPort", to);
            if (port.Text("appProtocol") is { } protocol) { to.Invalid($"{path}.appProtocol", protocol, Formats.QualifiedName(protocol)); }
        }
    }

    public static void CheckTaken(JsonNode? spec, Problems to)
    {
        var inside = spec.Text("type") == "ClusterIP";
        foreach (var (port, path) in spec.Indexed("ports", "spec.ports"))
        {
            if (inside && (port.Whole("nodePort") ?? 0) != 0) { to.Forbidden($"{path}.nodePort", "may not be used when `type` is 'ClusterIP'"); }
        }

        var nodePorts = new HashSet<(string?, long)>();
        foreach (var (port, path) in spec.Indexed("ports", "spec.ports"))
        {
            if (port.Whole("nodePort") is { } number && number != 0 && !nodePorts.Add((port.Text("protocol"), number))) { to.Duplicate($"{path}.nodePort", number); }
        }

        var ports = new HashSet<(string?, long)>();
        foreach (var (port, path) in spec.Indexed("ports", "spec.ports"))
        {
            var number = port.Whole("port") ?? 0;
            if (!ports.Add((port.Text("protocol"), number))) { to.Duplicate(path, Shown(port.TextOr("", "protocol"), number)); }
        }
    }

    private static GoValue Shown(string protocol, long port) => new(
        $"core.ServicePort{{Name:\"\", Protocol:{GoValue.Of(protocol)}, AppProtocol:(*string)(nil), Port:{GoValue.Of(port)}, TargetPort:{GoValue.IntOrString(0).Text}, NodePort:0}}");
}
