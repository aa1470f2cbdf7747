using EksMcp.Sandbox.Worlds.Building;
using EksMcp.Sandbox.Worlds.Objects;

namespace EksMcp.Sandbox.Worlds.Shop;

/// <summary>A web shop of four nodes and four teams. Each team's file says what it runs and, if broken, what ails it.</summary>
internal static class ShopWorld
{
    public static World Build(string name, DateTimeOffset now, bool broken)
    {
        var draft = new WorldDraft(name, now);
        var founded = now.AddDays(-143);
        draft.EksCluster(founded,
            new ClusterNode { Zone = "eu-central-1a", NodeGroup = "general", Ordinal = 0, Created = now.AddDays(-62) },
            new ClusterNode { Zone = "eu-central-1b", NodeGroup = "general", Ordinal = 1, Created = now.AddDays(-62) },
            new ClusterNode { Zone = "eu-central-1c", NodeGroup = "general", Ordinal = 2, Created = now.AddDays(-61) },
            new ClusterNode { Zone = "eu-central-1a", NodeGroup = "spot", Ordinal = 3, Created = now.AddDays(-2) });

        var shop = new ShopDraft(draft, founded.AddDays(3), broken);
        Storefront.Write(shop);     // catalog: bad image tag · cart: readiness port · recommender: unschedulable · search: no endpoints
        Payments.Write(shop);       // checkout: missing configuration · fraud-check: pull secret
        DataTeam.Write(shop);       // report-builder: out of memory · image-resizer: evicted · analytics-scratch: claim pending
        Monitoring.Write(shop);     // all well
        RedHerrings.Write(shop);    // all well, though it may not look so
        return draft.Build();
    }
}
