using EksMcp.Sandbox.Worlds.Objects;
using EksMcp.Sandbox.Worlds.Workloads;

namespace EksMcp.Sandbox.Worlds.Shop;

/// <summary>Namespace <c>monitoring</c>: all of it well.</summary>
internal static class Monitoring
{
    private const string Ns = "monitoring";

    public static void Write(ShopDraft shop)
    {
        shop.World.Namespace(Ns, shop.Founded);
        var prometheus = shop.App(Ns, "prometheus", "v3.1.0", TimeSpan.FromDays(17), ShopDraft.Well(1)) with
        {
            Image = "quay.io/prometheus/prometheus:v3.1.0",
            Port = 9090,
            ProbePath = "/-/ready",
            ClaimSize = "40Gi",
            Memory = "512Mi",
            Chatter = ["level=INFO msg=\"Head GC completed\" duration=12.1ms", "level=INFO msg=\"Creating checkpoint\""],
        };
        shop.World.StatefulSet(prometheus);
        shop.World.Service(Ns, prometheus.Name, prometheus.Labels, 9090, 9090, shop.Founded);
        shop.World.DaemonSet(shop.App(Ns, "node-exporter", "v1.8.2", TimeSpan.FromDays(29), ShopDraft.Well(1)) with
        {
            Image = "quay.io/prometheus/node-exporter:v1.8.2",
            Port = 9100,
            HostNetwork = true,
            Chatter = ["level=info msg=\"Listening on\" address=:9100"],
        });
    }
}
