using System.Security.Cryptography;
using EksMcp.Kubernetes.Credentials;
using EksMcp.Kubernetes.Transport;

namespace EksMcp.Kubernetes.Tests.Transport;

public sealed class SocketsTests
{
    [Fact]
    public async Task Calls_with_an_old_and_a_new_certificate_do_not_close_each_others_connections()
    {
        await using var api = await LoopbackApi.StartAsync(static (context, _) => LoopbackApi.JsonAsync(context, 200, "{}"), askClient: true);
        using var sockets = new Sockets(Connections.Target(api.Url, api.Authority));
        using var old = Certificate(api, "old");
        using var renewed = Certificate(api, "renewed");
        var values = new[] { new CredentialValue(null, old), new CredentialValue(null, renewed) };

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => SendAsync(api, sockets, values, i), TestContext.Current.CancellationToken)));

        Assert.Equal(8 * Rounds, api.Requests.Count);
        Assert.Equal(["CN=old", "CN=renewed"], api.Requests.Select(r => r.ClientName).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    private const int Rounds = 40;

    private static async Task SendAsync(LoopbackApi api, Sockets sockets, CredentialValue[] values, int first)
    {
        for (var i = first; i < first + Rounds; i++)
        {
            var call = new ApiCall(HttpMethod.Get, "/version", "application/json", null, Connections.Grant());
            using var request = call.ToRequest(Connections.Target(api.Url, api.Authority), values[i % 2]);
            using var response = await sockets.SendAsync(request, values[i % 2], TestContext.Current.CancellationToken);
            Assert.True(response.IsSuccessStatusCode);
        }
    }

    private static ClientCertificate Certificate(LoopbackApi api, string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return ClientCertificate.FromPem(api.Authority.Client(key, name), key.ExportPkcs8PrivateKeyPem(), "the test");
    }
}
