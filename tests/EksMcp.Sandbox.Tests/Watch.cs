using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tests;

/// <summary>An open watch, line by line.</summary>
internal sealed class Watch : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private Watch(HttpResponseMessage response, Stream stream) => (_response, _reader) = (response, new StreamReader(stream));

    public static async Task<Watch> OpenAsync(SandboxClient client, string path, string? accept = null)
    {
        var response = await client.SendAsync(HttpMethod.Get, path, accept);
        response.EnsureSuccessStatusCode();
        return new Watch(response, await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    public async Task<string?> NextLineAsync() => await _reader.ReadLineAsync(TestContext.Current.CancellationToken);

    /// <summary>The next event; null at the end.</summary>
    public async Task<JsonObject?> NextAsync() => await NextLineAsync() is { } line ? JsonNode.Parse(line)!.AsObject() : null;

    public ValueTask DisposeAsync()
    {
        _reader.Dispose();
        _response.Dispose();
        return ValueTask.CompletedTask;
    }
}
