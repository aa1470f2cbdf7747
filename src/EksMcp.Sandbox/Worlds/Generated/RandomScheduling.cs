using System.Globalization;
using EksMcp.Sandbox.Worlds.Building;
using EksMcp.Sandbox.Worlds.Objects;
using EksMcp.Sandbox.Worlds.States;
using EksMcp.Sandbox.Worlds.Workloads;

namespace EksMcp.Sandbox.Worlds.Generated;

/// <summary>Pods that no node takes: for want of room or of a label, or because their claim waits.</summary>
internal static class RandomScheduling
{
    public static void Unschedulable(RandomApps apps, string ns)
    {
        var app = apps.App(ns);
        var nodes = apps.World.Nodes.Count;
        const string NoVictims = "No preemption victims found for incoming pod.";
        const string NoHelp = "Preemption is not helpful for scheduling.";
        var (changed, message) = apps.Random.Between(0, 3) switch
        {
            0 => (app with { Memory = "96Gi" }, Message(nodes, "Insufficient memory", NoVictims)),
            1 => (app with { Cpu = "24" }, Message(nodes, "Insufficient cpu", NoVictims)),
            2 => (app with { NodeSelector = new TextMap { ["node.kubernetes.io/instance-type"] = "g5.2xlarge" } },
                Message(nodes, "node(s) didn't match Pod's node affinity/selector", NoHelp)),
            _ => (app with { NodeSelector = new TextMap { ["workload-class"] = "batch" } },
                Message(nodes, "node(s) didn't match Pod's node affinity/selector", NoHelp)),
        };
        apps.World.Deployment(changed with { Pods = [.. Enumerable.Repeat(new Unplaced(message), apps.Random.Between(1, 3))] });
        apps.World.Fault("unschedulable", "Deployment", ns, app.Name);
    }

    public static void ClaimPending(RandomApps apps, string ns)
    {
        var world = apps.World;
        var app = apps.App(ns);
        var claim = $"{app.Name}-{apps.Random.Pick(["data", "scratch", "files"])}";
        if (apps.Random.Chance(70))
        {
            var missing = apps.Random.Pick(Names.MissingClasses);
            world.PendingClaim(ns, claim, "20Gi", app.RolledOut, missing, "ProvisioningFailed", $"storageclass.storage.k8s.io \"{missing}\" not found");
        }
        else
        {
            var storageClass = $"{app.Name}-nfs";
            world.StorageClass(storageClass, "nfs.example.org/external", apps.Founded, immediate: true);
            world.PendingClaim(ns, claim, "20Gi", app.RolledOut, storageClass, "ExternalProvisioning",
                "Waiting for a volume to be created either by the external provisioner 'nfs.example.org/external' or manually by the system administrator. "
                + "If volume creation is delayed, please verify that the provisioner is running and correctly registered.", warning: false);
        }

        var count = world.Nodes.Count.ToString(CultureInfo.InvariantCulture);
        var message = $"0/{count} nodes are available: pod has unbound immediate PersistentVolumeClaims.";
        if (apps.Random.Chance(60)) message += $" preemption: 0/{count} nodes are available: {count} Preemption is not helpful for scheduling.";
        world.Deployment(app with { Claim = claim, Pods = [new Unplaced(message)] });
        world.Fault("pvc-pending", "PersistentVolumeClaim", ns, claim);
    }

    private static string Message(int nodes, string reason, string preemption)
    {
        var count = nodes.ToString(CultureInfo.InvariantCulture);
        return $"0/{count} nodes are available: {count} {reason}. preemption: 0/{count} nodes are available: {count} {preemption}";
    }
}
