using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Defaults;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Strategies;

/// <summary>Addresses and node ports of Services. They follow from the Service's name, so the same request gives the same answer.</summary>
internal static class ServiceAllocation
{
    // Beyond what the worlds give out themselves.
    private const int FirstBlock = 64;
    private const int FirstNodePort = 30000;
    private const int NodePorts = 2768;

    public static void Address(JsonObject service, JsonObject spec, ApiProfile profile)
    {
        if (!ServiceStrategy.HasAddress(spec)) { return; }
        if (spec["clusterIP"] is null && spec["clusterIPs"] is null)
        {
            var hash = Hash(service, "address");
            var address = string.Create(CultureInfo.InvariantCulture, $"10.100.{FirstBlock + hash % 190}.{1 + hash / 190 % 250}");
            spec["clusterIP"] = address;
            spec["clusterIPs"] = new JsonArray(address);
        }

        if (profile == ApiProfile.Kubernetes120) { return; }
        var anywhere = spec.Text("clusterIP") == "None" && spec["selector"] is null;
        spec.Default("ipFamilies", anywhere ? new JsonArray("IPv4", "IPv6") : new JsonArray("IPv4"));
        spec.Default("ipFamilyPolicy", anywhere ? "RequireDualStack" : "SingleStack");
    }

    public static void Ports(JsonObject service, JsonObject spec)
    {
        if (ServiceStrategy.HasNodePorts(spec) && (spec.Text("type") == "NodePort" || spec.Flag("allocateLoadBalancerNodePorts") != false))
        {
            var taken = spec.Items("ports").Select(p => p.Whole("nodePort")).OfType<long>().ToHashSet();
            foreach (var port in spec.Items("ports").Where(p => p.Whole("nodePort") is null or 0))
            {
                var given = FirstNodePort + Hash(service, $"{port.Text("protocol")}/{port.Whole("port")}") % NodePorts;
                while (!taken.Add(given)) { given = FirstNodePort + (given - FirstNodePort + 1) % NodePorts; }
                port["nodePort"] = given;
            }
        }

        if (NeedsHealthPort(spec) && spec.Whole("healthCheckNodePort") is null or 0) { spec["healthCheckNodePort"] = FirstNodePort + Hash(service, "health") % NodePorts; }
    }

    public static bool NeedsHealthPort(JsonNode? spec) => spec.Text("type") == "LoadBalancer" && spec.Text("externalTrafficPolicy") == "Local";

    // FNV-1a: the same in every process.
    private static int Hash(JsonObject service, string what)
    {
        var hash = 2166136261u;
        foreach (var b in Encoding.UTF8.GetBytes($"{service.Text("metadata", "namespace")}/{service.Text("metadata", "name")}/{what}"))
        {
            hash = unchecked((hash ^ b) * 16777619u);
        }

        return (int)(hash & 0x7fffffff);
    }
}
