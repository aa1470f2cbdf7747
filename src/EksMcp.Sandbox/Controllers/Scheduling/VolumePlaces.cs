using EksMcp.Sandbox.Controllers.Kubelet;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Controllers.Scheduling;

/// <summary>Where a pod's claims let it go: bound ones to the nodes of their volume, waiting ones anywhere, others nowhere.</summary>
internal sealed class VolumePlaces(Cluster cluster)
{
    /// <summary>Why no node will do; null: some may.</summary>
    public string? Refusal(StoredObject pod)
    {
        foreach (var name in PodReferences.Claims(pod.Value))
        {
            if (cluster.Find(Kept.Claims, pod.Namespace, name) is not { } claim) { return $"persistentvolumeclaim \"{name}\" not found"; }
            if (claim.IsTerminating()) { return $"persistentvolumeclaim \"{name}\" is being deleted"; }
            if (claim.Value.Text("status", "phase") == "Lost") { return $"persistentvolumeclaim \"{name}\" bound to non-existent persistentvolume \"{claim.Value.Text("spec", "volumeName")}\""; }
            if (!IsBound(claim) && !WaitsForPod(claim)) { return "pod has unbound immediate PersistentVolumeClaims"; }
        }

        return null;
    }

    /// <summary>Why this node will not do.</summary>
    public string? Refusal(StoredObject pod, StoredObject node)
    {
        foreach (var name in PodReferences.Claims(pod.Value))
        {
            var claim = cluster.Find(Kept.Claims, pod.Namespace, name);
            if (claim?.Value.Text("spec", "volumeName") is { Length: > 0 } volume && cluster.Find(Kept.Volumes, "", volume) is { } bound
                && !NodeAffinity.Fits(bound.Value.At("spec", "nodeAffinity", "required"), node))
            {
                return "node(s) had volume node affinity conflict";
            }
        }

        return null;
    }

    /// <summary>The claims that wait for a node to be chosen.</summary>
    public IEnumerable<StoredObject> Waiting(StoredObject pod) => PodReferences.Claims(pod.Value)
        .Select(name => cluster.Find(Kept.Claims, pod.Namespace, name)).OfType<StoredObject>().Where(c => !IsBound(c));

    private bool WaitsForPod(StoredObject claim) =>
        cluster.Find(Kept.StorageClasses, "", claim.Value.TextOr("", "spec", "storageClassName"))?.Value.Text("volumeBindingMode") == "WaitForFirstConsumer";

    private static bool IsBound(StoredObject claim) => claim.Value.Text("status", "phase") == "Bound";
}
