using EksMcp.Tests.Harness;

namespace EksMcp.Tests.Hosting;

/// <summary>Entries of a kubeconfig that cannot be used, under the whole server: each is named with its file, and what would work.</summary>
public sealed class BadKubeconfigTests
{
    [Theory]
    [InlineData("insecure-skip-tls-verify: true", "token: t", "--insecure-skip-tls-verify")]
    [InlineData("certificate-authority: nowhere.pem", "token: t", "does not exist")]
    [InlineData("proxy-url: 'ftp://p'", "token: t", "socks5://")]
    [InlineData("tls-server-name: x", "auth-provider: {name: gcp}", "gke-gcloud-auth-plugin")]
    [InlineData("tls-server-name: x", "client-certificate: here.pem", "client-certificate")]
    public async Task It_is_named_with_its_file_and_nothing_is_sent(string cluster, string user, string words)
    {
        await using var session = await McpSession.StartAsync(new SessionOptions
        {
            Kubeconfig = $$"""
                current-context: dev
                contexts: [{name: dev, context: {cluster: dev, user: dev} }]
                clusters: [{name: dev, cluster: {server: 'https://127.0.0.1:1', {{cluster}} } }]
                users: [{name: dev, user: { {{user}} } }]
                """,
        });

        (await session.CallAsync("list_k8s_resources", ("kind", "pods"))).AssertError("invalid_kubeconfig", "'dev'", "kubeconfig", words);
    }
}
