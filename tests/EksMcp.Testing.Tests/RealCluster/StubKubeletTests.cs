using EksMcp.Sandbox;
using EksMcp.Testing.RealCluster;

namespace EksMcp.Testing.Tests.RealCluster;

[Collection(RealCollection.Name)]
public sealed class StubKubeletTests(RealApiServerFixture fixture)
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("", "one\ntwo\nthree\n")]
    [InlineData("tailLines=1", "three\n")]
    [InlineData("tailLines=0", "")]
    [InlineData("limitBytes=6", "one\ntw")]
    [InlineData("sinceTime=2026-01-01T00:00:01Z", "two\nthree\n")]
    [InlineData("sinceSeconds=60", "")]
    [InlineData("tailLines=2&sinceTime=2026-01-01T00:00:02Z", "three\n")]
    [InlineData("tailLines=1&timestamps=true", "2026-01-01T00:00:02.123456700Z three\n")]
    [InlineData("previous=true", "before\n")]
    public async Task The_api_server_passes_a_log_on_as_it_was_asked_for(string query, string expected)
    {
        using var admin = await LoadedAsync("""{ "phase": "Running" }""");
        Assert.Equal(expected, await admin.TextAsync($"/api/v1/namespaces/team-a/pods/web/log?{query}"));
    }

    [Fact]
    public async Task A_container_that_never_started_says_why()
    {
        using var admin = await LoadedAsync(
            """{ "containerStatuses": [ { "name": "app", "image": "a", "imageID": "", "state": { "waiting": { "reason": "ImagePullBackOff" } } } ] }""", logs: false);

        Assert.Equal(
            "400 container \"app\" in pod \"web\" is waiting to start: trying and failing to pull image",
            await admin.RefusalAsync("/api/v1/namespaces/team-a/pods/web/log"));
        Assert.Equal(
            "400 previous terminated container \"app\" in pod \"web\" not found",
            await admin.RefusalAsync("/api/v1/namespaces/team-a/pods/web/log?previous=true"));
    }

    private async Task<PlainClient> LoadedAsync(string status, bool logs = true)
    {
        var server = await fixture.EmptyAsync(TestContext.Current.CancellationToken);
        var world = Sample.World(Sample.Node("node-1"), Sample.Pod("team-a", "web", status: status));
        await server.LoadAsync(
            new World
            {
                Name = "logs",
                Objects = world.Objects,
                Logs = logs ? [Log(previous: false, "one", "two", "three"), Log(previous: true, "before")] : [],
            }, TestContext.Current.CancellationToken);
        return new PlainClient(server, server.Token);
    }

    private static ContainerLog Log(bool previous, params string[] lines)
        => new("team-a", "web", "app", previous, [.. lines.Select((text, i) => new LogLine(Start.AddSeconds(i).AddTicks(1234567), text))]);
}
