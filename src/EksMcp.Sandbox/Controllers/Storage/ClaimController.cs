using System.Text.Json.Nodes;
using EksMcp.Sandbox.Controllers.Kubelet;
using EksMcp.Sandbox.Controllers.Pods;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Worlds.Building;

namespace EksMcp.Sandbox.Controllers.Storage;

/// <summary>Binds claims: to a volume that waits, or to a new one if their storage class has a provisioner that works here. Keeps what is in use.</summary>
internal sealed class ClaimController(Cluster cluster) : IController
{
    private const string Component = "persistentvolume-controller";
    private const string Protection = "kubernetes.io/pvc-protection";
    private const string VolumeProtection = "kubernetes.io/pv-protection";
    private static readonly string[] Provisioners = ["ebs.csi.aws.com", "kubernetes.io/aws-ebs", "ebs.csi.eks.amazonaws.com", "efs.csi.aws.com"];
    private readonly Dictionary<string, DateTimeOffset> _due = new(StringComparer.Ordinal);

    public IEnumerable<ObjectKey> Concerned(StoreChange change)
    {
        var changed = change.After ?? change.Before!;
        return change.StorageKey switch
        {
            Kept.Claims when change.After is null => changed.Value.Text("spec", "volumeName") is { Length: > 0 } volume ? [new(Kept.Volumes, "", volume)] : [],
            Kept.Claims => [ObjectKey.Of(Kept.Claims, changed)],
            Kept.StorageClasses => Keys(cluster.All(Kept.Claims).Where(c => c.Value.TextOr("", "spec", "storageClassName") == changed.Name)),
            Kept.Volumes => Keys(cluster.All(Kept.Claims).Where(c => !IsBound(c) || c.Value.Text("spec", "volumeName") == changed.Name)).Append(ObjectKey.Of(Kept.Volumes, changed)),
            // The last pod that used it may be gone.
            Kept.Pods when change.After?.IsActive() != true => PodReferences.Claims(changed.Value).Select(c => new ObjectKey(Kept.Claims, changed.Namespace, c)),
            _ => [],
        };
    }

    public void Reconcile(ObjectKey key)
    {
        if (cluster.Find(key) is not { } stored) { return; }
        if (key.StorageKey == Kept.Volumes)
        {
            Keep(stored);
            return;
        }

        if (stored.IsTerminating())
        {
            if (!InUse(stored) && Has(stored, Protection)) { cluster.Writes.Release(stored, Protection); }
            return;
        }

        if (!Has(stored, Protection) && !cluster.Is120) { Protect(stored); }
        else if (!IsBound(stored)) { Bind(key, stored); }
    }

    // A volume whose claim is gone is released; one that was made for it goes with it.
    private void Keep(StoredObject volume)
    {
        var bound = volume.Value.Text("status", "phase") == "Bound";
        if (volume.IsTerminating())
        {
            if (!bound && Has(volume, VolumeProtection)) { cluster.Writes.Release(volume, VolumeProtection); }
        }
        else if (volume.Value.At("spec", "claimRef") is JsonObject reference && (bound || volume.Value.Text("status", "phase") == "Released"))
        {
            if (cluster.Find(Kept.Claims, reference.TextOr("", "namespace"), reference.TextOr("", "name"))?.Uid() == reference.Text("uid")) { return; }
            if (bound) { cluster.Writes.Report(volume, new JsonObject { ["phase"] = "Released" }); }
            else if (volume.Value.Text("spec", "persistentVolumeReclaimPolicy") == "Delete") { cluster.Writes.Delete(volume); }
        }
    }

    private static bool IsBound(StoredObject claim) => claim.Value.Text("status", "phase") == "Bound";

    private static bool Has(StoredObject stored, string finalizer) => stored.Value.Texts("metadata", "finalizers").Contains(finalizer, StringComparer.Ordinal);

    private bool InUse(StoredObject claim) => cluster.In(Kept.Pods, claim.Namespace)
        .Any(p => p.IsPlaced() && !p.HasEnded() && PodReferences.Claims(p.Value).Contains(claim.Name, StringComparer.Ordinal));

    private void Protect(StoredObject claim)
    {
        var copy = claim.Copy();
        copy["metadata"]!["finalizers"] = Shape.Texts(claim.Value.Texts("metadata", "finalizers").Append(Protection));
        cluster.Writes.Update(claim, copy);
    }

