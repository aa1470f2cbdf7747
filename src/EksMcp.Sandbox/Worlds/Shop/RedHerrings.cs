using EksMcp.Sandbox.Worlds.Building;
using EksMcp.Sandbox.Worlds.States;
using EksMcp.Sandbox.Worlds.Workloads;

namespace EksMcp.Sandbox.Worlds.Shop;

/// <summary>What looks like trouble and is none: a finished job, a workload scaled to nothing, warnings that are over.</summary>
internal static class RedHerrings
{
    public static void Write(ShopDraft shop)
    {
        shop.World.Deployment(shop.App("shop", "promo-banner", "0.3.0", TimeSpan.FromDays(33)));
        shop.World.CompletedJob(shop.App("shop", "catalog-migrate", "2.13.4", TimeSpan.FromDays(2)) with
        {
            Created = shop.Now.AddDays(-2),
            Port = 0,
            Pods = [new Completed(TimeSpan.FromSeconds(41))],
            Chatter = ["applying 0042_add_index", "applied 1 migration"],
        }, TimeSpan.FromSeconds(41));

        var spot = shop.World.Nodes[^1].Name;
        shop.World.Note(Over(shop, "Node", null, spot, "NodeNotReady", $"Node {spot} status is now: NodeNotReady", "node-controller"));
        shop.World.Note(Over(shop, "Pod", "shop", "frontend-6c4d8f7b9-x2x2x", "Unhealthy",
            "Readiness probe failed: HTTP probe failed with statuscode: 503", "kubelet"));
    }

    private static EventNote Over(ShopDraft shop, string kind, string? ns, string name, string reason, string message, string component) =>
        new(kind, ns, name, reason, message)
        {
            Warning = true,
            Component = component,
            Count = 3,
            First = shop.Now.AddMinutes(-55),
            Last = shop.Now.AddMinutes(-54),
        };
}
