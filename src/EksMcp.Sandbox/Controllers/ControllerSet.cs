using EksMcp.Sandbox.Controllers.Collection;
using EksMcp.Sandbox.Controllers.Kubelet;
using EksMcp.Sandbox.Controllers.Network;
using EksMcp.Sandbox.Controllers.Policy;
using EksMcp.Sandbox.Controllers.Scheduling;
using EksMcp.Sandbox.Controllers.Storage;
using EksMcp.Sandbox.Controllers.Workloads;

namespace EksMcp.Sandbox.Controllers;

/// <summary>All controllers, in the order in which they hear of a change.</summary>
internal static class ControllerSet
{
    public static IReadOnlyList<IController> Of(Cluster cluster) =>
    [
        new GarbageCollector(cluster), new NamespaceController(cluster),
        new DeploymentController(cluster), new ReplicaSetController(cluster), new StatefulSetController(cluster), new DaemonSetController(cluster),
        new JobController(cluster), new CronJobController(cluster),
        new ClaimController(cluster), new Scheduler(cluster), new NodeKubelet(cluster),
        new EndpointsController(cluster), new DisruptionController(cluster), new QuotaController(cluster),
    ];
}
