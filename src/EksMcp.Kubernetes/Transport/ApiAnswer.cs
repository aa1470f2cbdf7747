namespace EksMcp.Kubernetes.Transport;

/// <summary>A successful answer whose headers were read; the body streams. Disposing it closes the exchange.</summary>
internal sealed class ApiAnswer : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;

    internal ApiAnswer(HttpResponseMessage response, Stream body)
    {
        _response = response;
        Body = body;
    }

    /// <summary>Decompressed bytes, not bounded here; throws <see cref="KubernetesException"/> when the server goes silent or breaks off.</summary>
    internal Stream Body { get; }

    internal int Status => (int)_response.StatusCode;

    internal string? ContentType => _response.Content.Headers.ContentType?.ToString();

    /// <summary>The server's <c>Audit-Id</c>.</summary>
    internal string? RequestId => ResponseHeaders.RequestId(_response);

    /// <summary>Texts of <c>Warning</c> headers, at most 10.</summary>
    internal IReadOnlyList<string> Warnings => ResponseHeaders.Warnings(_response);

    public async ValueTask DisposeAsync()
    {
        await Body.DisposeAsync();
        _response.Dispose();
    }
}
