namespace EksMcp.Sandbox.Tests;

/// <summary>The true client reads the sandbox. In CI it must be there; elsewhere its absence skips these tests.</summary>
public sealed class KubectlTests : KubectlTest
{
    [Theory]
    [InlineData("get pods -A -o wide", "default|stuck|0/1|ImagePullBackOff|node-1")]
    [InlineData("get pods -A -o yaml", "kind: Pod|name: web-1|kind: List")]
    [InlineData("get all -n team-a", "pod/web-1|deployment.apps/web")]
    [InlineData("get pods -n team-a -l app=web --chunk-size=1 -o name", "pod/web-1|pod/web-2")]
    [InlineData("describe pod web-1 -n team-a", "Back-off restarting failed container|shop/web:1|Running")]
    [InlineData("describe deployment web -n team-a", "2 desired|RollingUpdate")]
    [InlineData("describe node node-1", "Non-terminated Pods:|web-1")]
    [InlineData("logs web-1 -n team-a --tail=1 --timestamps", "2026-03-01T12:00:09.000000000Z line 9")]
    [InlineData("logs two -n team-a -c side", "from the side")]
    [InlineData("events -n team-a", "BackOff|Pod/web-1")]
    [InlineData("get events.events.k8s.io -A -o yaml", "apiVersion: events.k8s.io/v1|note: Back-off")]
    [InlineData("auth can-i list pods", "yes")]
    [InlineData("auth can-i --list", "*.*")]
    [InlineData("auth whoami", "kubernetes-admin|system:masters")]
    [InlineData("api-resources --api-group=apps", "deployments|deploy|apps/v1|StatefulSet")]
    [InlineData("api-versions", "autoscaling/v2|events.k8s.io/v1|v1")]
    [InlineData("version", "Server Version: v1.32.4")]
    public async Task Kubectl_reads(string arguments, string words)
    {
        await StartAsync();
        var (code, output) = await KubectlAsync(Server.Kubeconfig, arguments);
        Assert.Equal((0, ""), (code, code == 0 ? "" : output));
        foreach (var word in words.Split('|')) { Assert.Contains(word, output, StringComparison.Ordinal); }
    }

    [Theory]
    [InlineData("get pods -n default", "Error from server (Forbidden): pods is forbidden: User \"limited\" cannot list resource \"pods\" in API group \"\" in the namespace \"default\"")]
    [InlineData("auth can-i list pods -n default", "no")]
    public async Task Kubectl_of_the_limited_user_is_refused(string arguments, string message)
    {
        await StartAsync();
        var (code, output) = await KubectlAsync(Server.Kubeconfig.Replace(Server.Token, Server.LimitedToken, StringComparison.Ordinal), arguments);
        Assert.Equal((1, message), (code, output.Trim()));
    }

    [Fact]
    public async Task Kubectl_of_today_reads_release_1_20()
    {
        await StartAsync(profile: ApiProfile.Kubernetes120);
        var (code, output) = await KubectlAsync(Server.Kubeconfig, "get pods,deployments -n team-a -o name");
        Assert.Equal((0, "pod/two\npod/web-1\npod/web-2\ndeployment.apps/web"), (code, output.Trim()));
    }

    [Fact]
    public async Task Kubectl_watches()
    {
        await StartAsync();
        using var process = Start(Server.Kubeconfig, "get pods -n team-a --watch --no-headers -o custom-columns=N:.metadata.name");
        var lines = new List<string?>();
        for (var i = 0; i < 3; i++) { lines.Add(await process.StandardOutput.ReadLineAsync(Token)); }
        await Server.Requests.WaitForAsync(r => r.PathAndQuery.Contains("watch=true", StringComparison.Ordinal), Token);
        Server.Store.Put(SmallWorld.Pod("team-a", "fresh", "app=web"));
        lines.Add(await process.StandardOutput.ReadLineAsync(Token));
        process.Kill();
        Assert.Equal("two web-1 web-2 fresh", string.Join(' ', lines));
    }
}
