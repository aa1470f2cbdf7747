using EksMcp.Kubernetes.Tests.Reading;

namespace EksMcp.Kubernetes.Tests.Discovery;

public class KindResolutionTests
{
    private static async Task<string> ResolveAsync(string kind, string? apiVersion)
    {
        await using var api = await ScriptedApi.StartAsync(("/api", DiscoveryWire.CoreAggregated), ("/apis", DiscoveryWire.GroupsAggregated));
        var found = await api.Open().ResolveAsync(kind, apiVersion, TestContext.Current.CancellationToken);
        return $"{found.ApiVersion} {found.Plural}";
    }

    [Theory]
    [InlineData("Deployment", null, "apps/v1 deployments")]
    [InlineData("deployments", null, "apps/v1 deployments")]
    [InlineData("DEPLOY", null, "apps/v1 deployments")]
    [InlineData(" deployment ", "", "apps/v1 deployments")]
    [InlineData("deployments.apps", null, "apps/v1 deployments")]
    [InlineData("deploy.v1.apps", null, "apps/v1 deployments")]
    [InlineData("apps/Deployment", null, "apps/v1 deployments")]
    [InlineData("apps/v1/Deployment", "apps", "apps/v1 deployments")]
    [InlineData("Deployment", "Apps/V1", "apps/v1 deployments")]
    [InlineData("v1/Pod", null, "v1 pods")]
    [InlineData("core/Pod", "v1", "v1 pods")]
    [InlineData("pods.v1", null, "v1 pods")]
    [InlineData("pods.v1.", null, "v1 pods")]
    [InlineData("service", null, "v1 services")]
    [InlineData("Service", "serving.knative.dev/v1", "serving.knative.dev/v1 services")]
    [InlineData("services.serving.knative.dev", null, "serving.knative.dev/v1 services")]
    [InlineData("ksvc", null, "serving.knative.dev/v1 services")]
    [InlineData("events", null, "v1 events")]
    [InlineData("ev", "events.k8s.io", "events.k8s.io/v1 events")]
    [InlineData("crontabs", null, "stable.example.com/v2 crontabs")]
    [InlineData("ct", "stable.example.com/v1", "stable.example.com/v1 crontabs")]
    [InlineData("crontabs.v1.stable.example.com", null, "stable.example.com/v1 crontabs")]
    public async Task A_kind_is_found_by_any_of_its_names(string kind, string? apiVersion, string expected) =>
        Assert.Equal(expected, await ResolveAsync(kind, apiVersion));

    [Theory]
    [InlineData("deploymnets", null, "Did you mean deployments.apps?")]
    [InlineData("depl", null, "deployments.apps")]
    [InlineData("svcs", null, "services")]
    [InlineData("cron", null, "crontabs.stable.example.com")]
    [InlineData("Daemon", null, "daemonsets.apps")]
    [InlineData("Deployment", "v1", "apps/v1")]
    [InlineData("Deployment", "apps/v1beta1", "Use apiVersion apps/v1")]
    [InlineData("Pod", "apps", "Use apiVersion v1")]
    [InlineData("pods/log", null, "Read pods instead")]
    [InlineData("deployments/scale", null, "Read deployments.apps instead")]
    [InlineData("qqqqqqqq", null, "List the served kinds")]
    public async Task An_unknown_kind_names_what_would_work(string kind, string? apiVersion, string hint)
    {
        var e = await Assert.ThrowsAsync<KubernetesException>(() => ResolveAsync(kind, apiVersion));
        Assert.Equal(KubernetesError.UnknownKind, e.Code);
        Assert.Contains(hint, e.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kind_of_a_group_that_failed_says_that_it_may_live_there()
    {
        var e = await Assert.ThrowsAsync<KubernetesException>(() => ResolveAsync("PodMetrics", "metrics.k8s.io/v1beta1"));
        Assert.Contains("metrics.k8s.io/v1beta1: ", e.Message, StringComparison.Ordinal);
        e = await Assert.ThrowsAsync<KubernetesException>(() => ResolveAsync("Deploymentx", "apps/v1"));
        Assert.DoesNotContain("metrics", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_resources_of_one_group_with_the_same_short_name_are_ambiguous()
    {
        var e = await Assert.ThrowsAsync<KubernetesException>(() => ResolveAsync("x", null));
        Assert.Equal(KubernetesError.AmbiguousKind, e.Code);
        Assert.Contains("oldtabs.stable.example.com", e.Hint, StringComparison.Ordinal);
        Assert.Contains("newtabs.stable.example.com", e.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("a b", null)]
    [InlineData("pod\u001b[2J", null)]
    [InlineData("../pods", "v1")]
    [InlineData("a/b/c/d", null)]
    [InlineData("pods", "v1/v1/v1")]
    [InlineData("pods", "../v1")]
    [InlineData("apps/Deployment", "batch/v1")]
    public async Task What_cannot_be_a_kind_is_an_invalid_request(string kind, string? apiVersion)
    {
        var e = await Assert.ThrowsAsync<KubernetesException>(() => ResolveAsync(kind, apiVersion));
        Assert.Equal(KubernetesError.InvalidRequest, e.Code);
        Assert.DoesNotContain('\u001b', e.Message);
    }
}
