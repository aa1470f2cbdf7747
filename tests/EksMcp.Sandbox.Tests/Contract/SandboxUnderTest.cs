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

    public static async Task<SandboxUnderTest> StartAsync(World world) => new(await SandboxServer.StartAsync(
        world, new SandboxOptions { Profile = ApiProfile.Kubernetes120 }, TestContext.Current.CancellationToken));

    public Task LoadAsync(World world, CancellationToken cancellationToken)
    {
        server.Store.Load(world);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
