using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace EksMcp.Sandbox.Faults;

/// <summary>Lets some bytes through, then ends the sending side under TLS and HTTP and waits for the client to hang up.</summary>
internal sealed class HalfClosedBody(Stream inner, long bytes, HttpContext context) : FaultyBody(inner)
{
    // What was flushed passes several buffers on its way to the socket, and none of them tells when it has; no clock of a
    // simulated world shortens that.
    private static readonly TimeSpan OnItsWay = TimeSpan.FromMilliseconds(250);

    private long _left = bytes;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var part = buffer[..(int)Math.Min(buffer.Length, _left)];
        await Inner.WriteAsync(part, cancellationToken);
        _left -= part.Length;
        if (part.Length == buffer.Length) { return; }
        await Inner.FlushAsync(cancellationToken);
        await Task.Delay(OnItsWay, TimeProvider.System, cancellationToken);
        context.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket.Shutdown(SocketShutdown.Send);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
    }
}
