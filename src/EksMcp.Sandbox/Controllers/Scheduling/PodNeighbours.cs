using System.Text.Json.Nodes;
using EksMcp.Sandbox.Controllers.Pods;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Controllers.Scheduling;

/// <summary>What pods require of the pods that are near them: affinity and anti-affinity, both ways.</summary>
internal sealed class PodNeighbours(Cluster cluster)
{
    private const string Required = "requiredDuringSchedulingIgnoredDuringExecution";

    public string? Refusal(StoredObject pod, StoredObject node)
    {
        var affinity = pod.Value.At("spec", "affinity");
        if (!Terms(affinity, "podAffinity").All(t => Near(t, pod.Namespace, node).Any() || IsFirst(t, pod))) { return "node(s) didn't match pod affinity rules"; }
        if (Terms(affinity, "podAntiAffinity").Any(t => Near(t, pod.Namespace, node).Any())) { return "node(s) didn't match pod anti-affinity rules"; }
        var minded = Placed().Where(p => p.Value.At("spec", "affinity", "podAntiAffinity", Required) is not null)
            .Any(p => Terms(p.Value.At("spec", "affinity"), "podAntiAffinity").Any(t => Means(t, p.Namespace, pod) && SamePlace(t, p, node)));
        return minded ? "node(s) didn't satisfy existing pods anti-affinity rules" : null;
    }

    // A pod that fits its own rule may be the first of its kind.
    private bool IsFirst(JsonObject term, StoredObject pod) => Means(term, pod.Namespace, pod) && !Placed().Any(p => Means(term, pod.Namespace, p));

    private IEnumerable<StoredObject> Near(JsonObject term, string ns, StoredObject node) => Placed().Where(p => Means(term, ns, p) && SamePlace(term, p, node));

    private IEnumerable<StoredObject> Placed() => cluster.All(Kept.Pods).Where(p => p.IsPlaced() && p.IsActive());

    private static bool Means(JsonObject term, string ns, StoredObject pod)
    {
        var namespaces = term.Texts("namespaces").ToArray();
        return (namespaces.Length == 0 ? pod.Namespace == ns : namespaces.Contains(pod.Namespace, StringComparer.Ordinal)) && SelectorMatch.Fits(term["labelSelector"], pod.Value);
    }

    private bool SamePlace(JsonObject term, StoredObject pod, StoredObject node)
    {
        var key = term.TextOr("", "topologyKey");
        return cluster.Find(Kept.Nodes, "", pod.Value.TextOr("", "spec", "nodeName")) is { } other && other.Label(key) is { } place && place == node.Label(key);
    }

    private static IEnumerable<JsonObject> Terms(JsonNode? affinity, string kind) => affinity.Items(kind, Required);
}
