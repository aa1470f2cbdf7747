using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tests;

/// <summary>A plain HTTP client of a sandbox, which trusts the sandbox's own authority and nothing else.</summary>
internal sealed class SandboxClient : IDisposable
{
    private readonly HttpClient _http;

    public SandboxClient(SandboxServer server, string? token = null, Version? version = null)
    {
        var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            CustomTrustStore = { X509Certificate2.CreateFromPem(server.CertificateAuthorityPem) },
        };
        _http = new HttpClient(handler)
        {
            BaseAddress = server.Url,
            DefaultRequestVersion = version ?? HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        if (token != "") { _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token ?? server.Token); }
    }

    public const string Table = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? accept = null, HttpContent? content = null, string? encoding = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = content, Version = _http.DefaultRequestVersion, VersionPolicy = _http.DefaultVersionPolicy };
        if (accept is not null) { request.Headers.TryAddWithoutValidation("Accept", accept); }
        if (encoding is not null) { request.Headers.TryAddWithoutValidation("Accept-Encoding", encoding); }
        return _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    public async Task<Answer> GetAsync(string path, string? accept = null)
    {
        using var response = await SendAsync(HttpMethod.Get, path, accept);
        return await Answer.OfAsync(response);
    }

    public async Task<Answer> PostAsync(string path, string json, string type = "application/json")
    {
        using var content = new StringContent(json, new MediaTypeHeaderValue(type));
        using var response = await SendAsync(HttpMethod.Post, path, null, content);
        return await Answer.OfAsync(response);
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>A whole answer.</summary>
internal sealed record Answer(HttpStatusCode Code, string Text, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders)
{
    public JsonObject Json => JsonNode.Parse(Text)!.AsObject();

    public string Message => (string?)Json["message"] ?? "";

    public string? Continue => (string?)Json["metadata"]?["continue"];

    /// <summary>Names of the list's items, in order, with a space between.</summary>
    public string Names => string.Join(' ', Json["items"]!.AsArray().Select(i => (string?)i!["metadata"]!["name"]));

    public static async Task<Answer> OfAsync(HttpResponseMessage response) => new(
        response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), response.Headers, response.Content.Headers);
}
