using System.Text.Json.Nodes;
using EksMcp.Sandbox.Worlds.Building;
using EksMcp.Sandbox.Worlds.Workloads;

namespace EksMcp.Sandbox.Worlds.Objects;

/// <summary>Services, and the Endpoints and EndpointSlices that controllers derive from the pods they select.</summary>
internal static class Services
{
    public static void Service(this WorldDraft draft, string ns, string name, TextMap selector, int port,
        int targetPort, DateTimeOffset created, bool headless = false)
    {
        var labels = new TextMap { ["app.kubernetes.io/name"] = name };
        var service = Shape.Object("v1", "Service", ns, name, created, labels);
        var address = headless ? "None" : draft.NextServiceAddress();
        service["spec"] = new JsonObject
        {
            ["clusterIP"] = address,
            ["clusterIPs"] = Shape.Texts(address),
            ["internalTrafficPolicy"] = "Cluster",
            ["ipFamilies"] = Shape.Texts("IPv4"),
            ["ipFamilyPolicy"] = "SingleStack",
            ["ports"] = new JsonArray(new JsonObject
            {
                ["name"] = "main",
                ["port"] = port,
                ["protocol"] = "TCP",
                ["targetPort"] = targetPort,
            }),
            ["selector"] = Shape.Map(selector),
            ["sessionAffinity"] = "None",
            ["type"] = "ClusterIP",
        };
        service["status"] = new JsonObject { ["loadBalancer"] = new JsonObject() };
        draft.Add(service);

        var pods = draft.PodsIn(ns).Where(p => p.Serves && selector.All(s => p.Labels.Contains(s))).ToArray();
        draft.Add(Endpoints(ns, name, labels, created, targetPort, pods));
        draft.Add(Slice(service, ns, name, created, targetPort, pods));
    }

    private static JsonObject Endpoints(string ns, string name, TextMap labels, DateTimeOffset created, int port, PlacedPod[] pods)
    {
        var endpoints = Shape.Object("v1", "Endpoints", ns, name, created, labels);
        if (pods.Length == 0) return endpoints;
        var subset = new JsonObject();
        if (pods.Any(p => p.Ready)) subset["addresses"] = Shape.List(pods.Where(p => p.Ready).Select(Address));
        if (pods.Any(p => !p.Ready)) subset["notReadyAddresses"] = Shape.List(pods.Where(p => !p.Ready).Select(Address));
        subset["ports"] = Ports(port);
        endpoints["subsets"] = new JsonArray(subset);
        return endpoints;
    }

    private static JsonObject Slice(JsonObject service, string ns, string name, DateTimeOffset created, int port, PlacedPod[] pods)
    {
        var slice = Shape.Object("discovery.k8s.io/v1", "EndpointSlice", ns, $"{name}-{Identity.Suffix("slice" + ns + name, 5)}", created,
            new TextMap
            {
                ["endpointslice.kubernetes.io/managed-by"] = "endpointslice-controller.k8s.io",
                ["kubernetes.io/service-name"] = name,
            }, owner: service);
        slice["addressType"] = "IPv4";
        slice["endpoints"] = Shape.List(pods.Select(Endpoint));
        slice["ports"] = pods.Length == 0 ? new JsonArray() : Ports(port);
        return slice;
    }

    private static JsonObject Endpoint(PlacedPod pod) => new()
    {
        ["addresses"] = Shape.Texts(pod.Address),
        ["conditions"] = new JsonObject { ["ready"] = pod.Ready, ["serving"] = pod.Ready, ["terminating"] = false },
        ["nodeName"] = pod.Node.Name,
        ["targetRef"] = Target(pod),
        ["zone"] = pod.Node.Zone,
    };

    private static JsonNode Address(PlacedPod pod) => new JsonObject
    {
        ["ip"] = pod.Address,
        ["nodeName"] = pod.Node.Name,
        ["targetRef"] = Target(pod),
    };

    private static JsonObject Target(PlacedPod pod) => new()
    {
        ["kind"] = "Pod",
        ["namespace"] = pod.Namespace,
        ["name"] = pod.Name,
        ["uid"] = Identity.Uid("Pod", pod.Namespace, pod.Name),
    };

    private static JsonArray Ports(int port) => new(new JsonObject { ["name"] = "main", ["port"] = port, ["protocol"] = "TCP" });
}
