using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace EksMcp.Sandbox.Tests.Requests;

/// <summary>People run the sandbox: whatever comes in, it answers with an error and goes on.</summary>
public sealed class HostileRequestTests : SandboxTest
{
    public static TheoryData<string> Paths =>
    [
        "/api/v1/namespaces/%2e%2e/pods/%2e%2e%2fx", "/api/v1/pods/%00", "/api/v1/pods?labelSelector=%ff%fe", "/api/v1/pods?fieldSelector=%3d%3d%3d,%5c,", "/api/v1/pods?fieldSelector=metadata.name=a%5c",
        "/api/v1/pods?labelSelector=" + new string('(', 9000), "/api/v1/pods?labelSelector=" + new string('a', 20_000), "/api/v1/pods?continue=" + new string('A', 9000), "/api/v1/pods?limit=9223372036854775807",
        "/api/v1/pods?limit=-9223372036854775808", "/api/v1/pods?timeoutSeconds=9223372036854775807", "/api/v1/pods?watch=1&timeoutSeconds=-9223372036854775808",
        "/api/v1/namespaces/team-a/pods/web-1/log?tailLines=9223372036854775807&limitBytes=9223372036854775807&sinceSeconds=9223372036854775807", "/api/v1/namespaces/team-a/pods/web-1/log?sinceTime=9999-99-99",
        "/api/v1/namespaces/team-a/pods/web-1/log?sinceTime=0001-01-01T00:00:00Z", "/api/v1/" + string.Concat(Enumerable.Repeat("a/", 3000)), "/apis//v1/x", "/apis/apps//deployments", "/api/v1/namespaces/", "/apis/ /v1",
        "/api/v1/pods?continue=eyJ2IjoibWV0YS5rOHMuaW8vdjEiLCJydiI6MWU5OSwic3RhcnQiOiJhIn0", "/api/v1/pods?continue=W1tbW1tbW1tbW1tb", "/api/v1/pods?continue=eyJ2IjoxLCJ2IjoyfQ", "/%", "/api/v1/pods?%=%&&==&labelSelector",
    ];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_strange_path_or_query_is_answered_and_the_next_request_too(string path)
    {
        await StartAsync();
        var status = await StatusAsync($"GET {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {Server.Token}\r\nConnection: close\r\n\r\n");
        Assert.True(status is >= 200 and < 500, $"{status}");
        await GoesOnAsync();
    }

    [Theory]
    [InlineData("Accept: application/json;as=Table;v=v1;g=meta.k8s.io;q=NaN;;;=;as=;as")]
    [InlineData("Accept: ,,,;;;q=,*/*;q=999999999999999999999999999999999999999999")]
    [InlineData("Authorization: Bearer")]
    [InlineData("Authorization: Basic ====")]
    [InlineData("Accept-Encoding: gzip;q=x,,;,identity")]
    public async Task A_strange_header_is_answered(string header)
    {
        await StartAsync();
        var status = await StatusAsync($"GET /api/v1/namespaces/team-a/pods HTTP/1.1\r\nHost: x\r\n{header}\r\nConnection: close\r\n\r\n");
        Assert.True(status is >= 200 and < 500, $"{status}");
        await GoesOnAsync();
    }

    [Theory]
    [InlineData("{\"spec\":{\"resourceAttributes\":[]}}")]
    [InlineData("{\"spec\":{\"resourceAttributes\":{\"verb\":{},\"resource\":7}}}")]
    [InlineData("{\"kind\":7,\"spec\":\"x\"}")]
    [InlineData("{\"spec\":{\"resourceAttributes\":{\"verb\":\"get\",\"verb\":\"list\"}}}")]
    [InlineData("{\"a\":1,\"a\":2,\"spec\":{}}")]
    [InlineData("\"\\ud800\"")]
    public async Task A_strange_review_is_answered(string body)
    {
        var answer = await (await StartAsync()).PostAsync("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", body);
        Assert.InRange((int)answer.Code, 200, 499);
        await GoesOnAsync();
    }

    private async Task GoesOnAsync() => Assert.NotEmpty((await Client().GetAsync("/api/v1/pods")).Names);

    private async Task<int> StatusAsync(string request)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(Server.Url.Host, Server.Url.Port, Token);
        await using var tls = new SslStream(tcp.GetStream());
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(X509Certificate2.CreateFromPem(Server.CertificateAuthorityPem));
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = Server.Url.Host, CertificateChainPolicy = policy }, Token);
        await tls.WriteAsync(Encoding.UTF8.GetBytes(request), Token);
        using var reader = new StreamReader(tls);
        var line = await reader.ReadLineAsync(Token) ?? "";
        return line.Split(' ') is ["HTTP/1.1", var code, ..] ? int.Parse(code, CultureInfo.InvariantCulture) : 0;
    }
}
