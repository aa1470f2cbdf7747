using System.Text.Json.Nodes;
using EksMcp.Sandbox.Controllers.Pods;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Controllers.Scheduling;

/// <summary>Whether a node is one that a selector of nodes means.</summary>
internal static class NodeAffinity
{
    /// <summary>The pod's nodeSelector and what its affinity requires.</summary>
    public static bool Allows(StoredObject pod, StoredObject node)
    {
        var selector = pod.Value.At("spec", "nodeSelector");
        return (selector is not JsonObject { Count: > 0 } || SelectorMatch.FitsMap(selector, node.Value))
            && Fits(pod.Value.At("spec", "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution"), node);
    }

    /// <summary>One of the terms fits; no selector fits every node.</summary>
    public static bool Fits(JsonNode? selector, StoredObject node) => selector is null
        || selector.Items("nodeSelectorTerms").Any(t => t.Count("matchExpressions") + t.Count("matchFields") > 0
            && t.Items("matchExpressions").All(e => SelectorMatch.Holds(e, node.Label(e.TextOr("", "key"))))
            && t.Items("matchFields").All(e => SelectorMatch.Holds(e, e.Text("key") == "metadata.name" ? node.Name : null)));
}
