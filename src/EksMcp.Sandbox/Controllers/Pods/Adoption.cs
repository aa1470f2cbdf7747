using System.Text.Json.Nodes;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Controllers.Pods;

/// <summary>What a controller counts as its own: it takes in what fits its selector and has no controller, and lets go of what fits no more.</summary>
internal static class Adoption
{
    public static IReadOnlyList<StoredObject> Claim(Cluster cluster, StoredObject owner, string storageKey)
    {
        var selector = owner.Value.At("spec", "selector");
        var kept = new List<StoredObject>();
        foreach (var owned in cluster.Controlled(owner, storageKey))
        {
            if (SelectorMatch.Fits(selector, owned.Value)) { kept.Add(owned); }
            else if (!owner.IsTerminating()) { Release(cluster, owner, owned); }
        }

        if (owner.IsTerminating()) { return kept; }
        foreach (var orphan in cluster.In(storageKey, owner.Namespace).Where(o => o.Controller() is null && !o.IsTerminating() && SelectorMatch.Fits(selector, o.Value)).ToArray())
        {
            if (orphan.Value.Text("status", "phase") is "Succeeded" or "Failed") { continue; }
            var copy = orphan.Copy();
            var references = copy["metadata"]!["ownerReferences"] as JsonArray ?? [];
            references.Add((JsonNode)PodFactory.Reference(owner));
            copy["metadata"]!["ownerReferences"] = references.Parent is null ? references : references.DeepClone();
            if (cluster.Writes.Update(orphan, copy) && cluster.Find(storageKey, orphan.Namespace, orphan.Name) is { } adopted) { kept.Add(adopted); }
        }

        return kept;
    }

    private static void Release(Cluster cluster, StoredObject owner, StoredObject owned)
    {
        if (owned.IsTerminating()) { return; }
        var copy = owned.Copy();
        var left = copy.Items("metadata", "ownerReferences").Where(r => r.Text("uid") != owner.Uid()).Select(r => r.DeepClone()).ToArray();
        if (left.Length == 0) { copy["metadata"]!.AsObject().Remove("ownerReferences"); }
        else { copy["metadata"]!["ownerReferences"] = new JsonArray(left); }
        cluster.Writes.Update(owned, copy);
    }
}
