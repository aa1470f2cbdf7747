namespace EksMcp.Sandbox.Faults;

/// <summary>A response body through which writes pass in a damaged way.</summary>
internal abstract class FaultyBody(Stream inner) : Stream
{
    protected Stream Inner { get; } = inner;

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public abstract override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => Inner.FlushAsync(cancellationToken);

    public override void Flush() => throw new NotSupportedException();
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>Lets some bytes through, then fails: the server closes the connection without ending the answer.</summary>
internal sealed class CutBody(Stream inner, long bytes) : FaultyBody(inner)
{
    private long _left = bytes;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var part = buffer[..(int)Math.Min(buffer.Length, _left)];
        await Inner.WriteAsync(part, cancellationToken);
        _left -= part.Length;
        if (part.Length == buffer.Length) { return; }
        await Inner.FlushAsync(cancellationToken);
        throw new CutException();
    }
}

/// <summary>Sends small pieces with pauses.</summary>
internal sealed class TrickleBody(Stream inner, TrickleFault fault, TimeProvider time) : FaultyBody(inner)
{
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Length > 0)
        {
            var piece = buffer[..Math.Min(buffer.Length, fault.BytesPerPiece)];
            await Inner.WriteAsync(piece, cancellationToken);
            await Inner.FlushAsync(cancellationToken);
            buffer = buffer[piece.Length..];
            await Task.Delay(fault.Pause, time, cancellationToken);
        }
    }
}

/// <summary>The answer was cut on purpose.</summary>
internal sealed class CutException() : IOException("The answer was cut by an injected fault.");
