using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using EksMcp.Guard.Redaction;
using EksMcp.Kubernetes.Transport;

namespace EksMcp.Kubernetes.Reading;

/// <summary>Reads a log's lines as they arrive. Memory: one chunk, one line, and what is held back.</summary>
internal sealed class StreamedPodLog(ApiAnswer answer, LineMasker masker, bool timestamps) : PodLog
{
    private const int ChunkBytes = 32 * 1024;

    private readonly LogLineReader _reader = new(masker, timestamps);
    private readonly HeldLines _held = new(masker);
    private readonly byte[] _line = new byte[LogLineReader.Kept];
    private int _lineLength;
    private long _lineDropped;
    private long _bytesRead;
    private int _state; // 0 new, 1 being read, 2 disposed

    public override long BytesRead => Interlocked.Read(ref _bytesRead);

    public override async IAsyncEnumerable<PodLogLine> LinesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (Interlocked.CompareExchange(ref _state, 1, 0) != 0) throw new InvalidOperationException("The lines of a log can be read once.");
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        ExceptionDispatchInfo? broken = null;
        try
        {
            for (var read = 1; read > 0;)
            {
                try
                {
                    read = await ReadAsync(chunk, cancellationToken);
                }
                catch (KubernetesException e)
                {
                    // Lines that are held back came whole, before it broke off.
                    (read, broken) = (0, ExceptionDispatchInfo.Capture(e));
                }

                Interlocked.Add(ref _bytesRead, read);
                Split(chunk.AsSpan(0, read));
                if (read == 0) _held.Release();
                while (_held.TryTake(out var line)) yield return line;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }

        broken?.Throw();
    }

    // An empty chunk is the log's end.
    private void Split(ReadOnlySpan<byte> chunk)
    {
        if (chunk.IsEmpty && _lineLength > 0) _held.Add(Line([]));
        while (chunk.IndexOf((byte)'\n') is var length and >= 0)
        {
            _held.Add(Line(chunk[..length]));
            chunk = chunk[(length + 1)..];
        }

        Keep(chunk);
    }

    private PodLogLine Line(ReadOnlySpan<byte> end)
    {
        if (_lineLength == 0 && end.Length <= LogLineReader.Kept) return _reader.Read(end, 0);
        Keep(end);
        var line = _reader.Read(_line.AsSpan(0, _lineLength), _lineDropped);
        (_lineLength, _lineDropped) = (0, 0);
        return line;
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        var kept = bytes[..Math.Min(bytes.Length, _line.Length - _lineLength)];
        kept.CopyTo(_line.AsSpan(_lineLength));
        _lineLength += kept.Length;
        _lineDropped += bytes.Length - kept.Length;
    }

    private async ValueTask<int> ReadAsync(byte[] chunk, CancellationToken cancellationToken)
    {
        try
        {
            return await answer.Body.ReadAsync(chunk, cancellationToken);
        }
        catch (Exception e) when (Volatile.Read(ref _state) == 2 && e is (ObjectDisposedException or KubernetesException))
        {
            // Closed by our own side while a read was waiting.
            return 0;
        }
    }

    public override ValueTask DisposeAsync() =>
        Interlocked.Exchange(ref _state, 2) == 2 ? ValueTask.CompletedTask : answer.DisposeAsync();
}
