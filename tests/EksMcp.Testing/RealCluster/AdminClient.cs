using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace EksMcp.Testing.RealCluster;

/// <summary>Talks to the API server as one of its users. Several connections: requests of a load run side by side.</summary>
internal sealed class AdminClient : IDisposable
{
    public const int Connections = 16;

    private readonly HttpClient _http;

    public AdminClient(Uri server, TestAuthority authority, string token)
    {
        _http = new HttpClient(new SocketsHttpHandler
        {
            MaxConnectionsPerServer = Connections,
            UseProxy = false,
            SslOptions = { CertificateChainPolicy = authority.TrustOnlyThis() },
        })
        {
            BaseAddress = server,
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
        };
    }

    public Task<ApiAnswer> GetAsync(string path, CancellationToken cancellationToken)
        => SendAsync(HttpMethod.Get, path, null, cancellationToken);

    public Task<ApiAnswer> PostAsync(string path, JsonObject body, CancellationToken cancellationToken)
        => SendAsync(HttpMethod.Post, path, body, cancellationToken);

    public Task<ApiAnswer> PutAsync(string path, JsonObject body, CancellationToken cancellationToken)
        => SendAsync(HttpMethod.Put, path, body, cancellationToken);

    public Task<ApiAnswer> DeleteAsync(string path, CancellationToken cancellationToken)
        => SendAsync(HttpMethod.Delete, path, null, cancellationToken);

    public void Dispose() => _http.Dispose();

    public async Task<ApiAnswer> SendAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) { request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"); }
        using var response = await _http.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return new ApiAnswer(response.StatusCode, text);
    }
}

/// <summary>What the server said.</summary>
internal sealed record ApiAnswer(HttpStatusCode Status, string Text)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    public JsonObject Object => JsonNode.Parse(Text)!.AsObject();

    /// <summary>The message of a Status, else the text itself.</summary>
    public string Message => Text.StartsWith('{') && (string?)Object["message"] is { } message ? message : Text;
}
