using System.Text.Json.Nodes;
using EksMcp.Sandbox.Controllers.Pods;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Worlds.Building;

namespace EksMcp.Sandbox.Controllers.Network;

/// <summary>Keeps the Endpoints and the EndpointSlice of each Service in step with the pods that its selector means.</summary>
internal sealed class EndpointsController(Cluster cluster) : IController
{
    private readonly SliceWriter _slices = new(cluster);

    public IEnumerable<ObjectKey> Concerned(StoreChange change)
    {
        var changed = change.After ?? change.Before!;
        return change.StorageKey switch
        {
            Kept.Services => [ObjectKey.Of(Kept.Services, changed)],
            Kept.Endpoints => [new(Kept.Services, changed.Namespace, changed.Name)],
            Kept.EndpointSlices when changed.Label("kubernetes.io/service-name") is { } service => [new(Kept.Services, changed.Namespace, service)],
            Kept.Pods => cluster.In(Kept.Services, changed.Namespace).Where(s => Means(s, change.Before) || Means(s, change.After)).Select(s => ObjectKey.Of(Kept.Services, s)).ToArray(),
            _ => [],
        };
    }

    public void Reconcile(ObjectKey key)
    {
        if (cluster.Find(key) is not { } service)
        {
            if (cluster.Find(Kept.Endpoints, key.Namespace, key.Name) is { } left && left.Value.Items("metadata", "ownerReferences").FirstOrDefault() is null) { cluster.Writes.Delete(left); }
            return;
        }

        if (service.Value.Count("spec", "selector") == 0 || service.Value.Text("spec", "type") == "ExternalName" || service.IsTerminating()) { return; }
        WriteEndpoints(service);
        _slices.Write(service);
    }

    private static bool Means(StoredObject service, StoredObject? pod) => pod is not null && SelectorMatch.FitsMap(service.Value.At("spec", "selector"), pod.Value);

    private void WriteEndpoints(StoredObject service)
    {
        var subsets = Subsets(service);
        if (cluster.Find(Kept.Endpoints, service.Namespace, service.Name) is { } known)
        {
            if (Canonical.Of(known.Value["subsets"]) == Canonical.Of(subsets)) { return; }
            var copy = known.Copy();
            if (subsets.Count > 0) { copy["subsets"] = subsets; }
            else { copy.Remove("subsets"); }
            cluster.Writes.Update(known, copy);
            return;
        }

        var metadata = new JsonObject { ["name"] = service.Name, ["namespace"] = service.Namespace };
        if (service.Value.At("metadata", "labels") is JsonObject { Count: > 0 } labels) { metadata["labels"] = labels.DeepClone(); }
        var endpoints = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Endpoints", ["metadata"] = metadata };
        if (subsets.Count > 0) { endpoints["subsets"] = subsets; }
        cluster.Writes.Create(endpoints);
    }

    // One subset for each set of ports that pods have.
    private JsonArray Subsets(StoredObject service)
    {
        var subsets = new JsonArray();
        foreach (var group in ServedPods.Of(cluster, service, terminatingToo: false).GroupBy(p => ServicePorts.Of(service, p, slice: false).ToJsonString(), StringComparer.Ordinal))
        {
            var pods = group.ToArray();
            var subset = new JsonObject();
            Add(subset, "addresses", pods.Where(p => ServedPods.Counts(service, p)));
            Add(subset, "notReadyAddresses", pods.Where(p => !ServedPods.Counts(service, p)));
            var ports = ServicePorts.Of(service, pods[0], slice: false);
            if (ports.Count > 0) { subset["ports"] = ports; }
            subsets.Add((JsonNode)subset);
        }

        return subsets;
    }

    private static void Add(JsonObject subset, string list, IEnumerable<StoredObject> pods)
    {
        var addresses = pods.Select(Address).ToArray();
        if (addresses.Length > 0) { subset[list] = Shape.List(addresses); }
    }

    private static JsonNode? Address(StoredObject pod)
    {
        var address = new JsonObject { ["ip"] = pod.Value.Text("status", "podIP") };
        if (pod.Value.Text("spec", "hostname") is { Length: > 0 } hostname && pod.Value.Text("spec", "subdomain") is { Length: > 0 }) { address["hostname"] = hostname; }
        address["nodeName"] = pod.Value.Text("spec", "nodeName");
        address["targetRef"] = ServedPods.Target(pod);
        return address;
    }
}
