using EksMcp.Sandbox;
using EksMcp.Sandbox.Worlds;
using EksMcp.Tests.Harness;

namespace EksMcp.Tests.Tools.Kubernetes;

public sealed class ListApiVersionsTests
{
    [Fact]
    public async Task Versions_that_are_not_preferred_are_listed_too_and_kinds_on_request()
    {
        await using var session = await SandboxSession.StartAsync(WorldLibrary.Healthy(TimeProvider.System.GetUtcNow()));
        var answer = await session.CallAsync("list_api_versions");
        Assert.Superset(new HashSet<string>(["v1", "apps/v1", "autoscaling/v1", "autoscaling/v2", "ops.example.com/v1"], StringComparer.Ordinal), answer.Texts("api_versions").ToHashSet(StringComparer.Ordinal));
        Assert.Equal((int)answer["count"]!, answer.Texts("api_versions").Count);
        Assert.Null(answer["kinds"]);
        var kinds = await session.CallAsync("list_api_versions", ("kinds", true), ("match", "apps"));
        Assert.Contains("deployments (Deployment; deploy; N)", kinds["kinds"]!["apps/v1"]!.AsArray().Select(k => (string)k!));
        Assert.False(kinds["kinds"]!.AsObject().ContainsKey("v1"));
    }

    [Fact]
    public async Task A_broken_group_is_named_and_hides_no_other()
    {
        await using var session = await SandboxSession.StartAsync(WorldLibrary.Healthy(TimeProvider.System.GetUtcNow()));
        session.Server.Faults.BreakGroup("policy/v1");
        var answer = await session.CallAsync("list_api_versions");
        Assert.Equal("policy/v1", Assert.Single(answer["broken"]!.AsObject()).Key);
        Assert.Contains("policy/v1", answer.Text, StringComparison.Ordinal);
        Assert.False((await session.CallAsync("list_k8s_resources", ("kind", "deployments"))).IsError);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(4000)]
    public async Task Many_broken_groups_are_named_as_far_as_the_budget_goes_and_the_others_counted(int budget)
    {
        await using var session = await SandboxSession.StartAsync(WorldLibrary.Healthy(TimeProvider.System.GetUtcNow()));
        var groups = Enumerable.Range(0, 90).Select(i => $$"""{"name":"g{{i}}.example.com","versions":[{"groupVersion":"g{{i}}.example.com/v1","version":"v1"}]}""");
        session.Server.Faults.Add(r => r.PathAndQuery == "/apis", FaultAction.Garbage($$"""{"kind":"APIGroupList","apiVersion":"v1","groups":[{{string.Join(',', groups)}}]}"""));
        session.Server.Faults.Add("/apis/g", FaultAction.Status(403, message: string.Concat(Enumerable.Repeat("no such luck ", 70))));
        var answer = await session.CallAsync("list_api_versions", ("max_tokens", budget));
        Assert.True(answer.Tokens <= budget, $"{answer.Tokens} of {budget}");
        var broken = answer["broken"]!.AsObject();
        Assert.NotEmpty(broken);
        Assert.All(broken, b => Assert.Matches(@"^.{160}\.\.\.\[\+\d+ characters\]$", (string)b.Value!));
        Assert.Contains(answer.Notes, n => n.StartsWith($"{90 - broken.Count} more of 90 API groups", StringComparison.Ordinal));
        Assert.Contains("broken", answer.Texts("untrusted_fields"));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(1000)]
    public async Task A_small_budget_leaves_kinds_out_and_counts_them(int budget)
    {
        await using var session = await SandboxSession.StartAsync(WorldLibrary.Healthy(TimeProvider.System.GetUtcNow()));
        var answer = await session.CallAsync("list_api_versions", ("kinds", true), ("max_tokens", budget));
        Assert.True(answer.Tokens <= budget, $"{answer.Tokens} of {budget}");
        Assert.Contains(answer.Notes, n => n.Contains("kinds are left out", StringComparison.Ordinal));
    }
}
