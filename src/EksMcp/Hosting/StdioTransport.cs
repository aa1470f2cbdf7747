using System.Buffers;
using System.Text.Json;
using System.Threading.Channels;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace EksMcp.Hosting;

/// <summary>
/// MCP over two streams, a JSON-RPC message a line. Unlike the SDK's, it bounds a line, and on end of input it lets
/// requests that were read be answered before the session ends.
/// </summary>
internal sealed class StdioTransport : ITransport
{
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(30);
    private readonly Stream _output;
    private readonly TimeProvider _time;
    private readonly Channel<JsonRpcMessage> _messages = Channel.CreateBounded<JsonRpcMessage>(new BoundedChannelOptions(64) { SingleReader = true, SingleWriter = true });
    private readonly SemaphoreSlim _writing = new(1);
    private readonly OutstandingRequests _outstanding = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _reading;

    public StdioTransport(Stream input, Stream output, TimeProvider time)
    {
        _output = output;
        _time = time;
        _reading = ReadAsync(input);
    }

    public string? SessionId => null;

    public ChannelReader<JsonRpcMessage> MessageReader => _messages.Reader;

    /// <summary>Takes no more input; the session ends once what was read is answered.</summary>
    public void StopReading() => _stop.Cancel();

    public async Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken = default)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            JsonSerializer.Serialize(writer, message, McpJsonUtilities.DefaultOptions.GetTypeInfo<JsonRpcMessage>());
        }

        buffer.Write("\n"u8);
        await _writing.WaitAsync(cancellationToken);
        try
        {
            // Half a line would garble the wire for good, so a line that was begun is finished.
            await _output.WriteAsync(buffer.WrittenMemory, CancellationToken.None);
            await _output.FlushAsync(CancellationToken.None);
        }
        catch (IOException)
        {
            // The client is gone; the end of its input says so as well.
        }
        finally
        {
            _writing.Release();
            _outstanding.Sent(message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        _stop.Dispose();
        _writing.Dispose();
    }

    private async Task ReadAsync(Stream input)
    {
        // A console's input blocks the thread that reads it, which must not be the one that starts the server.
        await Task.Yield();
        try
        {
            await new LineReader(input).ReadAsync(OnLineAsync, _stop.Token).WaitAsync(_stop.Token);
        }
        catch (OperationCanceledException)
        {
            // Asked to stop: what was read is still answered below.
        }
        catch (IOException)
        {
            // A broken pipe is an end of input.
        }

        await _outstanding.DrainAsync(DrainLimit, _time, CancellationToken.None);
        _messages.Writer.TryComplete();
    }

    private async ValueTask OnLineAsync(ReadOnlySequence<byte>? line)
    {
        if (line is null)
        {
            await RefuseAsync(McpErrorCode.InvalidRequest, $"A message is larger than {LineReader.MaxLineBytes / 1024 / 1024} MiB, the most this server reads.");
        }
        else if (Parse(line.Value) is { } message)
        {
            _outstanding.Received(message);
            await _messages.Writer.WriteAsync(message, _stop.Token);
        }
        else
        {
            await RefuseAsync(McpErrorCode.ParseError, "A line is not a JSON-RPC 2.0 message.");
        }
    }

    private static JsonRpcMessage? Parse(ReadOnlySequence<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = 64 });
            return JsonSerializer.Deserialize(ref reader, McpJsonUtilities.DefaultOptions.GetTypeInfo<JsonRpcMessage>());
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task RefuseAsync(McpErrorCode code, string message)
    {
        // The id of an unreadable message is null, which the SDK's types cannot say.
        var line = $"{{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{{\"code\":{(int)code},\"message\":\"{message}\"}}}}\n";
        await _writing.WaitAsync(_stop.Token);
        try
        {
            await _output.WriteAsync(System.Text.Encoding.UTF8.GetBytes(line), CancellationToken.None);
            await _output.FlushAsync(CancellationToken.None);
        }
        finally
        {
            _writing.Release();
        }
    }
}
