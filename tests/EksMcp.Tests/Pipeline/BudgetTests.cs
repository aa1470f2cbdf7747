using EksMcp.Sandbox;
using EksMcp.Sandbox.Worlds;
using EksMcp.Tests.Harness;

namespace EksMcp.Tests.Pipeline;

public sealed class BudgetTests
{
    [Theory]
    [InlineData(500)]
    [InlineData(1000)]
    [InlineData(4000)]
    public async Task Every_answer_costs_at_most_what_it_may_and_says_what_it_left_out(int tokens)
    {
        await using var sandbox = await SandboxServer.StartAsync(WorldLibrary.Shop(TimeProvider.System.GetUtcNow()), new SandboxOptions(), TestContext.Current.CancellationToken);
        await using var session = await McpSession.StartAsync(new SessionOptions { Kubeconfig = sandbox.Kubeconfig, Flags = [SessionOptions.Sensitive] });
        var pods = (await session.CallAsync("list_k8s_resources", ("kind", "pods"), ("max_tokens", 20_000))).Structured["rows"]!.AsArray().Select(r => ((string)r![0]!, (string)r[1]!)).ToList();
        var calls = new List<(string Tool, (string, object?)[] Arguments)>();
        foreach (var kind in new[] { "pods", "deployments", "nodes", "events", "namespaces", "services", "pvc", "secrets" })
        {
            calls.Add(("list_k8s_resources", [("kind", kind)]));
            calls.Add(("list_k8s_resources", [("kind", kind), ("columns", "all")]));
        }

        calls.AddRange(pods.Take(12).Select(p => ("read_k8s_resource", new (string, object?)[] { ("kind", "pod"), ("namespace", p.Item1), ("name", p.Item2), ("full", true) })));
        calls.AddRange(pods.Take(6).Select(p => ("get_pod_logs", new (string, object?)[] { ("namespace", p.Item1), ("pod_name", p.Item2) })));
        calls.Add(("get_k8s_events", []));
        calls.Add(("list_api_versions", []));
        calls.Add(("list_api_versions", [("kinds", true)]));
        foreach (var (tool, arguments) in calls)
        {
            var answer = await session.CallAsync(tool, [.. arguments, ("max_tokens", tokens)]);
            if (tool == "get_pod_logs" && answer.IsError)
            {
                answer.AssertError("not_found", "No container has started");
                continue;
            }

            Assert.False(answer.IsError, $"{tool}({string.Join(',', arguments)}): {answer.Text}");
            Assert.True(answer.Tokens <= tokens, $"{tool}({string.Join(',', arguments)}) costs {answer.Tokens} of {tokens}");
        }
    }

    [Fact]
    public async Task Our_own_fields_are_not_taken_for_secrets()
    {
        await using var sandbox = await SandboxServer.StartAsync(WorldLibrary.ManyPods(600, TimeProvider.System.GetUtcNow()), new SandboxOptions(), TestContext.Current.CancellationToken);
        await using var session = await McpSession.StartAsync(new SessionOptions { Kubeconfig = sandbox.Kubeconfig, Flags = [SessionOptions.Sensitive] });
        var first = await session.CallAsync("list_k8s_resources", ("kind", "pods"), ("max_tokens", 600));
        Assert.DoesNotContain("[masked", first.Structured.ToJsonString(), StringComparison.Ordinal);
        var second = await session.CallAsync("list_k8s_resources", ("kind", "pods"), ("max_tokens", 600), ("cursor", (string)first["next_cursor"]!));
        Assert.Equal(first.Structured["rows"]!.AsArray().Count, (int)second["skipped"]!);
        Assert.DoesNotContain("[masked", (await session.CallAsync("test")).Structured.ToJsonString(), StringComparison.Ordinal);
        sandbox.Faults.Add("/api/v1/services", FaultAction.Status(403));
        var refused = await session.CallAsync("list_k8s_resources", ("kind", "services"));
        refused.AssertError("permission_denied", "audit id");
        Assert.DoesNotContain("[masked", refused.Text, StringComparison.Ordinal);
    }
}
