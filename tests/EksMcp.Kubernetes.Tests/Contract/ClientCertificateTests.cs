using System.Text;
using System.Text.Json.Nodes;
using EksMcp.Kubernetes.Tests.Transport;
using EksMcp.Testing.RealCluster;

namespace EksMcp.Kubernetes.Tests.Contract;

/// <summary>Client certificates; only the real server judges them.</summary>
[Collection(RealCollection.Name)]
public sealed class ClientCertificateTests(RealGatewayServer server)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_client_certificate_of_a_kubeconfig_says_who_we_are(bool inline)
    {
        await using var cluster = new ServedCluster(await server.EmptyAsync());
        var robot = server.Server.IssueClientCertificate("robot", "robots");
        cluster.Files.Write("robot.crt", robot.Certificate);
        cluster.Files.Write("robot.key", robot.Key);

        var connection = cluster.Connect(inline
            ? $"client-certificate-data: {Base64(robot.Certificate)}, client-key-data: {Base64(robot.Key)}"
            : "client-certificate: robot.crt, client-key: robot.key");

        Assert.Equal("robot", await GatewayServer.UserAsync(connection));
    }

    [Fact]
    public async Task An_administrators_certificate_reads_everything()
    {
        await using var cluster = new ServedCluster(await server.EmptyAsync());
        var admin = server.Server.ClientCertificate;

        var connection = cluster.Connect($"client-certificate-data: {Base64(admin.Certificate)}, client-key-data: {Base64(admin.Key)}");

        Assert.Contains("\"SecretList\"", await connection.ReadAsync("/api/v1/secrets", grant: Connections.Grant(sensitive: true)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_of_a_stranger_is_refused()
    {
        await using var cluster = new ServedCluster(await server.EmptyAsync());
        using var stranger = new Authority("stranger");
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);

        var connection = cluster.Connect($"client-certificate-data: {Base64(stranger.Client(key, "robot"))}, client-key-data: {Base64(key.ExportPkcs8PrivateKeyPem())}");
        var failure = await connection.FailAsync("/api/v1/nodes");

        Assert.Equal(KubernetesError.Unauthorized, failure.Code);
        Assert.Contains("the client certificate of user 'dev' in ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plugins_certificate_is_shown_and_the_next_one_after_it_expires()
    {
        await using var cluster = new ServedCluster(await server.EmptyAsync());
        var connection = cluster.ConnectByPlugin(
            $"{Status("robot-1")},\"expirationTimestamp\":\"{cluster.Time.GetUtcNow().AddMinutes(10):yyyy-MM-ddTHH:mm:ssZ}\"", Status("robot-2"));

        Assert.Equal("robot-1", await GatewayServer.UserAsync(connection));
        cluster.Time.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal("robot-1", await GatewayServer.UserAsync(connection));
        cluster.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("robot-2", await GatewayServer.UserAsync(connection));
        Assert.Equal(2, cluster.PluginRuns);
    }

    private string Status(string user)
    {
        PemPair pair = server.Server.IssueClientCertificate(user, "robots");
        return $"\"clientCertificateData\":{JsonValue.Create(pair.Certificate).ToJsonString()},\"clientKeyData\":{JsonValue.Create(pair.Key).ToJsonString()}";
    }

    private static string Base64(string pem) => Convert.ToBase64String(Encoding.ASCII.GetBytes(pem));
}
