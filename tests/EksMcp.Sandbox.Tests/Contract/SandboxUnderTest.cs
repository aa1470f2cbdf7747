using EksMcp.Testing;

namespace EksMcp.Sandbox.Tests.Contract;

/// <summary>The sandbox in its 1.20 profile, seen as the contract tests see a server.</summary>
internal sealed class SandboxUnderTest(SandboxServer server) : IApiServerUnderTest
{
    public Uri Url => server.Url;

    public string CertificateAuthorityPem => server.CertificateAuthorityPem;

    public string Token => server.Token;

    public string LimitedToken => server.LimitedToken;

    public string Kubeconfig => server.Kubeconfig;

    public bool IsReal => false;

    public static async Task<SandboxUnderTest> StartAsync(World world, bool controllers = false) => new(await SandboxServer.StartAsync(
        world, new SandboxOptions { Profile = ApiProfile.Kubernetes120, Controllers = controllers }, TestContext.Current.CancellationToken));

    /// <summary>A sandbox that was given all that a real server holds and the sandbox serves.</summary>
    public static async Task<SandboxUnderTest> CopyOfAsync(ApiClient real, IReadOnlyList<ContainerLog> logs)
    {
        HashSet<string> served;
        await using (var empty = await StartAsync(new World { Name = "empty", Objects = [] }))
        {
            using var asked = new ApiClient(empty);
            served = [.. (await Kinds.OfAsync(asked)).Select(k => $"{k.Version} {k.Kind}")];
        }

        return await StartAsync(await WorldExport.ReadAsync(real, served, logs));
    }

    public ObjectStore Store => server.Store;

    public Task LoadAsync(World world, CancellationToken cancellationToken)
    {
        server.Store.Load(world);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
