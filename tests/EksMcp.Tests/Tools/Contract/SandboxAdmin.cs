using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using EksMcp.Sandbox;

namespace EksMcp.Tests.Tools.Contract;

/// <summary>Makes objects on a sandbox as its administrator, by plain requests.</summary>
internal sealed class SandboxAdmin : IDisposable
{
    private readonly HttpClient _http;
    private readonly X509Certificate2 _authority;

    public SandboxAdmin(SandboxServer server)
    {
        _authority = X509Certificate2.CreateFromPem(server.CertificateAuthorityPem);
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.Add(_authority);
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false, SslOptions = { CertificateChainPolicy = trust } }) { BaseAddress = server.Url };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Token);
    }

    public async Task CreateAsync(JsonObject o, CancellationToken cancellationToken)
    {
        var (version, plural, ns) = ((string)o["apiVersion"]!, ((string)o["kind"]!).ToLowerInvariant() + "s", (string?)o["metadata"]!["namespace"]);
        var root = version.Contains('/', StringComparison.Ordinal) ? $"/apis/{version}" : $"/api/{version}";
        using var body = new StringContent(o.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(new Uri(ns is null ? $"{root}/{plural}" : $"{root}/namespaces/{ns}/{plural}", UriKind.Relative), body, cancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
    }

    public void Dispose()
    {
        _http.Dispose();
        _authority.Dispose();
    }
}
