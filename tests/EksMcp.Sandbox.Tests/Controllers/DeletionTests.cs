using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tests.Worlds.Checks;

namespace EksMcp.Sandbox.Tests.Controllers;

public sealed class DeletionTests : ControllersTest
{
    [Fact]
    public async Task What_a_deleted_deployment_owned_goes_with_it()
    {
        await StartAsync();
        Store.Remove("apps/v1", "Deployment", "shop", "frontend");
        await SettleAsync();
        Assert.DoesNotContain(All("apps/replicasets", "shop"), s => s.Map("metadata.labels")["app"] == "frontend");
        Assert.Empty(Pods("shop", "frontend"));
        Assert.Empty(ReadyAddresses("shop", "frontend"));
    }

    [Fact]
    public async Task Dependants_that_are_to_be_kept_lose_their_owner_and_live()
    {
        await StartAsync();
        var pods = Pods("shop", "frontend").Select(p => p.Text("metadata.uid")).ToArray();
        Change("apps/v1", "Deployment", "shop", "frontend", d => Doom(d, "orphan"));
        await SettleAsync();
        Assert.Null(Store.Find("apps/v1", "Deployment", "shop", "frontend"));
        var sets = All("apps/replicasets", "shop").Where(s => s.Map("metadata.labels")["app"] == "frontend").ToArray();
        Assert.Equal(2, sets.Length);
        Assert.All(sets, s => Assert.Null(s.At("metadata.ownerReferences")));
        Assert.Equal(pods, Pods("shop", "frontend").Select(p => p.Text("metadata.uid")), StringComparer.Ordinal);
        Assert.Equal(3, ReadyAddresses("shop", "frontend").Length);
    }

    [Fact]
    public async Task A_deployment_that_comes_again_takes_in_what_its_forerunner_left()
    {
        await StartAsync();
        var forerunner = Deployment("shop", "frontend");
        var pods = Pods("shop", "frontend").Select(p => p.Text("metadata.uid")).ToArray();
        Change("apps/v1", "Deployment", "shop", "frontend", d => Doom(d, "orphan"));
        await SettleAsync();
        foreach (var field in new[] { "uid", "resourceVersion", "creationTimestamp" }) { forerunner["metadata"]!.AsObject().Remove(field); }
        forerunner.Remove("status");
        Store.Put(forerunner);
        await SettleAsync();
        AssertHealthy("shop", "frontend", 3);
        Assert.Equal(pods, Pods("shop", "frontend").Select(p => p.Text("metadata.uid")), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_deployment_that_waits_for_its_dependants_goes_last()
    {
        await StartAsync();
        Change("apps/v1", "Deployment", "shop", "frontend", d => Doom(d, "foregroundDeletion"));
        await SettleAsync(() =>
        {
            if (Pods("shop", "frontend").Count > 0) { Assert.NotNull(Store.Find("apps/v1", "Deployment", "shop", "frontend")); }
        });
        Assert.Null(Store.Find("apps/v1", "Deployment", "shop", "frontend"));
        Assert.DoesNotContain(All("apps/replicasets", "shop"), s => s.Map("metadata.labels")["app"] == "frontend");
    }

    [Fact]
    public async Task A_deleted_pod_is_stopped_and_replaced()
    {
        await StartAsync();
        var victim = Pods("shop", "frontend")[0].Name();
        Change("v1", "Pod", "shop", victim, p =>
        {
            p["metadata"]!["deletionTimestamp"] = "2026-03-01T12:00:30Z";
            p["metadata"]!["deletionGracePeriodSeconds"] = 30;
        });
        await SettleAsync();
        Assert.Null(Store.Find("v1", "Pod", "shop", victim));
        AssertHealthy("shop", "frontend", 3);
        Assert.Contains(EventsAbout("shop", victim), e => e.Text("reason") == "Killing");
    }

    [Fact]
    public async Task A_pod_that_loses_its_label_is_let_go_and_replaced()
    {
        await StartAsync();
        var freed = Pods("shop", "frontend")[0].Name();
        Change("v1", "Pod", "shop", freed, p => p["metadata"]!["labels"]!["app"] = "frontend-under-study");
        await SettleAsync();
        Assert.Null(Store.Find("v1", "Pod", "shop", freed).At("metadata.ownerReferences"));
        AssertHealthy("shop", "frontend", 3);
    }

    [Fact]
    public async Task A_namespace_that_is_to_go_is_emptied_first()
    {
        await StartAsync();
        Change("v1", "Namespace", null, "shop", n =>
        {
            n["metadata"]!["deletionTimestamp"] = "2026-03-01T12:00:00Z";
            n["status"]!["phase"] = "Terminating";
        });
        await SettleAsync();
        Assert.Null(Store.Find("v1", "Namespace", null, "shop"));
        Assert.DoesNotContain(Store.State.Kinds.Values.SelectMany(k => k.Values), o => o.Namespace == "shop");
        Assert.NotNull(Store.Find("v1", "Namespace", null, "payments"));
    }

    [Fact]
    public async Task A_finalizer_of_somebody_else_holds_the_namespace_and_is_named()
    {
        await StartAsync();
        Change("ops.example.com/v1", "Backup", "data", "ledger-hourly", b => b["metadata"]!["finalizers"] = new JsonArray("ops.example.com/archive"));
        Change("v1", "Namespace", null, "data", n =>
        {
            n["metadata"]!["deletionTimestamp"] = "2026-03-01T12:00:00Z";
            n["status"]!["phase"] = "Terminating";
        });
        await SettleAsync();
        var ns = Store.Find("v1", "Namespace", null, "data")!;
        Assert.Equal("Some content in the namespace has finalizers remaining: ops.example.com/archive in 1 resource instances", Condition(ns, "NamespaceFinalizersRemaining").Text("message"));
        Assert.Single(Store.State.Kinds.Values.SelectMany(k => k.Values), o => o.Namespace == "data");
    }

    [Fact]
    public async Task A_new_namespace_gets_an_account_and_the_certificate()
    {
        await StartAsync();
        Store.Put(SmallWorld.Namespace("fresh"));
        await SettleAsync();
        Assert.NotNull(Store.Find("v1", "ServiceAccount", "fresh", "default"));
        Assert.NotNull(Store.Find("v1", "ConfigMap", "fresh", "kube-root-ca.crt"));
    }

    [Fact]
    public async Task A_claim_in_use_stays_until_its_pod_is_gone()
    {
        await StartAsync();
        Change("v1", "PersistentVolumeClaim", "data", "data-postgres-0", c =>
        {
            c["metadata"]!["deletionTimestamp"] = "2026-03-01T12:00:00Z";
            c["metadata"]!["deletionGracePeriodSeconds"] = 0;
        });
        await SettleAsync();
        var volume = Store.Find("v1", "PersistentVolumeClaim", "data", "data-postgres-0").Text("spec.volumeName")!;
        Change("apps/v1", "StatefulSet", "data", "postgres", s => s["spec"]!["replicas"] = 0);
        await SettleAsync();
        Assert.Null(Store.Find("v1", "PersistentVolumeClaim", "data", "data-postgres-0"));
        Assert.Null(Store.Find("v1", "PersistentVolume", null, volume));
    }

    private static void Doom(JsonObject obj, string finalizer)
    {
        obj["metadata"]!["deletionTimestamp"] = "2026-03-01T12:00:00Z";
        obj["metadata"]!["deletionGracePeriodSeconds"] = 0;
        obj["metadata"]!["finalizers"] = new JsonArray(finalizer);
    }
}
