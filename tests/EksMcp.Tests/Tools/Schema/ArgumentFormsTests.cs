using System.Text.Json;
using EksMcp.Sandbox.Worlds;
using EksMcp.Tests.Harness;

namespace EksMcp.Tests.Tools.Schema;

public sealed class ArgumentFormsTests
{
    [Fact]
    public async Task The_other_names_and_forms_that_clients_send_mean_the_same()
    {
        await using var session = await SandboxSession.StartAsync(WorldLibrary.Healthy(TimeProvider.System.GetUtcNow()), SessionOptions.Sensitive);
        var plain = await session.CallAsync("list_k8s_resources", ("kind", "deployments"), ("namespace", "shop"), ("label_selector", "app=frontend"));
        foreach (var other in new (string, object?)[][]
        {
            [("resource_kind", "Deployment"), ("namespace", "shop"), ("labelSelector", "app=frontend")],
            [("resourceKind", "deploy"), ("namespace", "shop"), ("selector", "app=frontend"), ("field_selector", null), ("cursor", null)],
            [("kind", "apps/Deployment"), ("namespace", "shop"), ("label-selector", "app=frontend"), ("maxTokens", "4000")],
            [("kind", "deployments"), ("apiVersion", "apps/v1"), ("namespace", "shop"), ("labels", "app=frontend"), ("max_tokens", 4000.0)],
        })
        {
            var answer = await session.CallAsync("list_k8s_resources", other);
            Assert.Equal(plain["rows"]!.ToJsonString(), answer["rows"]!.ToJsonString());
            Assert.Equal(plain["states"]!.ToJsonString(), answer["states"]!.ToJsonString());
        }

        Assert.False((await session.CallAsync("read_k8s_resource", ("resourceKind", "deploy"), ("resourceName", "frontend"), ("namespace", "shop"))).IsError);
        Assert.False((await session.CallAsync("get_k8s_events", ("resource_kind", "deploy"), ("resource_name", "frontend"), ("namespace", "shop"))).IsError);
        Assert.False((await session.CallAsync("get_pod_logs", ("namespace", "shop"), ("workload", "deploy/frontend"), ("tail", "3"), ("container", null))).IsError);
    }

    [Fact]
    public async Task A_default_in_a_schema_is_what_a_call_without_the_argument_does()
    {
        await using var session = await SandboxSession.StartAsync(WorldLibrary.Shop(TimeProvider.System.GetUtcNow()), SessionOptions.Sensitive);
        (string, object?)[] logs = [("namespace", "shop"), ("workload", "deployment/frontend"), ("max_tokens", 50_000)];
        (string, object?)[] events = [("namespace", "payments"), ("kind", "deployment"), ("name", "checkout")];
        foreach (var (tool, arguments) in new[] { ("get_pod_logs", logs), ("get_k8s_events", events), ("test", []) })
        {
            var stated = Properties((await session.Mcp.ToolsAsync())[tool].InputSchema).Where(p => p.Value.TryGetProperty("default", out _)).ToList();
            Assert.NotEmpty(stated);
            var with = await session.CallAsync(tool, [.. arguments, .. stated.Select(p => (p.Name, (object?)Value(p.Value.GetProperty("default"))))]);
            var without = await session.CallAsync(tool, arguments);
            Assert.Equal(with["objects"]?.ToJsonString() ?? with["logs"]?.ToJsonString() ?? with["clusters"]!.ToJsonString(), without["objects"]?.ToJsonString() ?? without["logs"]?.ToJsonString() ?? without["clusters"]!.ToJsonString());
        }
    }

    [Fact]
    public async Task Every_tool_states_what_it_takes_and_gives_and_refuses_the_rest()
    {
        await using var session = await SandboxSession.StartAsync(WorldLibrary.Healthy(TimeProvider.System.GetUtcNow()));
        foreach (var (name, tool) in await session.Mcp.ToolsAsync())
        {
            Assert.Equal(JsonValueKind.False, tool.InputSchema.GetProperty("additionalProperties").ValueKind);
            Assert.Equal("object", tool.OutputSchema!.Value.GetProperty("type").GetString());
            Assert.NotNull(tool.Annotations!.ReadOnlyHint);
            (await session.CallAsync(name, ("colour", "red"))).AssertError("invalid_arguments", "unknown argument 'colour'");
        }
    }

    private static IEnumerable<JsonProperty> Properties(JsonElement schema) => schema.GetProperty("properties").EnumerateObject();

    private static object Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.Number => value.GetInt32(),
        _ => value.GetString()!,
    };
}