    private void Bind(ObjectKey key, StoredObject claim)
    {
        if (Existing(claim) is { } volume)
        {
            ClaimBinding.Bind(cluster, claim, volume);
            return;
        }

        var className = claim.Value.TextOr("", "spec", "storageClassName");
        if (className.Length == 0)
        {
            Say(claim, "FailedBinding", "no persistent volumes available for this claim and no storage class is set", warning: false);
        }
        else if (cluster.Find(Kept.StorageClasses, "", className) is not { } storageClass)
        {
            Say(claim, "ProvisioningFailed", $"storageclass.storage.k8s.io \"{className}\" not found", warning: true);
        }
        else if (storageClass.Value.Text("volumeBindingMode") == "WaitForFirstConsumer" && claim.Annotation("volume.kubernetes.io/selected-node") is null)
        {
            Say(claim, "WaitForFirstConsumer", "waiting for first consumer to be created before binding", warning: false);
        }
        else if (storageClass.Value.TextOr("", "provisioner") is var provisioner && !Provisioners.Contains(provisioner, StringComparer.Ordinal))
        {
            if (provisioner == "kubernetes.io/no-provisioner") { return; }
            Say(claim, "ExternalProvisioning", $"Waiting for a volume to be created either by the external provisioner '{provisioner}' or manually by the system administrator. "
                + "If volume creation is delayed, please verify that the provisioner is running and correctly registered.", warning: false);
        }
        else { Provision(key, claim, storageClass); }
    }

    // What was said before about a claim that nobody helped is not said again.
    private void Say(StoredObject claim, string reason, string message, bool warning)
    {
        var said = cluster.In(Kept.Events, claim.Namespace).Any(e => e.Value.Text("involvedObject", "uid") == claim.Uid() && e.Value.Text("message") == message);
        if (!said) { cluster.Events.Say(claim, Component, reason, message, warning); }
    }

    private void Provision(ObjectKey key, StoredObject claim, StoredObject storageClass)
    {
        if (!_due.TryGetValue(claim.Uid(), out var due))
        {
            _due[claim.Uid()] = due = cluster.Now + Pace.Provision;
            cluster.Events.Say(claim, storageClass.Value.TextOr("", "provisioner"), "Provisioning", $"External provisioner is provisioning volume for claim \"{claim.Namespace}/{claim.Name}\"");
        }

        if (due > cluster.Now)
        {
            cluster.Then(this, key, due - cluster.Now);
            return;
        }

        _due.Remove(claim.Uid());
        var node = cluster.Find(Kept.Nodes, "", claim.Annotation("volume.kubernetes.io/selected-node") ?? "") ?? cluster.All(Kept.Nodes).FirstOrDefault();
        var volume = ClaimBinding.NewVolume(claim, storageClass, node?.Label("topology.kubernetes.io/zone"));
        if (!cluster.Writes.Create(volume)) { return; }
        var made = cluster.Find(Kept.Volumes, "", volume.TextOr("", "metadata", "name"))!;
        cluster.Events.Say(claim, storageClass.Value.TextOr("", "provisioner"), "ProvisioningSucceeded", $"Successfully provisioned volume {made.Name}");
        ClaimBinding.Bind(cluster, claim, made);
    }

    private StoredObject? Existing(StoredObject claim)
    {
        var asked = Quantity.Number(claim.Value.Text("spec", "resources", "requests", "storage"));
        return cluster.All(Kept.Volumes)
            .Where(v => !v.IsTerminating() && v.Value.TextOr("", "spec", "storageClassName") == claim.Value.TextOr("", "spec", "storageClassName"))
            .Where(v => v.Value.At("spec", "claimRef") is not JsonObject reference ? v.Value.TextOr("Available", "status", "phase") == "Available"
                : reference.Text("name") == claim.Name && reference.Text("namespace") == claim.Namespace && (reference.Text("uid") is null || reference.Text("uid") == claim.Uid()))
            .Where(v => claim.Value.Text("spec", "volumeName") is not { Length: > 0 } named || named == v.Name)
            .Where(v => claim.Value.Texts("spec", "accessModes").All(m => v.Value.Texts("spec", "accessModes").Contains(m, StringComparer.Ordinal)))
            .Where(v => Quantity.Number(v.Value.Text("spec", "capacity", "storage")) >= asked)
            .OrderBy(v => Quantity.Number(v.Value.Text("spec", "capacity", "storage"))).FirstOrDefault();
    }

    private static IEnumerable<ObjectKey> Keys(IEnumerable<StoredObject> claims) => claims.Select(c => ObjectKey.Of(Kept.Claims, c)).ToArray();
}
