using EksMcp.Guard.Access;
using EksMcp.Kubernetes.Transport;
using Microsoft.AspNetCore.Http;

namespace EksMcp.Kubernetes.Tests.Transport;

public class NetworkGateTests
{
    private const string Table = "application/json;as=Table;v=v1;g=meta.k8s.io";
    private const string Partial = "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io";

    private static readonly HttpMessageHandler Nowhere = new Answering();

    [Theory]
    [InlineData("/version")]
    [InlineData("/api")]
    [InlineData("/apis")]
    [InlineData("/apis/apps")]
    [InlineData("/apis/apps/v1")]
    [InlineData("/openapi/v3/apis/apps/v1?hash=AB12")]
    [InlineData("/readyz?verbose")]
    [InlineData("/livez/etcd")]
    [InlineData("/api/v1/pods?limit=500&continue=abc%3D%3D")]
    [InlineData("/api/v1/namespaces/shop/pods/web-1")]
    [InlineData("/api/v1/namespaces/shop")]
    [InlineData("/api/v1/namespaces/shop/status")]
    [InlineData("/api/v1/nodes?watch=true&allowWatchBookmarks=true")]
    [InlineData("/apis/apps/v1/namespaces/shop/deployments/web/scale")]
    [InlineData("/apis/rbac.authorization.k8s.io/v1/clusterroles/system:node")]
    [InlineData("/api/v1/secrets?limit=500", Table)]
    [InlineData("/api/v1/namespaces/shop/secrets?includeObject=Metadata", Table)]
    [InlineData("/api/v1/secrets", Partial)]
    public async Task A_read_passes_with_a_plain_grant(string path, string accept = "application/json") =>
        Assert.Null(await TryAsync(HttpMethod.Get, path, accept, Connections.Grant()));

    [Theory]
    [InlineData("/api/v1/namespaces/shop/pods/web-1/log?follow=true")]
    [InlineData("/api/v1/events")]
    [InlineData("/apis/events.k8s.io/v1/namespaces/shop/events")]
    [InlineData("/api/v1/namespaces/shop/events/web-1.17")]
    [InlineData("/api/v1/namespaces/shop/secrets/db")]
    [InlineData("/api/v1/namespaces/shop/secrets/db", Table)]
    [InlineData("/api/v1/namespaces/shop/secrets/db?watch=true", Table)]
    [InlineData("/api/v1/secrets")]
    [InlineData("/api/v1/secrets?watch=true")]
    [InlineData("/api/v1/secrets", Table + ",application/json")]
    [InlineData("/api/v1/secrets", "application/json;as=Table;as=X;v=v1;g=meta.k8s.io")]
    [InlineData("/api/v1/secrets?includeObject=Object", Table)]
    public async Task A_sensitive_read_needs_its_gate_and_names_the_switch(string path, string accept = "application/json")
    {
        var refused = await TryAsync(HttpMethod.Get, path, accept, Connections.Grant());

        Assert.Equal(KubernetesError.GateClosed, refused?.Code);
        Assert.Contains("--allow-sensitive-data-access", refused!.Hint, StringComparison.Ordinal);
        Assert.Null(await TryAsync(HttpMethod.Get, path, accept, Connections.Grant(sensitive: true)));
    }

