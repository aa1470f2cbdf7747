using System.Globalization;
using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tests.Contract;

/// <summary>Facts of reading that hold on every server.</summary>
public abstract class ReadingContract(ContractServer server)
{
    private const string PagedPods = $"/api/v1/namespaces/{ContractWorld.Paged}/pods";

    [Fact]
    public async Task Pages_give_every_object_once_and_say_how_many_remain()
    {
        using var client = new ApiClient(await server.StartedAsync());
        var names = new List<string>();
        var remaining = new List<long?>();
        string? token = "";
        while (token is not null)
        {
            var page = await client.GetAsync($"{PagedPods}?limit=10&continue={Uri.EscapeDataString(token)}");
            names.AddRange(page.Names);
            remaining.Add((long?)page.Json["metadata"]!["remainingItemCount"]);
            token = (string?)page.Json["metadata"]!["continue"] is { Length: > 0 } next ? next : null;
        }

        Assert.Equal(Enumerable.Range(0, ContractWorld.PagedPods).Select(i => string.Create(CultureInfo.InvariantCulture, $"p-{i:00}")), names, StringComparer.Ordinal);
        Assert.Equal([15, 5, null], remaining);
    }

    [Fact]
    public async Task A_selected_list_in_pages_does_not_say_how_many_remain()
    {
        using var client = new ApiClient(await server.StartedAsync());
        var page = await client.GetAsync($"{PagedPods}?limit=5&labelSelector=parity%3Deven");
        Assert.Equal(5, page.Names.Length);
        Assert.NotEmpty((string)page.Json["metadata"]!["continue"]!);
        Assert.Null(page.Json["metadata"]!["remainingItemCount"]);
    }

    [Fact]
    public async Task Resource_versions_never_go_back()
    {
        using var client = new ApiClient(await server.StartedAsync());
        var first = ulong.Parse((string)(await client.ObjectAsync(PagedPods))["metadata"]!["resourceVersion"]!, CultureInfo.InvariantCulture);
        var second = ulong.Parse((string)(await client.ObjectAsync("/api/v1/nodes"))["metadata"]!["resourceVersion"]!, CultureInfo.InvariantCulture);
        Assert.True(second >= first, $"{first}, then {second}");
    }

    [Fact]
    public async Task Partial_metadata_holds_no_spec()
    {
        using var client = new ApiClient(await server.StartedAsync());
        var partial = await client.ObjectAsync("/apis/apps/v1/namespaces/team-a/deployments/web", "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io");
        Assert.Equal("PartialObjectMetadata", (string?)partial["kind"]);
        Assert.Equal("web", (string?)partial["metadata"]!["name"]);
        Assert.Null(partial["spec"]);
    }

    [Fact]
    public async Task A_watch_without_a_version_begins_with_what_is_there()
    {
        using var client = new ApiClient(await server.StartedAsync());
        var events = await WatchAsync(client, $"{PagedPods}?watch=1&timeoutSeconds=1");
        Assert.Equal(ContractWorld.PagedPods, events.Count);
        Assert.All(events, e => Assert.Equal("ADDED", (string?)e["type"]));
        Assert.All(events, e => Assert.Equal("Pod", (string?)e["object"]!["kind"]));
    }

    [Fact]
    public async Task A_watch_from_the_version_of_a_list_is_silent_while_nothing_changes()
    {
        using var client = new ApiClient(await server.StartedAsync());
        var version = (string)(await client.ObjectAsync(PagedPods))["metadata"]!["resourceVersion"]!;
        Assert.Empty(await WatchAsync(client, $"{PagedPods}?watch=1&timeoutSeconds=1&resourceVersion={version}"));
    }

    [Theory]
    [InlineData("team-a", "list", "pods", true)]
    [InlineData("team-a", "get", "pods", true)]
    [InlineData("team-b", "list", "pods", false)]
    [InlineData("team-a", "delete", "pods", false)]
    [InlineData("team-a", "get", "secrets", false)]
    public async Task An_access_review_tells_what_the_caller_may(string space, string verb, string resource, bool allowed)
    {
        using var client = new ApiClient(await server.StartedAsync());
        var answer = await client.SendAsync(new ApiQuestion("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews")
        {
            Method = "POST",
            As = Caller.Limited,
            Body = $$"""
                {"apiVersion":"authorization.k8s.io/v1","kind":"SelfSubjectAccessReview",
                 "spec":{"resourceAttributes":{"namespace":"{{space}}","verb":"{{verb}}","resource":"{{resource}}"} } }
                """,
        });
        Assert.Equal(201, answer.Status);
        Assert.Equal(allowed, (bool?)answer.Json["status"]!["allowed"]);
    }

    [Fact]
    public async Task Both_event_apis_show_the_same_events()
    {
        using var client = new ApiClient(await server.StartedAsync());
        var core = await client.GetAsync("/api/v1/namespaces/team-a/events");
        var grouped = await client.GetAsync("/apis/events.k8s.io/v1/namespaces/team-a/events");
        Assert.Equal(core.Names, grouped.Names, StringComparer.Ordinal);
        Assert.Equal(
            core.Items.Select(e => (string?)e["involvedObject"]!["name"]),
            grouped.Items.Select(e => (string?)e["regarding"]!["name"]), StringComparer.Ordinal);
        Assert.Equal(core.Items.Select(e => (string?)e["message"]), grouped.Items.Select(e => (string?)e["note"]), StringComparer.Ordinal);
    }

    private static async Task<List<JsonObject>> WatchAsync(ApiClient client, string path)
    {
        var answer = await client.GetAsync(path);
        Assert.Equal(200, answer.Status);
        return [.. answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!.AsObject())];
    }
}

/// <summary>On the sandbox.</summary>
public sealed class ReadingOnTheSandbox(SandboxContractServer server) : ReadingContract(server);

/// <summary>On a real kube-apiserver 1.20.</summary>
public sealed class ReadingOnTheRealServer(RealContractServer server) : ReadingContract(server);
