using System.Text.Json.Nodes;
using EksMcp.Sandbox;
using EksMcp.Sandbox.Worlds;

namespace EksMcp.Tests.Cli.Demo.Investigation;

/// <summary>The healthy shop with things put into it that look worse, or other, than they are.</summary>
public sealed class RedHerringTests
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task A_service_before_a_workload_scaled_to_zero_is_no_fault()
    {
        var healthy = WorldLibrary.Healthy(Now);
        var service = Copy(healthy, "Service", "cart", "promo-banner");
        service["spec"]!["selector"] = new JsonObject { ["app"] = "promo-banner" };
        var endpoints = Copy(healthy, "Endpoints", "cart", "promo-banner");
        endpoints.Remove("subsets");
        await using var served = await ServedWorld.StartAsync(With(healthy, service, endpoints));
        var outcome = await served.InvestigateAsync();
        Assert.Empty(outcome.Findings);
        Assert.Empty(outcome.Unexplained);
        Assert.Contains("scaled to zero", served.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_claim_that_waits_for_its_first_pod_is_no_fault()
    {
        var healthy = WorldLibrary.Healthy(Now);
        Assert.Contains(healthy.Objects, o => (string?)o["kind"] == "StorageClass" && (string?)o["metadata"]!["name"] == "gp3" && (string?)o["volumeBindingMode"] == "WaitForFirstConsumer");
        var claim = Copy(healthy, "PersistentVolumeClaim", "data-ledger-0", "spare");
        claim["status"] = new JsonObject { ["phase"] = "Pending" };
        ((JsonObject)claim["spec"]!).Remove("volumeName");
        await using var served = await ServedWorld.StartAsync(With(healthy, claim));
        var outcome = await served.InvestigateAsync();
        Assert.Empty(outcome.Findings);
        Assert.Empty(outcome.Unexplained);
        Assert.Contains("when a first pod uses the claim", served.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pods_whose_names_are_alike_but_have_no_owner_in_common_are_faults_of_their_own()
    {
        var shop = WorldLibrary.Shop(Now);
        var pod = shop.Objects.Single(o => (string?)o["kind"] == "Pod" && ((string)o["metadata"]!["name"]!).StartsWith("recommender-", StringComparison.Ordinal));
        var name = (string)pod["metadata"]!["name"]!;
        var first = Copy(shop, "Pod", name, "solo-a");
        var second = Copy(shop, "Pod", name, "solo-b");
        ((JsonObject)first["metadata"]!).Remove("ownerReferences");
        ((JsonObject)second["metadata"]!).Remove("ownerReferences");
        await using var served = await ServedWorld.StartAsync(With(shop, first, second));
        var outcome = await served.InvestigateAsync();
        Assert.Equal(
            ["Deployment shop/recommender", "Pod shop/solo-a", "Pod shop/solo-b"],
            outcome.Findings.Where(f => f.Class == "unschedulable").Select(f => f.Object.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_crash_whose_log_names_no_setting_is_left_unexplained()
    {
        var shop = WorldLibrary.Shop(Now);
        var world = new World
        {
            Name = shop.Name,
            Objects = shop.Objects,
            Logs = [.. shop.Logs.Select(l => l.Container == "checkout" ? l with { Lines = [new LogLine(Now.AddMinutes(-2), "Segmentation fault (core dumped)")] } : l)],
        };
        await using var served = await ServedWorld.StartAsync(world);
        var outcome = await served.InvestigateAsync();
        Assert.DoesNotContain(outcome.Findings, f => f.Class == "missing-config");
        Assert.Equal("Deployment payments/checkout", Assert.Single(outcome.Unexplained).Object.ToString());
    }

    private static World With(World world, params JsonObject[] more) => new() { Name = world.Name, Objects = [.. world.Objects, .. more], Logs = world.Logs };

    private static JsonObject Copy(World world, string kind, string name, string newName)
    {
        var found = world.Objects.First(o => (string?)o["kind"] == kind && (string?)o["metadata"]!["name"] == name);
        var copy = (JsonObject)found.DeepClone();
        copy["metadata"]!["name"] = newName;
        copy["metadata"]!["uid"] = Guid.NewGuid().ToString();
        return copy;
    }
}
