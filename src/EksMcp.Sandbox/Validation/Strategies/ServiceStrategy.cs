using System.Text.Json.Nodes;
using EksMcp.Sandbox.Defaults;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Strategies;

/// <summary>What the server gives a Service: addresses, families, node ports; and what goes with a change of its type.</summary>
internal static class ServiceStrategy
{
    public static void Prepare(JsonObject after, JsonObject? before, ApiProfile profile)
    {
        var spec = after.Inner("spec");
        if (before?["spec"] is JsonObject old) { Carry(spec, old, profile); }
        if (spec.TextOr("", "clusterIP").Length > 0 && spec["clusterIPs"] is null && before is null) { spec["clusterIPs"] = new JsonArray(spec.TextOr("", "clusterIP")); }
        // On updates only what a change of the type makes necessary is given.
        if (before is null || !HasAddress(before["spec"]) || profile == ApiProfile.Current) { ServiceAllocation.Address(after, spec, profile); }
        ServiceAllocation.Ports(after, spec);
    }

    public static bool HasAddress(JsonNode? spec) => spec.Text("type") is "ClusterIP" or "NodePort" or "LoadBalancer";

    public static bool HasNodePorts(JsonNode? spec) => spec.Text("type") is "NodePort" or "LoadBalancer";

    private static void Carry(JsonObject spec, JsonObject old, ApiProfile profile)
    {
        if (profile == ApiProfile.Current) { KeepGiven(spec, old); }
        var (now, then) = (spec.TextOr("", "clusterIP"), old.TextOr("", "clusterIP"));
        var same = Semantic.Same(spec["clusterIPs"], old["clusterIPs"]);
        if (now == then)
        {
            if (spec["clusterIPs"] is null && old["clusterIPs"] is { } kept) { spec["clusterIPs"] = kept.DeepClone(); }
        }
        else if (then.Length > 0 && now.Length == 0)
        {
            if (same) { spec.Remove("clusterIPs"); }
        }
        else if (same)
        {
            spec["clusterIPs"] = new JsonArray(now);
        }

        Drop(spec, old);
    }

    // What a client leaves out of a replacement stays.
    private static void KeepGiven(JsonObject spec, JsonObject old)
    {
        if (HasAddress(old) && HasAddress(spec))
        {
            foreach (var name in (string[])["clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy"])
            {
                if (spec[name] is null && old[name] is { } value) { spec[name] = value.DeepClone(); }
            }
        }

        if (!HasNodePorts(old) || !HasNodePorts(spec)) { return; }
        foreach (var port in spec.Items("ports").Where(p => p.Whole("nodePort") is null))
        {
            var match = old.Items("ports").FirstOrDefault(p => p.Whole("port") == port.Whole("port") && p.Text("protocol") == port.Text("protocol"));
            if (match?["nodePort"] is { } given) { port["nodePort"] = given.DeepClone(); }
        }

        if (spec["healthCheckNodePort"] is null && old["healthCheckNodePort"] is { } health && ServiceAllocation.NeedsHealthPort(spec)) { spec["healthCheckNodePort"] = health.DeepClone(); }
    }

    private static void Drop(JsonObject spec, JsonObject old)
    {
        if (HasAddress(old) && !HasAddress(spec))
        {
            if (Semantic.Same(spec["clusterIP"], old["clusterIP"]) && Semantic.Same(spec["clusterIPs"], old["clusterIPs"]))
            {
                spec.Remove("clusterIP");
                spec.Remove("clusterIPs");
            }

            foreach (var name in (string[])["ipFamilies", "ipFamilyPolicy"])
            {
                if (Semantic.Same(spec[name], old[name])) { spec.Remove(name); }
            }
        }

        if (HasNodePorts(old) && !HasNodePorts(spec) && spec.Items("ports").Select(p => p.Whole("nodePort")).SequenceEqual(old.Items("ports").Select(p => p.Whole("nodePort"))))
        {
            foreach (var port in spec.Items("ports")) { port.Remove("nodePort"); }
        }

        if (HasNodePorts(old) && !HasNodePorts(spec)) { spec.Remove("externalTrafficPolicy"); }
        if (ServiceAllocation.NeedsHealthPort(old) && !ServiceAllocation.NeedsHealthPort(spec) && Semantic.Same(spec["healthCheckNodePort"], old["healthCheckNodePort"])) { spec.Remove("healthCheckNodePort"); }
        if (old.Text("type") == "LoadBalancer" && spec.Text("type") != "LoadBalancer" && Semantic.Same(spec["allocateLoadBalancerNodePorts"], old["allocateLoadBalancerNodePorts"])) { spec.Remove("allocateLoadBalancerNodePorts"); }
    }
}
