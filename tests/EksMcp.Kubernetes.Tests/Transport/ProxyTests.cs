using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using EksMcp.Kubernetes.Transport;

namespace EksMcp.Kubernetes.Tests.Transport;

public class ProxyTests
{
    private static readonly Uri Remote = new("https://api.example.test:6443");

    [Theory]
    [InlineData("http")]
    [InlineData("socks5")]
    public async Task A_proxy_url_is_the_way_to_the_server(string scheme)
    {
        await using var api = await LoopbackApi.StartAsync();
        var asked = new ConcurrentQueue<string>();
        await using var proxy = new RawServer((stream, _, stop) => scheme == "http" ? ConnectAsync(stream, asked, stop) : SocksAsync(stream, asked, stop));
        await using var connection = Connections.Open(Connections.Target(api.Url, api.Authority) with
        {
            Proxy = ProxyRoute.Parse($"{scheme}://{proxy.Url.Authority}", "the test"),
        });

        Assert.Contains("v1.32.0", await connection.ReadAsync(), StringComparison.Ordinal);
        Assert.Equal(api.Url.Authority, Assert.Single(asked));
    }

    [Fact]
    public async Task A_dead_proxy_is_named_without_its_password()
    {
        var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var free = listener.LocalEndpoint.ToString();
        listener.Stop();
        await using var connection = Connections.Open(Connections.Target(Remote, null, Connections.Quick) with
        {
            Proxy = ProxyRoute.Parse($"http://me:hunter2@{free}", "the test"),
        });

        var failure = await connection.FailAsync();

        Assert.Equal(KubernetesError.Unreachable, failure.Code);
        Assert.Contains($"through the proxy http://{free}", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://api.example.test", "", true)]
    [InlineData("https://api.example.test", "example.test", false)]
    [InlineData("https://api.example.test", ".example.test", false)]
    [InlineData("https://example.test", ".example.test", true)]
    [InlineData("https://badexample.test", "example.test", true)]
    [InlineData("https://api.example.test", "*", false)]
    [InlineData("https://api.example.test:6443", "api.example.test:6443", false)]
    [InlineData("https://api.example.test:6443", "api.example.test:443", true)]
    [InlineData("https://10.1.2.3", "10.0.0.0/8", false)]
    [InlineData("https://11.1.2.3", "10.0.0.0/8, localhost", true)]
    [InlineData("https://[fd00::1]", "fd00::/8", false)]
    [InlineData("https://127.0.0.1:6443", "", false)]
    [InlineData("https://localhost:6443", "", false)]
    public void The_environments_proxy_is_used_unless_no_proxy_says_otherwise(string server, string noProxy, bool used)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["https_proxy"] = "proxy.test:3128", ["HTTP_PROXY"] = "http://wrong.test", ["NO_PROXY"] = noProxy };

        var route = ProxyRoute.Choose(null, "the test", new Uri(server), variables.GetValueOrDefault);

        Assert.Equal(used ? "http://proxy.test:3128" : null, route?.Display);
    }

    [Fact]
    public void A_kubeconfigs_proxy_wins_over_the_environment() =>
        Assert.Equal("socks5://own.test:1080", ProxyRoute.Choose("socks5://own.test:1080", "the test", Remote, static _ => "http://env.test")?.Display);

    [Theory]
    [InlineData("ftp://proxy.test")]
    [InlineData("http://")]
    [InlineData("file:///etc/passwd")]
    public void A_proxy_of_another_kind_is_an_error(string text) =>
        Assert.Equal(KubernetesError.InvalidKubeconfig, Assert.Throws<KubernetesException>(() => ProxyRoute.Parse(text, "the test")).Code);

    private static async Task ConnectAsync(Stream stream, ConcurrentQueue<string> asked, CancellationToken stop)
    {
        var target = (await RawServer.RequestAsync(stream, stop)).Split(' ')[1];
        asked.Enqueue(target);
        await RawServer.SayAsync(stream, "HTTP/1.1 200 OK\r\n\r\n", stop);
        await TunnelAsync(stream, target, stop);
    }

    /// <summary>RFC 1928, without authentication, IPv4 addresses only.</summary>
    private static async Task SocksAsync(Stream stream, ConcurrentQueue<string> asked, CancellationToken stop)
    {
        var buffer = new byte[256];
        await stream.ReadExactlyAsync(buffer.AsMemory(0, 2), stop);
        await stream.ReadExactlyAsync(buffer.AsMemory(0, buffer[1]), stop);
        await stream.WriteAsync(new byte[] { 5, 0 }, stop);
        await stream.ReadExactlyAsync(buffer.AsMemory(0, 10), stop);
        var target = string.Create(CultureInfo.InvariantCulture, $"{buffer[4]}.{buffer[5]}.{buffer[6]}.{buffer[7]}:{(buffer[8] << 8) + buffer[9]}");
        asked.Enqueue(target);
        await stream.WriteAsync(new byte[] { 5, 0, 0, 1, 0, 0, 0, 0, 0, 0 }, stop);
        await TunnelAsync(stream, target, stop);
    }

    private static async Task TunnelAsync(Stream stream, string target, CancellationToken stop)
    {
        using var client = new TcpClient();
        var address = new Uri("tcp://" + target);
        await client.ConnectAsync(address.Host, address.Port, stop);
        await Task.WhenAny(stream.CopyToAsync(client.GetStream(), stop), client.GetStream().CopyToAsync(stream, stop));
    }
}
