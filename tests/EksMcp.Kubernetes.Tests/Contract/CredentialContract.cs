using EksMcp.Kubernetes.Tests.Transport;

namespace EksMcp.Kubernetes.Tests.Contract;

/// <summary>Whom the server takes us for, by each kind of credential, and what happens when one changes or is refused.</summary>
public abstract class CredentialContract(GatewayServer server)
{
    [Fact]
    public async Task A_token_file_is_read_again_when_its_minute_is_over()
    {
        var api = await server.EmptyAsync();
        await using var cluster = new ServedCluster(api);
        cluster.Files.Write("token", api.LimitedToken + "\n");
        var connection = cluster.Connect("tokenFile: token");
        Assert.Equal("limited", await GatewayServer.UserAsync(connection));

        cluster.Files.Write("token", api.Token);
        Assert.Equal("limited", await GatewayServer.UserAsync(connection));
        cluster.Time.Advance(TimeSpan.FromSeconds(61));

        Assert.Contains("\"NodeList\"", await connection.ReadAsync("/api/v1/nodes"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_token_file_is_read_again_at_once()
    {
        var api = await server.EmptyAsync();
        await using var cluster = new ServedCluster(api);
        cluster.Files.Write("token", "long-expired");
        var connection = cluster.Connect("tokenFile: token");
        Assert.Equal(KubernetesError.Unauthorized, (await connection.FailAsync()).Code);

        cluster.Files.Write("token", api.LimitedToken);

        Assert.Equal("limited", await GatewayServer.UserAsync(connection));
    }

    [Fact]
    public async Task A_plugins_token_is_used_until_shortly_before_it_expires_and_then_renewed()
    {
        var api = await server.EmptyAsync();
        await using var cluster = new ServedCluster(api);
        string Until(int minutes) => $"\"expirationTimestamp\":\"{cluster.Time.GetUtcNow().AddMinutes(minutes):yyyy-MM-ddTHH:mm:ssZ}\"";
        var connection = cluster.ConnectByPlugin($"\"token\":\"{api.LimitedToken}\",{Until(10)}", $"\"token\":\"{api.Token}\",{Until(60)}");

        Assert.Equal("limited", await GatewayServer.UserAsync(connection));
        cluster.Time.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal("limited", await GatewayServer.UserAsync(connection));
        Assert.Equal(1, cluster.PluginRuns);

        cluster.Time.Advance(TimeSpan.FromSeconds(31));
        Assert.Contains("\"NodeList\"", await connection.ReadAsync("/api/v1/nodes"), StringComparison.Ordinal);
        Assert.Equal(2, cluster.PluginRuns);
    }

    [Fact]
    public async Task A_refused_token_of_a_plugin_is_renewed_once_within_the_call()
    {
        var api = await server.EmptyAsync();
        await using var cluster = new ServedCluster(api);
        var connection = cluster.ConnectByPlugin("\"token\":\"stale\"", $"\"token\":\"{api.LimitedToken}\"");

        Assert.Equal("limited", await GatewayServer.UserAsync(connection));
        Assert.Equal(2, cluster.PluginRuns);
    }

    [Fact]
    public async Task A_token_that_stays_refused_costs_one_renewal_and_is_explained()
    {
        await using var cluster = new ServedCluster(await server.EmptyAsync());
        var connection = cluster.ConnectByPlugin("\"token\":\"stale\"");

        var failure = await connection.FailAsync("/api/v1/nodes");

        Assert.Equal((KubernetesError.Unauthorized, 401), (failure.Code, failure.Status));
        Assert.Contains("the exec plugin 'plugin' of user 'dev' in ", failure.Message, StringComparison.Ordinal);
        Assert.Equal(2, cluster.PluginRuns);
    }

    [Fact]
    public async Task A_pod_is_known_by_its_account_and_by_the_token_that_replaced_the_first()
    {
        var api = await server.EmptyAsync();
        await using var cluster = new ServedCluster(api);
        var (token, user) = await server.AccountAsync("reader");
        var connection = cluster.ConnectFromInside(token);

        Assert.Contains("gitVersion", await connection.ReadAsync(), StringComparison.Ordinal);
        Assert.Equal(user, await GatewayServer.UserAsync(connection));

        cluster.Files.Write("sa/token", api.Token);
        cluster.Time.Advance(TimeSpan.FromSeconds(61));
        Assert.Contains("\"NodeList\"", await connection.ReadAsync("/api/v1/nodes"), StringComparison.Ordinal);
    }
}

/// <summary>On the sandbox.</summary>
[Collection(SandboxCollection.Name)]
public sealed class CredentialsOnTheSandbox(SandboxGatewayServer server) : CredentialContract(server);

/// <summary>On a real kube-apiserver 1.20.</summary>
[Collection(RealCollection.Name)]
public sealed class CredentialsOnTheRealServer(RealGatewayServer server) : CredentialContract(server);
