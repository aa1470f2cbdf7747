using EksMcp.Sandbox.Tests.Worlds.Checks;
using EksMcp.Sandbox.Worlds;

namespace EksMcp.Sandbox.Tests.Controllers;

/// <summary>The true client changes workloads and watches what becomes of them.</summary>
public sealed class KubectlRolloutTests : KubectlTest
{
    [Fact]
    public async Task A_repair_is_seen_to_succeed()
    {
        await StartLivingAsync(WorldLibrary.Shop(TimeProvider.System.GetUtcNow()));
        await SaysAsync("set image deployment/catalog -n shop catalog=111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop/catalog:2.14.0", "image updated");
        await SaysAsync("rollout status deployment/catalog -n shop --timeout=60s", "successfully rolled out");
        await SaysAsync("rollout history deployment/catalog -n shop", "REVISION");
        await SaysAsync("rollout restart deployment/frontend -n shop", "restarted");
        await SaysAsync("rollout status deployment/frontend -n shop --timeout=60s", "successfully rolled out");
        await SaysAsync("scale deployment/frontend -n shop --replicas=4", "scaled");
        await SaysAsync("wait deployment/frontend -n shop --for=jsonpath={.status.readyReplicas}=4 --timeout=60s", "condition met");
        await SaysAsync("rollout undo deployment/catalog -n shop --to-revision=6", "rolled back");
        await SaysAsync("rollout status deployment/catalog -n shop --timeout=60s", "successfully rolled out");
        Assert.EndsWith(":2.13.4", Server.Store.Find("apps/v1", "Deployment", "shop", "catalog").List("spec.template.spec.containers").First().Text("image"), StringComparison.Ordinal);
        await SaysAsync("delete deployment catalog -n shop --cascade=foreground", "deleted");
        Assert.Null(Server.Store.Find("apps/v1", "Deployment", "shop", "catalog"));
    }

    private async Task SaysAsync(string arguments, string words)
    {
        var (code, output) = await KubectlAsync(Server.Kubeconfig, arguments);
        Assert.True(code == 0 && output.Contains(words, StringComparison.Ordinal), $"kubectl {arguments}: {code} {output}");
    }
}
