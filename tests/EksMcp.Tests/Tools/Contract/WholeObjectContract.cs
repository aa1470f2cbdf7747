using System.Text.Json.Nodes;
using EksMcp.Tests.Harness;
using EksMcp.Tests.Pipeline.Redaction;

namespace EksMcp.Tests.Tools.Contract;

/// <summary>Objects as the server holds them, kinds that users defined, and secrets that must not come out, whichever server it is.</summary>
public abstract class WholeObjectContract(ToolServer server)
{
    [Theory]
    [InlineData("apps/v1", "Deployment")]
    [InlineData("v1", "Pod")]
    [InlineData("v1", "Service")]
    public async Task Full_brings_every_field_that_the_server_holds(string apiVersion, string kind)
    {
        var mcp = await server.AdminAsync();
        var name = (string)server.World.Objects.First(o => (string?)o["kind"] == kind && (string?)o["metadata"]!["namespace"] == "shop")["metadata"]!["name"]!;
        var held = await server.HeldAsync(apiVersion, kind, "shop", name);

        var answer = await mcp.CallAsync("read_k8s_resource", ("kind", kind), ("namespace", "shop"), ("name", name), ("full", true), ("max_tokens", 20_000));

        Assert.True(JsonNode.DeepEquals(held, answer["object"]), $"{held.ToJsonString()}\n{answer["object"]!.ToJsonString()}");
        Assert.Empty(answer.Notes);
    }

    [Theory]
    [InlineData("wd")]
    [InlineData("widgets")]
    [InlineData("Widget")]
    [InlineData("widget")]
    [InlineData("widgets.example.com")]
    public async Task A_kind_that_users_defined_goes_by_all_its_names(string kind)
    {
        var mcp = await server.AdminAsync();

        var list = await mcp.CallAsync("list_k8s_resources", ("kind", kind));
        var one = await mcp.CallAsync("read_k8s_resource", ("kind", kind), ("namespace", "team"), ("name", "w"));

        Assert.Equal(1, (int)list["total"]!);
        Assert.Equal("w", (string?)Assert.Single(list["rows"]!.AsArray())![list.Texts("columns").ToList().IndexOf("name")]);
        Assert.Equal(("Widget", "example.com/v1"), ((string)one["kind"]!, (string)one["api_version"]!));
    }

    [Fact]
    public async Task No_answer_shows_a_secret_and_each_says_where_one_stood()
    {
        var mcp = await server.AdminAsync();
        var answers = new List<ToolOutcome>();
        foreach (var (tool, arguments) in CanarySearch.Calls())
        {
            var given = JsonNode.Parse(arguments)!.AsObject().Select(p => (p.Key, (object?)p.Value)).ToArray();
            var answer = await mcp.CallAsync(tool, given);
            CanarySearch.AssertClean($"{tool} {arguments}", answer.Structured);
            CanarySearch.AssertClean($"{tool} {arguments}", answer.Text);
            answers.Add(answer);
        }

        foreach (var tool in (string[])["list_k8s_resources", "read_k8s_resource", "get_pod_logs", "get_k8s_events"])
            Assert.Contains(answers, a => a.Tool == tool && a.Structured.ToJsonString().Contains("[masked:", StringComparison.Ordinal));
        Assert.Contains(answers, a => a.Tool == "get_pod_logs" && a.Structured.ToJsonString().Contains("starting", StringComparison.Ordinal));
        foreach (var file in Directory.GetFiles(mcp.AuditFolder)) CanarySearch.AssertClean("audit", await ReadAsync(file));
        CanarySearch.AssertClean("log", mcp.Log);
    }

    // The server holds it open.
    private static async Task<string> ReadAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}

/// <summary>On the sandbox.</summary>
public sealed class WholeObjectsOnTheSandbox(SandboxToolServer server) : WholeObjectContract(server);

/// <summary>On a real kube-apiserver 1.20.</summary>
public sealed class WholeObjectsOnTheRealServer(RealToolServer server) : WholeObjectContract(server);
