using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using EksMcp.Testing.RealCluster;

namespace EksMcp.Testing.Tests.RealCluster;

/// <summary>A client that knows only what the server under test gives away: address, authority, token.</summary>
internal sealed class PlainClient : IDisposable
{
    private readonly X509Certificate2 _authority;
    private readonly HttpClient _http;

    public PlainClient(RealApiServer server, string? token = null, PemPair? certificate = null)
    {
        _authority = X509Certificate2.CreateFromPem(server.CertificateAuthorityPem);
        var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            CustomTrustStore = { _authority },
        };
        if (certificate is not null)
        {
            handler.SslOptions.ClientCertificates = [X509Certificate2.CreateFromPem(certificate.Certificate, certificate.Key)];
        }

        _http = new HttpClient(handler) { BaseAddress = server.Url };
        if (token is not null) { _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token); }
    }

    public async Task<string> TextAsync(string path)
        => await _http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    public async Task<JsonObject> ObjectAsync(string path) => JsonNode.Parse(await TextAsync(path))!.AsObject();

    public async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    public async Task<string[]> NamesAsync(string path)
        => [.. (await ObjectAsync(path))["items"]!.AsArray().Select(o => (string)o!["metadata"]!["name"]!)];

    public async Task<string> RefusalAsync(string path)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return $"{(int)response.StatusCode} {JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["message"]}";
    }

    public void Dispose()
    {
        _http.Dispose();
        _authority.Dispose();
    }
}
