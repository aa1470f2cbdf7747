using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using EksMcp.Testing;

namespace EksMcp.Sandbox.Tests.Contract;

/// <summary>A bare HTTPS client of a server under test, which trusts the server's own authority only.</summary>
public sealed class ApiClient : IDisposable
{
    /// <summary>Asks for the Table view.</summary>
    public const string Table = "application/json;as=Table;v=v1;g=meta.k8s.io";

    private readonly HttpClient _http;
    private readonly IApiServerUnderTest _server;

    public ApiClient(IApiServerUnderTest server)
    {
        _server = server;
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(X509Certificate2.CreateFromPem(server.CertificateAuthorityPem));
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false, SslOptions = { CertificateChainPolicy = policy } })
        {
            BaseAddress = server.Url,
            DefaultRequestVersion = HttpVersion.Version20,
        };
    }

    public Task<ApiAnswer> GetAsync(string path, string? accept = null) => SendAsync(new ApiQuestion(path) { Accept = accept });

    public async Task<JsonObject> ObjectAsync(string path, string? accept = null)
    {
        var answer = await GetAsync(path, accept);
        Assert.True(answer.Status == 200, $"GET {path}: {answer.Status} {answer.Text}");
        return answer.Json;
    }

    public async Task<ApiAnswer> SendAsync(ApiQuestion question)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var request = Request(question);
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await using var raw = await response.Content.ReadAsStreamAsync(cancellationToken);
        var encoding = string.Join(',', response.Content.Headers.ContentEncoding);
        await using var body = encoding == "gzip" ? new GZipStream(raw, CompressionMode.Decompress) : raw;
        using var reader = new StreamReader(body, Encoding.UTF8);
        return new ApiAnswer(
            (int)response.StatusCode, response.Content.Headers.ContentType?.ToString() ?? "", encoding, await reader.ReadToEndAsync(cancellationToken))
        {
            Warnings = response.Headers.TryGetValues("Warning", out var warnings) ? [.. warnings] : [],
        };
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Request(ApiQuestion question)
    {
        var request = new HttpRequestMessage(new HttpMethod(question.Method), _server.Url.GetLeftPart(UriPartial.Authority) + question.Path) { Version = HttpVersion.Version20 };
        var token = question.As switch
        {
            Caller.Administrator => _server.Token,
            Caller.Limited => _server.LimitedToken,
            Caller.WithBadToken => "not-a-token",
            _ => null,
        };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.TryAddWithoutValidation("Accept", question.Accept ?? "application/json");
        if (question.Gzip) request.Headers.AcceptEncoding.ParseAdd("gzip");
        if (question.Body is not null) request.Content = new StringContent(question.Body, new MediaTypeHeaderValue(question.Type));
        return request;
    }
}

/// <summary>Who asks.</summary>
public enum Caller
{
    Administrator,
    Limited,
    WithBadToken,
    Nobody,
}

/// <summary>One request.</summary>
public sealed record ApiQuestion(string Path)
{
    public string Method { get; init; } = "GET";

    public string? Accept { get; init; }

    public Caller As { get; init; }

    public string? Body { get; init; }

    /// <summary>The body's content type.</summary>
    public string Type { get; init; } = "application/json";

    public bool Gzip { get; init; }

    public override string ToString() => $"{Method} {Path}{(Accept is null ? "" : $" ({Accept})")}{(As == Caller.Administrator ? "" : $" as {As}")}";
}

/// <summary>One answer, decompressed.</summary>
public sealed record ApiAnswer(int Status, string ContentType, string Encoding, string Text)
{
    public JsonObject Json => JsonNode.Parse(Text)?.AsObject() ?? [];

    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The message of a Status; null where the answer is no JSON.</summary>
    public string? Message => IsJson ? (string?)Json["message"] : null;

    public bool IsJson => ContentType.StartsWith("application/json", StringComparison.Ordinal) && Text.Length > 0;

    public IEnumerable<JsonObject> Items => (Json["items"] as JsonArray ?? []).Select(i => i!.AsObject());

    public string[] Names => [.. Items.Select(i => (string)i["metadata"]!["name"]!)];
}
