using System.Text.Json.Nodes;
using EksMcp.Sandbox.Controllers.Pods;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Worlds.Building;

namespace EksMcp.Sandbox.Controllers.Network;

/// <summary>One EndpointSlice for each set of ports of a Service's pods; at least one.</summary>
internal sealed class SliceWriter(Cluster cluster)
{
    private const string ManagedBy = "endpointslice.kubernetes.io/managed-by";
    private const string Manager = "endpointslice-controller.k8s.io";

    public void Write(StoredObject service)
    {
        var known = cluster.Controlled(service, Kept.EndpointSlices).Where(s => s.Label(ManagedBy) == Manager).ToList();
        var wanted = ServedPods.Of(cluster, service, terminatingToo: true)
            .GroupBy(p => ServicePorts.Of(service, p, slice: true).ToJsonString(), StringComparer.Ordinal)
            .Select(g => (Ports: ServicePorts.Of(service, g.First(), slice: true), Endpoints: Shape.List(g.Select(p => Endpoint(service, p))))).ToList();
        if (wanted.Count == 0) { wanted.Add((new JsonArray(), new JsonArray())); }
        foreach (var (ports, endpoints) in wanted)
        {
            // Of the same ports first, else any that is left.
            var slice = known.FirstOrDefault(s => Canonical.Of(s.Value["ports"]) == Canonical.Of(ports)) ?? (known.Count > 0 ? known[0] : null);
            if (slice is not null) { known.Remove(slice); }
            Write(service, slice, ports, endpoints);
        }

        foreach (var left in known) { cluster.Writes.Delete(left); }
    }

    private void Write(StoredObject service, StoredObject? slice, JsonArray ports, JsonArray endpoints)
    {
        if (slice is null)
        {
            var suffix = Identity.Suffix($"slice/{service.Uid()}/{ports.ToJsonString()}", 5);
            cluster.Writes.Create(New(service, $"{service.Name}-{suffix}", ports, endpoints));
            return;
        }

        if (Said(slice.Value["ports"]) == Said(ports) && Said(slice.Value["endpoints"]) == Said(endpoints)) { return; }
        var copy = slice.Copy();
        (copy["ports"], copy["endpoints"]) = (ports, endpoints);
        cluster.Writes.Update(slice, copy);
    }

    // The order of endpoints says nothing.
    private static string Said(JsonNode? list) => string.Join('\n', (list as JsonArray ?? []).Select(Canonical.Of).Order(StringComparer.Ordinal));

    private static JsonObject New(StoredObject service, string name, JsonArray ports, JsonArray endpoints) => new()
    {
        ["apiVersion"] = "discovery.k8s.io/v1",
        ["kind"] = "EndpointSlice",
        ["metadata"] = new JsonObject
        {
            ["name"] = name,
            ["generateName"] = service.Name + "-",
            ["namespace"] = service.Namespace,
            ["labels"] = new JsonObject { [ManagedBy] = Manager, ["kubernetes.io/service-name"] = service.Name },
            ["ownerReferences"] = new JsonArray(PodFactory.Reference(service)),
        },
        ["addressType"] = "IPv4",
        ["endpoints"] = endpoints,
        ["ports"] = ports,
    };

    private JsonNode? Endpoint(StoredObject service, StoredObject pod)
    {
        var node = pod.Value.TextOr("", "spec", "nodeName");
        var (ready, terminating) = (ServedPods.Counts(service, pod), pod.IsTerminating());
        var endpoint = new JsonObject
        {
            ["addresses"] = Shape.Texts(pod.Value.TextOr("", "status", "podIP")),
            ["conditions"] = new JsonObject { ["ready"] = ready && !terminating, ["serving"] = ready, ["terminating"] = terminating },
            ["nodeName"] = node,
            ["targetRef"] = ServedPods.Target(pod),
        };
        if (cluster.Find(Kept.Nodes, "", node)?.Label("topology.kubernetes.io/zone") is { } zone) { endpoint["zone"] = zone; }
        return endpoint;
    }
}
