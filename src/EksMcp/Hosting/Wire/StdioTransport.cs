using System.Buffers;
using System.Text.Json;
using System.Threading.Channels;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace EksMcp.Hosting.Wire;

/// <summary>
/// MCP over two streams, a JSON-RPC message a line. Unlike the SDK's, it bounds a line and the requests in flight, says
/// what is wrong with a line, and on end of input lets requests that were read be answered before the session ends.
/// </summary>
internal sealed class StdioTransport : ITransport
{
    private readonly Stream _output;
    private readonly TimeSpan _drainLimit;
    private readonly TimeProvider _time;
    private readonly Channel<JsonRpcMessage> _messages = Channel.CreateBounded<JsonRpcMessage>(new BoundedChannelOptions(64) { SingleReader = true, SingleWriter = true });
    private readonly OutstandingRequests _outstanding;
    private readonly SemaphoreSlim _writing = new(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationToken _stopping;
    private readonly CancellationTokenSource _abandoned = new();
    private readonly TaskCompletionSource? _greeting;
    private readonly Task _reading;

    /// <param name="input">Where lines come from; it is not closed.</param>
    /// <param name="greeted">The first line is a request that was answered already (<see cref="Greeting"/>).</param>
    /// <param name="output">Where lines go; it is not closed.</param>
    /// <param name="outstanding">Where it and those who run the calls keep count.</param>
    /// <param name="drainLimit">How long requests in flight are waited for at the end.</param>
    /// <param name="time">The clock for that.</param>
    public StdioTransport(Stream input, bool greeted, Stream output, OutstandingRequests outstanding, TimeSpan drainLimit, TimeProvider time)
    {
        _output = output;
        _outstanding = outstanding;
        _drainLimit = drainLimit;
        _time = time;
        _stopping = _stop.Token;
        _greeting = greeted ? new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) : null;
        _reading = ReadAsync(input);
    }

    public string? SessionId => null;

    public ChannelReader<JsonRpcMessage> MessageReader => _messages.Reader;

    /// <summary>Takes no more input; the session ends once what was read is answered.</summary>
    public void StopReading() => _stop.Cancel();

    public async Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken = default)
    {
        if (_greeting is { Task.IsCompleted: false } && message is JsonRpcResponse or JsonRpcError)
        {
            _greeting.SetResult();
            return;
        }

        try
        {
            if (_outstanding.IsAwaited(message))
            {
                await WriteAsync(Encode(message), cancellationToken);
            }
        }
        finally
        {
            if (message is not JsonRpcRequest)
            {
                _outstanding.Settle(message);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        _stop.Dispose();
        _abandoned.Dispose();
    }

    private static ReadOnlyMemory<byte> Encode(JsonRpcMessage message)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            JsonSerializer.Serialize(writer, message, McpJsonUtilities.DefaultOptions.GetTypeInfo<JsonRpcMessage>());
        }

        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }

    private async Task WriteAsync(ReadOnlyMemory<byte> line, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            if (!_abandoned.IsCancellationRequested)
            {
                await WriteWholeAsync(line).WaitAsync(_abandoned.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The client has not read for as long as it was waited for.
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The client is gone; the end of its input says so as well.
        }
        finally
        {
            _writing.Release();
        }
    }

    // Half a line would garble the wire for good, so a line that was begun is finished.
    private async Task WriteWholeAsync(ReadOnlyMemory<byte> line)
    {
        await _output.WriteAsync(line, CancellationToken.None);
        await _output.FlushAsync(CancellationToken.None);
    }

    private async Task ReadAsync(Stream input)
    {
        // A console's input blocks the thread that reads it, which must not be the one that starts the server.
        await Task.Yield();
        try
        {
            await new LineReader(input).ReadAsync(OnLineAsync, _stopping).WaitAsync(_stopping);
        }
        catch (OperationCanceledException)
        {
            // Asked to stop: what was read is still answered below.
        }
        catch (IOException)
        {
            // A broken pipe is an end of input.
        }

        await _outstanding.DrainAsync(_drainLimit, _time, CancellationToken.None);
        await _abandoned.CancelAsync();
        _messages.Writer.TryComplete();
    }

    private async ValueTask OnLineAsync(InputLine line)
    {
        _stopping.ThrowIfCancellationRequested();
        if (line.Content is not { } content)
        {
            await RefuseAsync(new Refusal(line.Id, McpErrorCode.InvalidRequest, $"A message is larger than {LineReader.MaxLineBytes / 1024 / 1024} MiB, the most this server reads."));
            return;
        }

        var bytes = content.IsSingleSegment ? content.First : content.ToArray();
        if (Wire.MessageReader.Read(bytes.Span, out var refusal) is not { } message)
        {
            await RefuseAsync(refusal!);
        }
        else if (_greeting is { Task.IsCompleted: false })
        {
            // Nobody waits for its answer, but what follows it needs what the SDK makes of it.
            await PassOnAsync(message);
            await _greeting.Task.WaitAsync(_stopping);
        }
        else if (!_outstanding.TryReceive(message))
        {
            await RefuseAsync(new Refusal(((JsonRpcRequest)message).Id, (McpErrorCode)(-32000), $"busy: {OutstandingRequests.Most} requests wait for their answers. Read answers, then send again."));
        }
        else
        {
            await PassOnAsync(message);
        }
    }

    private async ValueTask PassOnAsync(JsonRpcMessage message)
    {
        try
        {
            await _messages.Writer.WriteAsync(message, _stopping);
        }
        catch (OperationCanceledException)
        {
            // It will not be answered, so nothing must wait for its answer.
            _outstanding.Settle(message);
            throw;
        }
    }

    // Waiting here for a client that does not read keeps it from sending more.
    private Task RefuseAsync(Refusal refusal) => WriteAsync(refusal.ToLine(), _stopping);
}
