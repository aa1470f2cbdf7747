using System.Net;
using System.Net.Sockets;

namespace EksMcp.Testing.RealCluster;

/// <summary>A loopback port that was free a moment ago. Another process may take it first: callers start anew then.</summary>
internal static class LoopbackPort
{
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
