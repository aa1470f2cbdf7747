using System.Net;
using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tests.Reading;

public sealed class PagingTests : SandboxTest
{
    private static World TenPods => SmallWorld.With(Enumerable.Range(0, 10).Select(i => SmallWorld.Pod(i < 5 ? "a" : "b", $"p-{i}", "app=web")));

    [Fact]
    public async Task Pages_show_one_state_however_the_content_changes_between_them()
    {
        var client = await StartAsync(TenPods);
        var first = await client.GetAsync("/api/v1/pods?limit=4");
        Assert.Equal("p-0 p-1 p-2 p-3", first.Names);
        Assert.Equal(6, (int?)first.Json["metadata"]!["remainingItemCount"]);

        Server.Store.Remove("v1", "Pod", "b", "p-9");
        Server.Store.Put(SmallWorld.Pod("b", "p-55", "app=web"));
        var second = await client.GetAsync($"/api/v1/pods?limit=4&continue={first.Continue}");
        var third = await client.GetAsync($"/api/v1/pods?limit=4&continue={second.Continue}");

        Assert.Equal("p-4 p-5 p-6 p-7", second.Names);
        Assert.Equal("p-8 p-9", third.Names);
        Assert.Null(third.Continue);
        Assert.Equal((string?)first.Json["metadata"]!["resourceVersion"], (string?)third.Json["metadata"]!["resourceVersion"]);
    }

    [Fact]
    public async Task With_a_selector_nobody_knows_how_many_remain()
    {
        var page = await (await StartAsync(TenPods)).GetAsync("/api/v1/pods?limit=4&labelSelector=app");
        Assert.NotNull(page.Continue);
        Assert.Null(page.Json["metadata"]!["remainingItemCount"]);
    }

    [Fact]
    public async Task An_old_token_expires_with_a_fresh_one_for_the_rest()
    {
        var client = await StartAsync(TenPods);
        var first = await client.GetAsync("/api/v1/pods?limit=4");
        Server.Store.Put(SmallWorld.Pod("b", "p-55", "app=web"));
        Time.Advance(TimeSpan.FromMinutes(6));

        var expired = await client.GetAsync($"/api/v1/pods?limit=4&continue={first.Continue}");
        Assert.Equal((HttpStatusCode.Gone, "Expired"), (expired.Code, (string?)expired.Json["reason"]));
        Assert.StartsWith("The provided continue parameter is too old", expired.Message, StringComparison.Ordinal);

        var rest = await client.GetAsync($"/api/v1/pods?continue={expired.Continue}");
        Assert.Equal("p-4 p-5 p-55 p-6 p-7 p-8 p-9", rest.Names);
    }

    [Fact]
    public async Task Compaction_ends_paged_lists_and_exact_versions()
    {
        var client = await StartAsync(TenPods);
        var first = await client.GetAsync("/api/v1/pods?limit=4");
        var version = (string?)first.Json["metadata"]!["resourceVersion"];
        Server.Store.Put(SmallWorld.Pod("b", "p-55", "app=web"));
        Assert.Equal(10, (await client.GetAsync($"/api/v1/pods?resourceVersion={version}&resourceVersionMatch=Exact")).Json["items"]!.AsArray().Count);

        Server.Store.Compact();
        Assert.Equal(HttpStatusCode.Gone, (await client.GetAsync($"/api/v1/pods?limit=4&continue={first.Continue}")).Code);
        Assert.Equal(HttpStatusCode.Gone, (await client.GetAsync($"/api/v1/pods?resourceVersion={version}&resourceVersionMatch=Exact")).Code);
        Assert.Equal(11, (await client.GetAsync($"/api/v1/pods?resourceVersion={version}&resourceVersionMatch=NotOlderThan")).Json["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_version_that_is_not_yet_there_times_out()
    {
        var answer = await (await StartAsync()).GetAsync("/api/v1/pods?resourceVersion=999999");
        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.Code);
        Assert.StartsWith("Timeout: Too large resource version: 999999, current: ", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_match_without_a_version_is_invalid()
    {
        var answer = await (await StartAsync()).GetAsync("/api/v1/pods?resourceVersionMatch=Exact");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Code);
        Assert.Equal("FieldValueForbidden", (string?)(answer.Json["details"]!["causes"] as JsonArray)![0]!["reason"]);
    }
}
