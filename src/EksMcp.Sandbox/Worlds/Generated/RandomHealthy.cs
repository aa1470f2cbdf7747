using EksMcp.Sandbox.Worlds.Building;
using EksMcp.Sandbox.Worlds.Objects;
using EksMcp.Sandbox.Worlds.States;
using EksMcp.Sandbox.Worlds.Workloads;

namespace EksMcp.Sandbox.Worlds.Generated;

/// <summary>Workloads with nothing wrong, some of which look as if.</summary>
internal static class RandomHealthy
{
    public static void Write(RandomApps apps, string ns)
    {
        var random = apps.Random;
        switch (random.Between(0, 9))
        {
            case 0:
                Stateful(apps, ns);
                break;
            case 1:
                apps.World.DaemonSet(apps.App(ns, new Running()));
                break;
            case 2:
                apps.World.CronJob(apps.App(ns) with { Port = 0, Sidecar = null }, "0 */4 * * *", TimeSpan.FromHours(4), TimeSpan.FromSeconds(random.Between(8, 300)));
                break;
            case 3:
                Job(apps, ns);
                break;
            case 4:
                apps.World.Deployment(apps.App(ns));    // scaled to nothing, on purpose
                break;
            case 5:
                // It fell days ago and has been well since.
                Deployment(apps, apps.App(ns, new Running { RestartedAgo = TimeSpan.FromHours(random.Between(20, 60)), Age = TimeSpan.FromHours(90) })
                    with
                { RolledOut = apps.World.Now.AddHours(-91) });
                break;
            default:
                Deployment(apps, apps.App(ns, Many(random)));
                break;
        }
    }

    /// <summary>Warnings that are over: about pods that are gone, on a node that is back.</summary>
    public static void OldWarnings(RandomApps apps)
    {
        var (random, world) = (apps.Random, apps.World);
        for (var i = random.Between(0, 3); i > 0; i--)
        {
            var first = world.Now.AddMinutes(-random.Between(45, 58));
            var node = random.Pick(world.Nodes).Name;
            world.Note(random.Chance(50)
                ? new EventNote("Node", null, node, "NodeNotReady", $"Node {node} status is now: NodeNotReady")
                {
                    Warning = true,
                    Component = "node-controller",
                    First = first,
                    Last = first,
                }
                : new EventNote("Pod", "default", $"debug-{Identity.Suffix(node + i, 5)}", "BackOff", "Back-off restarting failed container")
                {
                    Warning = true,
                    Count = 4,
                    First = first,
                    Last = first.AddMinutes(2),
                    Host = node,
                });
        }
    }

    private static void Deployment(RandomApps apps, Workload workload)
    {
        apps.World.Deployment(workload);
        if (apps.Random.Chance(75)) apps.Serve(workload);
        if (apps.Random.Chance(15) && workload.Replicas > 1)
        {
            apps.World.Autoscaler(workload.Namespace, workload.Name, workload.Replicas, workload.Replicas + 4, apps.Founded);
            apps.World.DisruptionBudget(workload.Namespace, workload.Name, workload.Replicas - 1, workload.Replicas, apps.Founded);
        }
    }

    private static void Stateful(RandomApps apps, string ns)
    {
        var workload = apps.App(ns, Many(apps.Random)) with { ClaimSize = apps.Random.Pick(["5Gi", "20Gi", "100Gi"]) };
        apps.World.StatefulSet(workload);
        apps.World.Service(ns, workload.Name, workload.Labels, workload.Port, workload.Port, apps.Founded, headless: true);
    }

    private static void Job(RandomApps apps, string ns)
    {
        var took = TimeSpan.FromSeconds(apps.Random.Between(5, 500));
        var workload = apps.App(ns, new Completed(took)) with { Port = 0, Sidecar = null };
        apps.World.CompletedJob(workload with { Created = workload.RolledOut }, took);
    }

    private static PodState[] Many(SplitMix64 random) => [.. Enumerable.Repeat(new Running(), random.Between(1, 4))];
}
