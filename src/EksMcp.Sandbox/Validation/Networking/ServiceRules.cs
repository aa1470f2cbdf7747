using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Validation.Pods;

namespace EksMcp.Sandbox.Validation.Networking;

/// <summary>Services.</summary>
internal static class ServiceRules
{
    private const int KubeletPort = 10250;

    public static void Check(JsonObject obj, JsonObject? before, Problems to)
    {
        if (before is not null)
        {
            MetadataRules.CheckUpdate(obj, before, to);
            ServiceAddressRules.CheckChange(obj["spec"], before["spec"], to);
        }

        MetadataRules.Check(obj, namespaced: true, Formats.Label1035, to);
        var spec = obj["spec"];
        CheckType(spec, to);
        ServicePortRules.Check(spec, to);
        MetadataRules.CheckLabels(spec.At("selector"), "spec.selector", to);
        CheckAffinity(spec, to);
        ServiceAddressRules.Check(spec, to);
        PodSpecRules.OneOf(spec, "type", "spec", to, "ClusterIP", "ExternalName", "LoadBalancer", "NodePort");
        ServicePortRules.CheckTaken(spec, to);
        CheckRanges(spec, to);
        if (spec.At("allocateLoadBalancerNodePorts") is not null && spec.Text("type") != "LoadBalancer") { to.Forbidden("spec.allocateLoadBalancerNodePorts", "may only be used when `type` is 'LoadBalancer'"); }
        CheckTraffic(spec, to);
    }

    public static bool IsHeadless(JsonNode? spec) => spec.Texts("clusterIPs").SequenceEqual(["None"], StringComparer.Ordinal);

    private static void CheckType(JsonNode? spec, Problems to)
    {
        var type = spec.Text("type");
        if (spec.Count("ports") == 0 && !IsHeadless(spec) && type != "ExternalName") { to.Required("spec.ports"); }
        if (type == "LoadBalancer")
        {
            foreach (var (port, at) in spec.Indexed("ports", "spec.ports"))
            {
                if (port.Whole("port") == KubeletPort) { to.Invalid(at, KubeletPort, $"may not expose port {KubeletPort} externally since it is used by kubelet"); }
            }
        }

        if (type is "LoadBalancer" or "NodePort" && IsHeadless(spec)) { to.Invalid("spec.clusterIPs[0]", "None", $"may not be set to 'None' for {type} services"); }
        if (type == "ExternalName") { CheckExternal(spec, to); }
    }

    private static void CheckExternal(JsonNode? spec, Problems to)
    {
        foreach (var field in (string[])["clusterIPs", "ipFamilies", "ipFamilyPolicy"])
        {
            if (spec.At(field) is not null) { to.Forbidden($"spec.{field}", "may not be set for ExternalName services"); }
        }

        var name = spec.TextOr("", "externalName").TrimEnd('.');
        if (name.Length == 0) { to.Required("spec.externalName"); }
        else { to.Invalid("spec.externalName", name, Formats.Subdomain(name)); }
    }

    private static void CheckAffinity(JsonNode? spec, Problems to)
    {
        const string path = "spec.sessionAffinityConfig";
        PodSpecRules.OneOf(spec, "sessionAffinity", "spec", to, "ClientIP", "None");
        if (spec.Text("sessionAffinity") == "None" && spec.At("sessionAffinityConfig") is not null) { to.Forbidden(path, "must not be set when session affinity is None"); }
        if (spec.Text("sessionAffinity") == "ClientIP" && spec.Whole("sessionAffinityConfig", "clientIP", "timeoutSeconds") is { } seconds and (< 1 or > 86400))
        {
            to.Invalid($"{path}.clientIP.timeoutSeconds", seconds, "must be greater than 0 and less than 86400");
        }
    }

    private static void CheckRanges(JsonNode? spec, Problems to)
    {
        var ranges = spec.Texts("loadBalancerSourceRanges").ToList();
        if (ranges.Count == 0) { return; }
        const string path = "spec.LoadBalancerSourceRanges";
        if (spec.Text("type") != "LoadBalancer") { to.Forbidden(path, "may only be used when `type` is 'LoadBalancer'"); }
        if (!ranges.TrueForAll(r => AddressRange.Parse(r.Trim()) is not null)) { to.Invalid(path, $"[{string.Join(' ', ranges)}]", "must be a list of IP ranges. For example, 10.240.0.0/24,10.250.0.0/24 "); }
    }

    private static void CheckTraffic(JsonNode? spec, Problems to)
    {
        var (policy, health) = (spec.TextOr("", "externalTrafficPolicy"), spec.Whole("healthCheckNodePort") ?? 0);
        if (policy is not ("" or "Cluster" or "Local")) { to.Invalid("spec.externalTrafficPolicy", policy, "ExternalTrafficPolicy must be empty, Cluster or Local"); }
        if (health < 0) { to.Invalid("spec.healthCheckNodePort", health, "HealthCheckNodePort must be not less than 0"); }
        // The server looks at what goes together only when all else is well.
        if (to.Count > 0) { return; }
        var external = spec.Text("type") is "LoadBalancer" or "NodePort";
        if (!external && policy.Length > 0) { to.Invalid("spec.externalTrafficPolicy", policy, "ExternalTrafficPolicy can only be set on NodePort and LoadBalancer service"); }
        if (health != 0 && !(spec.Text("type") == "LoadBalancer" && policy == "Local")) { to.Invalid("spec.healthCheckNodePort", health, "HealthCheckNodePort can only be set on LoadBalancer service with ExternalTrafficPolicy=Local"); }
    }
}
