using EksMcp.Testing;

namespace EksMcp.Sandbox.Tests;

/// <summary>A test with a sandbox of its own, its clock in the test's hand.</summary>
public abstract class SandboxTest : IAsyncDisposable
{
    private readonly List<IDisposable> _clients = [];

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected FakeTime Time { get; } = new(SmallWorld.Start);

    private protected SandboxServer Server { get; private set; } = null!;

    private protected async Task<SandboxClient> StartAsync(World? world = null, ApiProfile profile = ApiProfile.Current)
    {
        Server = await SandboxServer.StartAsync(world ?? SmallWorld.Create(), new() { Time = Time, Profile = profile }, Token);
        return Client();
    }

    /// <summary>With controllers, and on the machine's clock.</summary>
    private protected async Task StartLivingAsync(World world) =>
        Server = await SandboxServer.StartAsync(world, new() { Controllers = true }, Token);

    private protected SandboxClient Client(string? token = null, Version? version = null)
    {
        var client = new SandboxClient(Server, token, version);
        _clients.Add(client);
        return client;
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var client in _clients) { client.Dispose(); }
        if (Server is not null) { await Server.DisposeAsync(); }
    }
}
