using System.Text.Json.Nodes;
using EksMcp.Kubernetes.Tests.Transport;
using EksMcp.Sandbox;
using EksMcp.Testing;

namespace EksMcp.Kubernetes.Tests.Contract;

/// <summary>A server that the gateway is proven on. It begins empty for each test, and is changed past the gateway.</summary>
public abstract class GatewayServer : IAsyncDisposable
{
    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Holds the namespaces every cluster has, and <c>team-a</c>.</summary>
    public abstract Task<IApiServerUnderTest> EmptyAsync();

    public abstract Task LoadAsync(World world);

    /// <summary>Adds or replaces a pod.</summary>
    public abstract Task PutPodAsync(JsonObject pod);

    public abstract Task RemovePodAsync(string ns, string name);

    /// <summary>Makes every continue token handed out so far answer 410.</summary>
    public abstract Task ExpireContinueTokensAsync();

    /// <summary>Watches of a namespace's pods that the server is serving now.</summary>
    public abstract Task<int> WatchesAsync(string ns);

    /// <summary>A token as a pod has one, and how the server calls whom it belongs to.</summary>
    public abstract Task<(string Token, string User)> AccountAsync(string name);

    /// <summary>Who may nothing beyond discovery, and how the server calls him.</summary>
    internal static async Task<string> UserAsync(Kubernetes.Transport.ApiConnection connection)
    {
        var refusal = await connection.FailAsync("/api/v1/nodes");
        Assert.Equal(KubernetesError.Forbidden, refusal.Code);
        return refusal.Message.Split('"')[1];
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await StopAsync();
    }

    protected abstract ValueTask StopAsync();
}
