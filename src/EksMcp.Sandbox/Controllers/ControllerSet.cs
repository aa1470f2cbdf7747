using EksMcp.Sandbox.Controllers.Kubelet;

namespace EksMcp.Sandbox.Controllers;

/// <summary>All controllers, in the order in which they hear of a change.</summary>
internal static class ControllerSet
{
    public static IReadOnlyList<IController> Of(Cluster cluster) =>
    [
        new NodeKubelet(cluster),
    ];
}
