namespace EksMcp.Kubernetes.Transport;

/// <summary>
/// A response body whose failures are told in this gateway's words, and which gives up on a server that falls silent.
/// Reads only; a null limit waits as long as the caller's token.
/// </summary>
internal sealed class IdleTimeoutStream(Stream inner, TimeSpan? limit, TimeProvider time, Func<Exception, KubernetesException> explain) : Stream
{
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var idle = limit is { } wait ? new CancellationTokenSource(wait, time) : null;
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, idle?.Token ?? CancellationToken.None);
        try
        {
            return await inner.ReadAsync(buffer, both.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw explain(new TimeoutException($"no byte came for {limit?.TotalSeconds ?? 0:0.#} s", e));
        }
        catch (Exception e) when (e is IOException or HttpRequestException or InvalidDataException)
        {
            throw explain(e);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Bodies are read asynchronously.");
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
