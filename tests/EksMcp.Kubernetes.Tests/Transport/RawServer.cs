using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EksMcp.Kubernetes.Tests.Transport;

/// <summary>A plain TCP server that does to each connection what a test says.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _served = [];
    private readonly Task _accepting;
    private int _accepted;

    internal RawServer(Func<NetworkStream, int, CancellationToken, Task> serve)
    {
        _listener.Start();
        _accepting = AcceptAsync(serve);
    }

    internal Uri Url => new($"http://{_listener.LocalEndpoint}");

    internal int Accepted => _accepted;

    /// <summary>Reads to the end of a request's headers.</summary>
    internal static async Task<string> RequestAsync(Stream stream, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var one = new byte[1];
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, cancellationToken) == 1) text.Append((char)one[0]);
        return text.ToString();
    }

    internal static async Task SayAsync(Stream stream, string text, CancellationToken cancellationToken) =>
        await stream.WriteAsync(Encoding.Latin1.GetBytes(text), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_served);
        _stop.Dispose();
    }

    private async Task AcceptAsync(Func<NetworkStream, int, CancellationToken, Task> serve)
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _served.Add(ServeAsync(client, serve, Interlocked.Increment(ref _accepted)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client, Func<NetworkStream, int, CancellationToken, Task> serve, int number)
    {
        using (client)
        {
            try
            {
                await serve(client.GetStream(), number, _stop.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException)
            {
                // The caller hung up, or the test is over.
            }
        }
    }
}
