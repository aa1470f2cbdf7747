using System.Globalization;
using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tests.Contract;

/// <summary>What watchers and pagers see of changes, on every server.</summary>
public abstract class ChangingContract(ChangingServer server)
{
    private const string Maps = "/api/v1/namespaces/team-a/configmaps";
    private const string Events = "/api/v1/namespaces/team-a/events";

    [Fact]
    public async Task A_watch_from_a_list_tells_every_change_in_order()
    {
        using var client = new ApiClient(await server.EmptyAsync());
        var from = await VersionAsync(client, Maps);
        await server.PutAsync(Maps, Map("a", "1"));
        await server.PutAsync(Maps, Map("b", "1"));
        await server.PutAsync(Maps, Map("a", "2"));
        await server.RemoveAsync(Maps, "ConfigMap", "a");
        var seen = await WatchAsync(client, $"{Maps}?watch=1&timeoutSeconds=1&resourceVersion={from}");
        Assert.Equal(["ADDED a 1", "ADDED b 1", "MODIFIED a 2", "DELETED a 2"], seen.Select(e => $"{e["type"]} {e["object"]!["metadata"]!["name"]} {e["object"]!["data"]!["v"]}"), StringComparer.Ordinal);
        var versions = seen.Select(e => ulong.Parse((string)e["object"]!["metadata"]!["resourceVersion"]!, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(versions.Order(), versions);
        Assert.Equal(4, versions.Distinct().Count());
        Assert.All(seen, e => Assert.Equal("ConfigMap", (string?)e["object"]!["kind"]));
    }

    [Fact]
    public async Task A_watch_from_a_change_tells_what_came_after_it()
    {
        using var client = new ApiClient(await server.EmptyAsync());
        await server.PutAsync(Maps, Map("a", "1"));
        var from = (string)(await client.ObjectAsync($"{Maps}/a"))["metadata"]!["resourceVersion"]!;
        await server.PutAsync(Maps, Map("a", "2"));
        var seen = await WatchAsync(client, $"{Maps}?watch=1&timeoutSeconds=1&resourceVersion={from}");
        Assert.Equal("MODIFIED 2", $"{Assert.Single(seen)["type"]} {seen[0]["object"]!["data"]!["v"]}");
    }

    [Fact]
    public async Task What_leaves_a_selector_is_deleted_for_its_watcher()
    {
        using var client = new ApiClient(await server.EmptyAsync());
        var from = await VersionAsync(client, Maps);
        await server.PutAsync(Maps, Map("a", "1", "in"));
        await server.PutAsync(Maps, Map("b", "1", "out"));
        await server.PutAsync(Maps, Map("a", "2", "out"));
        await server.PutAsync(Maps, Map("a", "3", "in"));
        var seen = await WatchAsync(client, $"{Maps}?watch=1&timeoutSeconds=1&labelSelector=place%3Din&resourceVersion={from}");
        Assert.Equal(["ADDED 1", "DELETED 1", "ADDED 3"], seen.Select(e => $"{e["type"]} {e["object"]!["data"]!["v"]}"), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_watch_of_one_name_tells_of_nothing_else()
    {
        using var client = new ApiClient(await server.EmptyAsync());
        var from = await VersionAsync(client, Maps);
        await server.PutAsync(Maps, Map("a", "1"));
        await server.PutAsync(Maps, Map("b", "1"));
        var seen = await WatchAsync(client, $"{Maps}?watch=1&timeoutSeconds=1&fieldSelector=metadata.name%3Db&resourceVersion={from}");
        Assert.Equal("b", (string?)Assert.Single(seen)["object"]!["metadata"]!["name"]);
    }

    [Theory]
    [InlineData("Table", "Table")]
    [InlineData("PartialObjectMetadata", "PartialObjectMetadata")]
    public async Task A_watch_in_another_form_shows_one_object_at_a_time(string form, string kind)
    {
        using var client = new ApiClient(await server.EmptyAsync());
        var from = await VersionAsync(client, Maps);
        await server.PutAsync(Maps, Map("a", "1"));
        await server.PutAsync(Maps, Map("b", "1"));
        var seen = await WatchAsync(client, $"{Maps}?watch=1&timeoutSeconds=1&resourceVersion={from}", $"application/json;as={form};v=v1;g=meta.k8s.io");
        Assert.Equal([$"{kind} meta.k8s.io/v1", $"{kind} meta.k8s.io/v1"], seen.Select(e => $"{e["object"]!["kind"]} {e["object"]!["apiVersion"]}"), StringComparer.Ordinal);
        if (form != "Table") return;
        Assert.NotEmpty(seen[0]["object"]!["columnDefinitions"]!.AsArray());
        Assert.Null(seen[1]["object"]!["columnDefinitions"]);
        Assert.All(seen, e => Assert.Single(e["object"]!["rows"]!.AsArray()));
    }

    [Fact]
    public async Task A_watch_in_the_form_of_a_list_ends_with_the_first_object()
    {
        using var client = new ApiClient(await server.EmptyAsync());
        await server.PutAsync(Maps, Map("a", "1"));
        Assert.Empty(await WatchAsync(client, $"{Maps}?watch=1&timeoutSeconds=30", "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io"));
    }

    [Fact]
    public async Task A_continue_token_that_was_outlived_is_gone_and_comes_with_a_new_one()
    {
        using var client = new ApiClient(await server.EmptyAsync());
        foreach (var name in (string[])["a", "b", "c", "d"]) await server.PutAsync(Maps, Map(name, "1"));
        var first = await client.GetAsync($"{Maps}?limit=2");
        await server.RemoveAsync(Maps, "ConfigMap", "c");
        await server.CompactAsync();

        var gone = await client.GetAsync($"{Maps}?limit=2&continue={Continue(first)}");
        Assert.Equal((410, "Expired"), (gone.Status, (string?)gone.Json["reason"]));
        Assert.StartsWith("The provided continue parameter is too old to display a consistent list result. You can start a new list", gone.Message, StringComparison.Ordinal);
        var rest = await client.GetAsync($"{Maps}?limit=2&continue={Continue(gone)}");
        Assert.Equal((200, "d"), (rest.Status, string.Join(' ', rest.Names)));
    }

    [Fact]
    public async Task Pages_show_the_state_of_the_first_one()
    {
        using var client = new ApiClient(await server.EmptyAsync());
        foreach (var name in (string[])["a", "b", "d"]) await server.PutAsync(Maps, Map(name, "1"));
        var first = await client.GetAsync($"{Maps}?limit=2");
        await server.PutAsync(Maps, Map("c", "1"));
        await server.RemoveAsync(Maps, "ConfigMap", "d");
        var second = await client.GetAsync($"{Maps}?limit=2&continue={Continue(first)}");
        Assert.Equal("d", Assert.Single(second.Names));
        Assert.Equal((string?)first.Json["metadata"]!["resourceVersion"], (string?)second.Json["metadata"]!["resourceVersion"]);
    }

    [Fact]
    public async Task A_list_at_a_version_that_was_forgotten_is_gone()
    {
        using var client = new ApiClient(await server.EmptyAsync());
        var old = await VersionAsync(client, Maps);
        await server.PutAsync(Maps, Map("a", "1"));
        await server.CompactAsync();
        var gone = await client.GetAsync($"{Maps}?resourceVersionMatch=Exact&resourceVersion={old}");
        Assert.Equal((410, "Expired", "The resourceVersion for the provided list is too old."), (gone.Status, (string?)gone.Json["reason"], gone.Message));
    }

    [Fact]
    public async Task A_watch_of_events_from_a_version_that_was_forgotten_ends_with_an_error()
    {
        using var client = new ApiClient(await server.EmptyAsync());
        var old = await VersionAsync(client, Events);
        foreach (var name in (string[])["first", "second"])
        {
            await server.PutAsync(Events, JsonNode.Parse($$"""
                {"kind":"Event","metadata":{"name":"{{name}}"},"involvedObject":{"namespace":"team-a"},"reason":"Seen","message":"x","source":{},"firstTimestamp":null,"lastTimestamp":null}
                """)!.AsObject());
        }

        await server.CompactAsync();
        var error = Assert.Single(await WatchAsync(client, $"{Events}?watch=1&timeoutSeconds=1&resourceVersion={old}"));
        Assert.Equal(("ERROR", "Status", 410, "Expired"), ((string?)error["type"], (string?)error["object"]!["kind"], (int?)error["object"]!["code"], (string?)error["object"]!["reason"]));
    }

    private static JsonObject Map(string name, string value, string place = "in") => new()
    {
        ["kind"] = "ConfigMap",
        ["metadata"] = new JsonObject { ["name"] = name, ["labels"] = new JsonObject { ["place"] = place } },
        ["data"] = new JsonObject { ["v"] = value },
    };

    private static string Continue(ApiAnswer answer) => Uri.EscapeDataString((string)answer.Json["metadata"]!["continue"]!);

    private static async Task<string> VersionAsync(ApiClient client, string path) => (string)(await client.ObjectAsync(path))["metadata"]!["resourceVersion"]!;

    private static async Task<List<JsonObject>> WatchAsync(ApiClient client, string path, string? accept = null)
    {
        var answer = await client.GetAsync(path, accept);
        Assert.Equal(200, answer.Status);
        return [.. answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!.AsObject())];
    }
}

/// <summary>On the sandbox.</summary>
public sealed class ChangingOnTheSandbox(ChangingSandbox server) : ChangingContract(server), IClassFixture<ChangingSandbox>;

/// <summary>On a real kube-apiserver 1.20.</summary>
public sealed class ChangingOnTheRealServer(ChangingRealServer server) : ChangingContract(server), IClassFixture<ChangingRealServer>;
