using System.Text.Json.Nodes;
using EksMcp.Testing;
using EksMcp.Testing.RealCluster;

namespace EksMcp.Sandbox.Tests.Contract;

/// <summary>A server whose content a test changes; it begins empty for each test.</summary>
public abstract class ChangingServer : IAsyncDisposable
{
    public abstract Task<IApiServerUnderTest> EmptyAsync();

    /// <summary>Adds or replaces an object of a namespaced kind.</summary>
    public abstract Task PutAsync(string collection, JsonObject o);

    public abstract Task RemoveAsync(string collection, string kind, string name);

    /// <summary>Forgets what was before the newest version.</summary>
    public abstract Task CompactAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await StopAsync();
    }

    protected abstract ValueTask StopAsync();

    protected static (string Version, string Space) Parts(string collection)
    {
        var parts = collection.Split('/');
        return parts[1] == "api" ? (parts[2], parts[4]) : ($"{parts[2]}/{parts[3]}", parts[5]);
    }
}

/// <summary>A real kube-apiserver, changed through its own API.</summary>
public sealed class ChangingRealServer : ChangingServer
{
    private readonly RealApiServerFixture _fixture = new();
    private RealApiServer? _server;

    public override async Task<IApiServerUnderTest> EmptyAsync() => _server = await _fixture.EmptyAsync(TestContext.Current.CancellationToken);

    public override async Task PutAsync(string collection, JsonObject o)
    {
        using var client = new ApiClient(_server!);
        var made = await client.SendAsync(new ApiQuestion(collection) { Method = "POST", Body = o.ToJsonString() });
        if (made.Status == 409) made = await client.SendAsync(new ApiQuestion($"{collection}/{o["metadata"]!["name"]}") { Method = "PUT", Body = o.ToJsonString() });
        Assert.InRange(made.Status, 200, 201);
    }

    public override async Task RemoveAsync(string collection, string kind, string name)
    {
        using var client = new ApiClient(_server!);
        Assert.Equal(200, (await client.SendAsync(new ApiQuestion($"{collection}/{name}") { Method = "DELETE" })).Status);
    }

    public override Task CompactAsync() => _server!.ExpireContinueTokensAsync(TestContext.Current.CancellationToken);

    protected override ValueTask StopAsync() => _fixture.DisposeAsync();
}

/// <summary>The sandbox in its 1.20 profile, changed through its store.</summary>
public sealed class ChangingSandbox : ChangingServer
{
    private SandboxUnderTest? _server;

    public override async Task<IApiServerUnderTest> EmptyAsync()
    {
        await StopAsync();
        return _server = await SandboxUnderTest.StartAsync(new World { Name = "empty", Objects = [] });
    }

    public override Task PutAsync(string collection, JsonObject o)
    {
        var (version, space) = Parts(collection);
        var copy = o.DeepClone().AsObject();
        copy["apiVersion"] = version;
        copy["metadata"]!["namespace"] = space;
        _server!.Store.Put(copy);
        return Task.CompletedTask;
    }

    public override Task RemoveAsync(string collection, string kind, string name)
    {
        var (version, space) = Parts(collection);
        Assert.True(_server!.Store.Remove(version, kind, space, name));
        return Task.CompletedTask;
    }

    public override Task CompactAsync()
    {
        _server!.Store.Compact();
        return Task.CompletedTask;
    }

    protected override ValueTask StopAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
