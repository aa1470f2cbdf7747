using System.Net.Sockets;
using EksMcp.Kubernetes.Tests.Transport;

namespace EksMcp.Kubernetes.Tests.Contract;

/// <summary>Stands between the gateway and a server, passes bytes on, and counts connections. TLS goes through it.</summary>
internal sealed class ConnectionRelay : IAsyncDisposable
{
    private readonly RawServer _near;
    private int _open;

    internal ConnectionRelay(Uri target) => _near = new RawServer((near, _, stop) => PassAsync(near, target, stop));

    internal Uri Url => new UriBuilder(_near.Url) { Scheme = "https" }.Uri;

    /// <summary>Connections that were ever made.</summary>
    internal int Accepted => _near.Accepted;

    /// <summary>Connections that both ends still hold.</summary>
    internal int Open => Volatile.Read(ref _open);

    public ValueTask DisposeAsync() => _near.DisposeAsync();

    private async Task PassAsync(NetworkStream near, Uri target, CancellationToken stop)
    {
        Interlocked.Increment(ref _open);
        try
        {
            using var far = new TcpClient();
            await far.ConnectAsync(target.Host, target.Port, stop);
            await Task.WhenAny(near.CopyToAsync(far.GetStream(), stop), far.GetStream().CopyToAsync(near, stop));
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }
}
