using EksMcp.Sandbox.Worlds.Building;
using EksMcp.Sandbox.Worlds.Objects;
using EksMcp.Sandbox.Worlds.States;
using EksMcp.Sandbox.Worlds.Workloads;

namespace EksMcp.Sandbox.Worlds.Shop;

/// <summary>Namespace <c>data</c>: the database, reports, pictures, and backups as a custom kind.</summary>
internal static class DataTeam
{
    private const string Ns = "data";

    private static readonly string[] WordsWhileGrowing =
    [
        "report-builder 0.31.2, pandas 2.2.3", "loading orders 2026-01..2026-03 into memory",
        "loaded 1.1M of 4.6M rows, rss 171 MiB", "loaded 1.9M of 4.6M rows, rss 238 MiB",
    ];

    public static void Write(ShopDraft shop)
    {
        shop.World.Namespace(Ns, shop.Founded);
        Postgres(shop);
        ReportBuilder(shop);
        ImageResizer(shop);
        Analytics(shop);
        shop.World.BackupKind(shop.Founded);
        shop.World.Backup(Ns, "postgres-nightly", "0 2 * * *", "postgres", shop.Founded, shop.Now.AddHours(-10));
        shop.World.Backup(Ns, "ledger-hourly", "0 * * * *", "ledger", shop.Founded, shop.Now.AddMinutes(-22));
    }

    private static void Postgres(ShopDraft shop)
    {
        var app = shop.App(Ns, "postgres", "16", TimeSpan.FromDays(58), ShopDraft.Well(1)) with
        {
            Image = "public.ecr.aws/docker/library/postgres:16.6",
            Port = 5432,
            ClaimSize = "100Gi",
            Secret = "postgres-credentials",
            Needs = new() { Settings = ["POSTGRES_PASSWORD"], LastWords = ["Error: Database is uninitialized and superuser password is not specified."] },
            Memory = "1Gi",
            Chatter = ["LOG:  checkpoint starting: time", "LOG:  checkpoint complete: wrote 118 buffers (0.7%)"],
        };
        shop.World.Secret(Ns, "postgres-credentials", shop.Founded, new TextMap { ["POSTGRES_PASSWORD"] = "fake-canary-postgres-c4b8" });
        shop.World.StatefulSet(app);
        shop.World.Service(Ns, app.Name, app.Labels, 5432, 5432, shop.Founded, headless: true);
    }

    private static void ReportBuilder(ShopDraft shop)
    {
        shop.World.Deployment(shop.App(Ns, "report-builder", "0.31.2", TimeSpan.FromHours(14), shop.Ailing(1, new OutOfMemory(WordsWhileGrowing))) with
        {
            Port = 0,
            Memory = "128Mi",
            MemoryLimit = shop.Broken ? "256Mi" : "2Gi",
            Needs = new() { Memory = "1100Mi", WordsWhileGrowing = WordsWhileGrowing },
            Chatter = ["loading orders", "report written", "next report in 15 minutes"],
        });
        shop.Fault("oom-killed", "Deployment", Ns, "report-builder");
    }

    // Its controller keeps replacing pods that the node keeps putting off.
    private static void ImageResizer(ShopDraft shop)
    {
        const string Message = "The node was low on resource: memory. Threshold quantity: 100Mi, available: 61384Ki. "
            + "Container image-resizer was using 2917444Ki, request is 64Mi, has larger consumption of memory. ";
        var app = shop.App(Ns, "image-resizer", "1.9.0", TimeSpan.FromDays(6), ShopDraft.Well(2)) with
        {
            Needs = new() { Memory = "2917444Ki", Bursts = true },
            Chatter = ["resized 1182.jpg in 91ms", "resized 1183.jpg in 88ms"],
        };
        shop.Serve(!shop.Broken ? app : app with
        {
            Pods =
            [
                new Running { Age = TimeSpan.FromMinutes(24) }, new Running(),
                new Evicted("memory", Message, TimeSpan.FromMinutes(24)) { Age = TimeSpan.FromMinutes(171) },
                new Evicted("memory", Message, TimeSpan.FromMinutes(171)),
            ],
        });
        shop.Fault("evicted", "Deployment", Ns, "image-resizer");
    }

    private static void Analytics(ShopDraft shop)
    {
        const string Claim = "analytics-scratch";
        var age = TimeSpan.FromHours(2);
        shop.World.Deployment(shop.App(Ns, "analytics", "0.4.0", age, shop.Ailing(1, new Unplaced(
            "0/4 nodes are available: pod has unbound immediate PersistentVolumeClaims. preemption: 0/4 nodes are available: 4 Preemption is not helpful for scheduling."))) with
        {
            Claim = Claim,
            Port = 0,
            Chatter = ["warehouse opened at /var/lib/data", "ingested 20000 events"],
        });
        if (shop.Broken)
        {
            shop.World.PendingClaim(Ns, Claim, "50Gi", shop.Now - age, "fast-ssd", "ProvisioningFailed",
                "storageclass.storage.k8s.io \"fast-ssd\" not found");
        }
        else
        {
            // A disk is made where its first pod was placed.
            shop.World.BoundClaim(Ns, Claim, "50Gi", shop.Now - age, shop.World.PodsIn(Ns).Last().Node.Zone);
        }

        shop.Fault("pvc-pending", "PersistentVolumeClaim", Ns, Claim);
    }
}