    [Theory]
    [InlineData("GET", "/api/v1/namespaces/shop/pods/web-1/exec")]
    [InlineData("GET", "/api/v1/namespaces/shop/pods/web-1/attach")]
    [InlineData("GET", "/api/v1/namespaces/shop/pods/web-1/portforward")]
    [InlineData("GET", "/api/v1/namespaces/shop/pods/web-1/proxy")]
    [InlineData("GET", "/api/v1/namespaces/shop/services/web/proxy")]
    [InlineData("GET", "/api/v1/nodes/n-1/proxy")]
    [InlineData("GET", "/apis/subresources.kubevirt.io/v1/namespaces/shop/virtualmachineinstances/vm/console")]
    [InlineData("POST", "/api/v1/namespaces/shop/pods/web-1/exec")]
    [InlineData("POST", "/api/v1/namespaces/shop/serviceaccounts/default/token")]
    [InlineData("POST", "/apis/authorization.k8s.io/v1/subjectaccessreviews")]
    [InlineData("POST", "/apis/authorization.k8s.io/v1/namespaces/shop/localsubjectaccessreviews")]
    [InlineData("POST", "/apis/authorization.k8s.io/v1/namespaces/shop/selfsubjectaccessreviews")]
    [InlineData("POST", "/apis/example.com/v1/selfsubjectaccessreviews")]
    [InlineData("POST", "/api/v1/namespaces/shop/pods")]
    [InlineData("PUT", "/api/v1/namespaces/shop/pods/web-1")]
    [InlineData("PATCH", "/apis/apps/v1/namespaces/shop/deployments/web")]
    [InlineData("DELETE", "/api/v1/namespaces/shop/pods/web-1")]
    [InlineData("DELETE", "/api/v1/namespaces/shop/pods")]
    public async Task What_is_no_read_never_passes_with_a_read_grant(string method, string path)
    {
        var refused = await TryAsync(new HttpMethod(method), path, "application/json", Connections.Grant(sensitive: true));

        Assert.Equal(KubernetesError.GateClosed, refused?.Code);
        Assert.Contains("--allow-write", refused!.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/api/v1/namespaces/shop/pods/web-1/proxy/admin")]
    [InlineData("GET", "/api/v1/proxy/namespaces/shop/pods/web-1")]
    [InlineData("GET", "/api/v1/watch/secrets")]
    [InlineData("GET", "/api/v1/namespaces/shop/pods/%2e%2e/secrets")]
    [InlineData("GET", "/api/v1/namespaces/shop/pods/..")]
    [InlineData("GET", "/api/v1/namespaces/shop/pods/./x")]
    [InlineData("GET", "/api/v1/namespaces//pods")]
    [InlineData("GET", "/api/v1/pods/")]
    [InlineData("GET", "//api/v1/pods")]
    [InlineData("GET", "/api/v1/%73ecrets")]
    [InlineData("GET", "/api/v1/Secrets")]
    [InlineData("GET", "/api/v1/pods;x=1")]
    [InlineData("GET", "/api/v1/pods\\x")]
    [InlineData("GET", "/api/v1/pods#x")]
    [InlineData("GET", "/api/v1/pods\r\nX-Injected: 1")]
    [InlineData("GET", "/api/v2/pods")]
    [InlineData("GET", "/metrics")]
    [InlineData("GET", "/debug/pprof/profile")]
    [InlineData("GET", "/logs/kube-apiserver.log")]
    [InlineData("GET", "/api/v1/pods?unknown=1")]
    [InlineData("GET", "/api/v1/pods?watch=false&watch=true")]
    [InlineData("GET", "/api/v1/pods?w%61tch=true")]
    [InlineData("GET", "/api/v1/pods?limit=1 HTTP/1.1")]
    [InlineData("GET", "/api/v1/namespaces/shop/pods/web-1/log?insecureSkipTLSVerifyBackend=true")]
    [InlineData("HEAD", "/api/v1/pods")]
    [InlineData("OPTIONS", "/api/v1/pods")]
    [InlineData("CONNECT", "/api/v1/nodes/n-1")]
    [InlineData("POST", "/version")]
    [InlineData("PUT", "/api/v1/pods")]
    public async Task What_the_door_cannot_judge_never_passes(string method, string path) =>
        Assert.Equal(KubernetesError.GateClosed, (await TryAsync(new HttpMethod(method), path, "application/json", Connections.Grant(sensitive: true)))?.Code);

    [Theory]
    [InlineData("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews")]
    [InlineData("/apis/authorization.k8s.io/v1/selfsubjectrulesreviews")]
    [InlineData("/apis/authentication.k8s.io/v1/selfsubjectreviews")]
    public async Task A_review_of_oneself_is_a_read_though_it_is_posted(string path) =>
        Assert.Null(await TryAsync(HttpMethod.Post, path, "application/json", Connections.Grant()));

    [Theory]
    [InlineData("PATCH", "/apis/apps/v1/namespaces/shop/deployments/web?dryRun=All&fieldManager=eks-mcp", true)]
    [InlineData("PATCH", "/apis/apps/v1/namespaces/shop/deployments/web/scale", false)]
    [InlineData("DELETE", "/apis/apps/v1/namespaces/shop/deployments/web", false)]
    [InlineData("PATCH", "/apis/extensions/v1beta1/namespaces/shop/deployments/web", false)]
    public async Task A_write_grant_opens_exactly_what_it_names(string method, string path, bool passes)
    {
        var write = new WriteGrant("call-1", new WriteRule("patch", "deployments.apps"));

        var refused = await TryAsync(new HttpMethod(method), path, "application/json", Connections.Grant(), write);

        Assert.Equal(passes ? null : KubernetesError.GateClosed, refused?.Code);
    }

    [Fact]
    public async Task A_request_without_any_grant_is_refused() =>
        Assert.Equal(KubernetesError.GateClosed, (await TryAsync(HttpMethod.Get, "/version", "application/json", null))?.Code);

    [Theory]
    [InlineData("https://other.test/version")]
    [InlineData("http://api.test/version")]
    [InlineData("https://api.test:8443/version")]
    public async Task A_request_to_another_address_is_refused(string address)
    {
        using var door = new HttpMessageInvoker(new NetworkGate(new Uri("https://api.test"), Nowhere), disposeHandler: false);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Options.Set(NetworkGate.Read, Connections.Grant());

        var refused = await Assert.ThrowsAsync<KubernetesException>(() => door.SendAsync(request, TestContext.Current.CancellationToken));

        Assert.Equal(KubernetesError.GateClosed, refused.Code);
    }

    [Fact]
    public async Task Nothing_that_is_refused_reaches_the_server()
    {
        await using var api = await LoopbackApi.StartAsync((context, _) => LoopbackApi.JsonAsync(context, 200, "{}"));
        await using var connection = Connections.To(api);

        foreach (var path in (string[])["/api/v1/events", "/api/v1/namespaces/a/pods/b/exec", "/api/v1/../../x", "/api/v1/nodes/n/proxy/", "/api//v1/pods"])
        {
            Assert.Equal(KubernetesError.GateClosed, (await connection.FailAsync(path)).Code);
        }

        Assert.Equal(KubernetesError.GateClosed, (await Assert.ThrowsAsync<KubernetesException>(() =>
            connection.PostReviewAsync("/api/v1/namespaces", "{}"u8.ToArray(), Connections.Grant(true), TestContext.Current.CancellationToken))).Code);
        Assert.Empty(api.Requests);

        await connection.ReadAsync("/api/v1/events", grant: Connections.Grant(sensitive: true));
        Assert.Equal("/api/v1/events", Assert.Single(api.Requests).Target);
    }

    [Fact]
    public async Task A_path_that_is_none_is_refused_before_a_request_is_made()
    {
        await using var api = await LoopbackApi.StartAsync();
        await using var connection = Connections.To(api);

        Assert.Equal(KubernetesError.InvalidRequest, (await connection.FailAsync("@evil.test/version")).Code);
        Assert.Empty(api.Requests);
    }

    private static async Task<KubernetesException?> TryAsync(HttpMethod method, string path, string accept, ReadGrant? read, WriteGrant? write = null)
    {
        using var door = new HttpMessageInvoker(new NetworkGate(new Uri("https://api.test"), Nowhere), disposeHandler: false);
        var raw = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        using var request = new HttpRequestMessage(method, new Uri("https://api.test" + path, raw));
        request.Headers.TryAddWithoutValidation("Accept", accept);
        if (read is not null) request.Options.Set(NetworkGate.Read, read);
        if (write is not null) request.Options.Set(NetworkGate.Write, write);
        try
        {
            using var answer = await door.SendAsync(request, TestContext.Current.CancellationToken);
            return null;
        }
        catch (KubernetesException e)
        {
            return e;
        }
    }

    /// <summary>Stands where the sockets are.</summary>
    private sealed class Answering : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage((System.Net.HttpStatusCode)StatusCodes.Status200OK));
    }
}
