using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Defaults;

/// <summary>Defaults of Services. Addresses and node ports are given later, with what else a write prepares.</summary>
internal static class ServiceDefaults
{
    public static void Apply(JsonObject obj, ApiProfile profile)
    {
        var spec = obj.Inner("spec");
        spec.Default("sessionAffinity", "None");
        if (spec.Text("sessionAffinity") == "None") { spec.Remove("sessionAffinityConfig"); }
        else if (spec.Text("sessionAffinity") == "ClientIP" && spec.At("sessionAffinityConfig", "clientIP", "timeoutSeconds") is null)
        {
            spec["sessionAffinityConfig"] = new JsonObject { ["clientIP"] = new JsonObject { ["timeoutSeconds"] = 10800 } };
        }

        spec.Default("type", "ClusterIP");
        foreach (var port in spec.Items("ports"))
        {
            port.Default("protocol", "TCP");
            if (port["targetPort"] is null || port.Whole("targetPort") == 0 || port.Text("targetPort") is "") { port["targetPort"] = port["port"]?.DeepClone(); }
        }

        var reachable = spec.Text("type") is "NodePort" or "LoadBalancer";
        if (reachable) { spec.Default("externalTrafficPolicy", "Cluster"); }
        if (profile == ApiProfile.Kubernetes120) { return; }
        if (spec.Text("type") != "ExternalName") { spec.Default("internalTrafficPolicy", "Cluster"); }
        if (spec.Text("type") == "LoadBalancer") { spec.Default("allocateLoadBalancerNodePorts", true); }
    }
}
