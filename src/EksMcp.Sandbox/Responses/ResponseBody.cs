using System.Buffers;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Storage;
using Microsoft.AspNetCore.Http;

namespace EksMcp.Sandbox.Responses;

/// <summary>
/// Writes a JSON answer. A small one goes out whole with its length; a large one in pieces, gzipped when the client
/// asked for it (from 128 KiB on, as the API server does). Memory is bounded by one piece and one object.
/// </summary>
internal sealed class ResponseBody(HttpContext context, string contentType = "application/json") : IAsyncDisposable
{
    private const int Piece = 128 * 1024;

    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private Utf8JsonWriter? _json;
    private Stream? _stream;

    public int StatusCode { get; init; } = StatusCodes.Status200OK;

    /// <summary>A watch is never compressed.</summary>
    public bool MayCompress { get; init; } = true;

    public void Raw(ReadOnlySpan<byte> utf8) => _buffer.Write(utf8);

    public void Raw(string text) => Encoding.UTF8.GetBytes(text, _buffer);

    public void Node(JsonNode? node)
    {
        if (node is null) { Raw("null"u8); return; }
        _json ??= new Utf8JsonWriter(_buffer, StoredObject.WriterOptions);
        _json.Reset(_buffer);
        node.WriteTo(_json);
        _json.Flush();
    }

    public void String(string text) => Node(JsonValue.Create(text));

    public ValueTask FlushIfLargeAsync() => _buffer.WrittenCount >= Piece ? FlushAsync() : ValueTask.CompletedTask;

    /// <summary>Sends what is there now, as a watch does.</summary>
    public async ValueTask FlushAsync()
    {
        if (_stream is null)
        {
            Start();
            _stream = context.Response.Body;
            if (MayCompress && WantsGzip())
            {
                context.Response.Headers.ContentEncoding = "gzip";
                context.Response.Headers.Vary = "Accept-Encoding";
                _stream = new GZipStream(_stream, CompressionLevel.Fastest, leaveOpen: true);
            }
        }

        await _stream.WriteAsync(_buffer.WrittenMemory, context.RequestAborted);
        _buffer.ResetWrittenCount();
        await _stream.FlushAsync(context.RequestAborted);
    }

    public async ValueTask CompleteAsync()
    {
        if (_stream is not null || _buffer.WrittenCount > Piece)
        {
            await FlushAsync();
            return;
        }

        Start();
        context.Response.ContentLength = _buffer.WrittenCount;
        await context.Response.Body.WriteAsync(_buffer.WrittenMemory, context.RequestAborted);
    }

    public async ValueTask DisposeAsync()
    {
        if (_json is not null) { await _json.DisposeAsync(); }
        if (_stream is GZipStream gzip) { await gzip.DisposeAsync(); }
    }

    private void Start()
    {
        context.Response.StatusCode = StatusCode;
        context.Response.ContentType = contentType;
        context.Response.Headers.CacheControl = "no-cache, private";
    }

    private bool WantsGzip() => context.Request.Headers.AcceptEncoding.ToString()
        .Split(',').Any(e => e.Split(';')[0].Trim().Equals("gzip", StringComparison.OrdinalIgnoreCase));
}
