namespace EksMcp.Sandbox.Tests.Reading;

public sealed class ListTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_kind_is_listed_over_all_namespaces_in_one_and_by_name()
    {
        await using var server = await SandboxServer.StartAsync(SmallWorld.Create(), new(), Token);
        using var client = new SandboxClient(server);

        Assert.Equal("lonely stuck two web-1 web-2", (await client.GetAsync("/api/v1/pods")).Names);
        Assert.Equal("two web-1 web-2", (await client.GetAsync("/api/v1/namespaces/team-a/pods")).Names);
        var one = await client.GetAsync("/api/v1/namespaces/team-a/pods/web-1");
        Assert.Equal(("Pod", "v1", "web-1"), ((string?)one.Json["kind"], (string?)one.Json["apiVersion"], (string?)one.Json["metadata"]!["name"]));
    }
}
