using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Defaults;

/// <summary>Defaults of endpoints, ingresses and network policies.</summary>
internal static class NetworkDefaults
{
    public static void Apply(string kind, string version, JsonObject obj, ApiProfile profile)
    {
        switch (kind)
        {
            case "NetworkPolicy": Policy(obj.Inner("spec")); break;
            case "Ingress" when version == "v1beta1":
                foreach (var path in obj.Items("spec", "rules").SelectMany(r => r.Items("http", "paths"))) { path.Default("pathType", "ImplementationSpecific"); }
                break;
            case "IngressClass" when profile == ApiProfile.Current && obj.At("spec", "parameters") is JsonObject parameters: parameters.Default("scope", "Cluster"); break;
        }
    }

    public static void Endpoints(JsonObject obj)
    {
        foreach (var port in obj.Items("subsets").SelectMany(s => s.Items("ports"))) { port.Default("protocol", "TCP"); }
    }

    public static void EndpointSlice(JsonObject obj)
    {
        foreach (var port in obj.Items("ports"))
        {
            port.Default("name", "");
            port.Default("protocol", "TCP");
        }
    }

    private static void Policy(JsonObject spec)
    {
        foreach (var port in spec.Items("ingress").Concat(spec.Items("egress")).SelectMany(r => r.Items("ports"))) { port.Default("protocol", "TCP"); }
        if (spec["policyTypes"] is null) { spec["policyTypes"] = spec.Count("egress") > 0 ? new JsonArray("Ingress", "Egress") : new JsonArray("Ingress"); }
    }
}
