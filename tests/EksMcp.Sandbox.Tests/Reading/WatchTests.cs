using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tests.Reading;

public sealed class WatchTests : SandboxTest
{
    [Fact]
    public async Task Watchers_see_what_is_added_changed_and_removed()
    {
        var client = await StartAsync();
        await using var watch = await Watch.OpenAsync(client, $"/api/v1/namespaces/team-a/pods?watch=1&resourceVersion={Server.Store.Revision}");
        Server.Store.Put(SmallWorld.Pod("default", "elsewhere", "app=web"));
        Server.Store.Put(SmallWorld.Pod("team-a", "new", "app=web"));
        Server.Store.Put(SmallWorld.Pod("team-a", "new", "app=other"));
        Server.Store.Remove("v1", "Pod", "team-a", "new");

        Assert.Equal("ADDED new", Short(await watch.NextAsync()));
        Assert.Equal("MODIFIED new", Short(await watch.NextAsync()));
        var deleted = await watch.NextAsync();
        Assert.Equal("DELETED new", Short(deleted));
        Assert.Equal(Server.Store.Revision.ToString(System.Globalization.CultureInfo.InvariantCulture), (string?)deleted!["object"]!["metadata"]!["resourceVersion"]);
    }

    [Fact]
    public async Task Without_a_version_what_is_there_comes_first()
    {
        await using var watch = await Watch.OpenAsync(await StartAsync(), "/api/v1/namespaces/team-a/pods?watch=true");
        Assert.Equal("ADDED two", Short(await watch.NextAsync()));
        Assert.Equal("ADDED web-1", Short(await watch.NextAsync()));
    }

    [Fact]
    public async Task An_object_that_no_longer_fits_the_selector_is_deleted_for_its_watchers()
    {
        var client = await StartAsync();
        await using var watch = await Watch.OpenAsync(client, $"/api/v1/pods?watch=1&labelSelector=app%3Dweb&resourceVersion={Server.Store.Revision}");
        Server.Store.Put(SmallWorld.Pod("team-a", "web-1", "app=other"));
        Server.Store.Put(SmallWorld.Pod("team-a", "web-1", "app=web"));
        Assert.Equal("DELETED web-1", Short(await watch.NextAsync()));
        Assert.Equal("ADDED web-1", Short(await watch.NextAsync()));
    }

    [Fact]
    public async Task Initial_events_end_with_a_marked_bookmark()
    {
        await using var watch = await Watch.OpenAsync(await StartAsync(),
            "/apis/apps/v1/deployments?watch=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true");
        Assert.Equal("ADDED web", Short(await watch.NextAsync()));
        var bookmark = await watch.NextAsync();
        Assert.Equal("BOOKMARK", (string?)bookmark!["type"]);
        Assert.Equal("true", (string?)bookmark["object"]!["metadata"]!["annotations"]!["k8s.io/initial-events-end"]);
    }

    [Fact]
    public async Task A_version_from_before_a_compaction_is_too_old()
    {
        var client = await StartAsync();
        var old = Server.Store.Revision;
        Server.Store.Put(SmallWorld.Pod("team-a", "new", "app=web"));
        Server.Store.Put(SmallWorld.Pod("team-a", "newest", "app=web"));
        Server.Store.Compact();
        await using var watch = await Watch.OpenAsync(client, $"/api/v1/pods?watch=1&resourceVersion={old}");
        var error = await watch.NextAsync();
        Assert.Equal(("ERROR", 410, "Expired"), ((string?)error!["type"], (int?)error["object"]!["code"], (string?)error["object"]!["reason"]));
        Assert.Null(await watch.NextAsync());
    }

    [Fact]
    public async Task A_watch_ends_when_its_time_is_over_and_bookmarks_come_before()
    {
        var client = await StartAsync();
        await using var watch = await Watch.OpenAsync(client, $"/api/v1/pods?watch=1&timeoutSeconds=90&allowWatchBookmarks=true&resourceVersion={Server.Store.Revision}");
        Server.Store.Put(SmallWorld.Pod("team-a", "new", "app=web"));
        Assert.Equal("ADDED new", Short(await watch.NextAsync()));
        var next = watch.NextAsync();
        while (!next.IsCompleted)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal("BOOKMARK", (string?)(await next)!["type"]);
        var end = watch.NextAsync();
        while (!end.IsCompleted)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Null(await end);
    }

    [Fact]
    public async Task Only_the_first_event_of_a_watched_table_has_columns()
    {
        await using var watch = await Watch.OpenAsync(await StartAsync(), "/api/v1/namespaces/team-a/pods?watch=1", SandboxClient.Table);
        Assert.NotNull((await watch.NextAsync())!["object"]!["columnDefinitions"]);
        var second = await watch.NextAsync();
        Assert.Null(second!["object"]!["columnDefinitions"]);
        Assert.Equal("web-1", (string?)second["object"]!["rows"]![0]!["cells"]![0]);
    }

    private static string Short(JsonObject? e) => $"{(string?)e!["type"]} {(string?)e["object"]!["metadata"]!["name"]}";
}
