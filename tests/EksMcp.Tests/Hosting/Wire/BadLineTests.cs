using System.Text;
using System.Text.Json.Nodes;
using EksMcp.Sandbox;
using EksMcp.Sandbox.Worlds;

namespace EksMcp.Tests.Hosting.Wire;

/// <summary>Lines that no client should send: each is refused in words under its request's id, and the server lives on.</summary>
public sealed class BadLineTests
{
    [Theory]
    [InlineData("garbage", -32700, "not valid JSON")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":5", -32700, "not valid JSON")]
    [InlineData("{\"jsonrpc\":\"2.0\"} trailing", -32700, "not valid JSON")]
    [InlineData("[{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"ping\"}]", -32600, "one JSON-RPC message a line")]
    [InlineData("\"text\"", -32600, "not JSON-RPC 2.0")]
    [InlineData("{}", -32600, "not JSON-RPC 2.0")]
    [InlineData("{\"jsonrpc\":\"1.0\",\"method\":\"ping\"}", -32600, "not JSON-RPC 2.0")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}", -32600, "not JSON-RPC 2.0")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":{\"a\":1},\"method\":\"ping\"}", -32600, "not JSON-RPC 2.0")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}", -32600, "not JSON-RPC 2.0")]
    public async Task A_line_that_is_no_request_is_refused_without_an_id(string line, int code, string words)
    {
        await using var session = await WireSession.StartInitializedAsync();
        await session.SendAsync(line);
        var refusal = await session.NextAsync();
        Assert.True(refusal.ContainsKey("id") && refusal["id"] is null, refusal.ToJsonString());
        Assert.Equal(code, (int)refusal["error"]!["code"]!);
        Assert.Contains(words, (string)refusal["error"]!["message"]!, StringComparison.Ordinal);
        await AssertLivesAsync(session);
    }

    [Theory]
    [InlineData("{\"id\":5,\"method\":\"ping\"}", -32600, "jsonrpc")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":7}", -32600, "not JSON-RPC 2.0")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"ping\",\"params\":[1]}", -32602, "params must be an object")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"tools/call\"}", -32602, "params.name")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"tools/call\",\"params\":{\"name\":7}}", -32602, "params.name")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"tools/call\",\"params\":{\"name\":\"test\",\"arguments\":[]}}", -32602, "params.arguments")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"tools/call\",\"params\":{\"name\":\"test\",\"arguments\":\"{}\"}}", -32602, "params.arguments")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"tools/call\",\"params\":{\"name\":\"test\",\"_meta\":1}}", -32602, "_meta")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"tools/call\",\"params\":{\"name\":\"test\",\"_meta\":{\"progressToken\":{}}}}", -32602, "progressToken")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"tools/call\",\"params\":{\"name\":\"test\",\"arguments\":{\"reach\":true,\"reach\":false}}}", -32600, "'reach' twice")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"tools/call\",\"params\":{\"name\":\"test\",\"name\":\"test\"}}", -32600, "'name' twice")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"tools/call\",\"params\":{\"name\":\"test\",\"arguments\":{\"a\":{\"b\":1,\"\\u0062\":2}}}}", -32600, "'b' twice")]
    [InlineData("{\"params\":{\"name\":\"test\",\"arguments\":{\"reach\":\"\\ud800\"}},\"method\":\"tools/call\",\"jsonrpc\":\"2.0\",\"id\":5}", -32600, "surrogate")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"tools/call\",\"params\":{\"name\":\"test\",}}", -32700, "not valid JSON")]
    public async Task A_request_that_cannot_be_taken_is_refused_under_its_id(string line, int code, string words)
    {
        await using var session = await WireSession.StartInitializedAsync();
        await session.SendAsync(line);
        var refusal = await session.AnswerAsync(5);
        Assert.Equal(code, (int)refusal["error"]!["code"]!);
        Assert.Contains(words, (string)refusal["error"]!["message"]!, StringComparison.Ordinal);
        await AssertLivesAsync(session);
    }

    [Fact]
    public async Task Invalid_UTF8_is_refused_under_the_requests_id()
    {
        await using var session = await WireSession.StartInitializedAsync();
        byte[] line = [.. Encoding.UTF8.GetBytes("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"tools/call\",\"params\":{\"name\":\"te"), 0xff, 0xc0, .. Encoding.UTF8.GetBytes("st\"}}\n")];
        await session.SendAsync(line);
        Assert.Contains("UTF-8", (string)(await session.AnswerAsync(5))["error"]!["message"]!, StringComparison.Ordinal);
        await AssertLivesAsync(session);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(200_000)]
    public async Task Deep_JSON_is_refused_under_the_requests_id(int depth)
    {
        await using var session = await WireSession.StartInitializedAsync();
        await session.SendAsync(WireSession.Call(5, "test", "{\"reach\":" + new string('[', depth) + new string(']', depth) + "}"));
        Assert.Contains("64 levels", (string)(await session.AnswerAsync(5))["error"]!["message"]!, StringComparison.Ordinal);
        await AssertLivesAsync(session);
    }

    [Fact]
    public async Task A_line_of_40_MB_is_refused_under_its_id_wherever_the_id_stands()
    {
        await using var session = await WireSession.StartInitializedAsync();
        var large = new string('x', 40 * 1024 * 1024);
        await session.SendAsync(WireSession.Call(5, "list_k8s_resources", "{\"kind\":\"" + large + "\"}"));
        Assert.Contains("16 MiB", (string)(await session.AnswerAsync(5))["error"]!["message"]!, StringComparison.Ordinal);
        await session.SendAsync("{\"method\":\"tools/call\",\"params\":{\"id\":9,\"name\":\"" + large + "\"},\"jsonrpc\":\"2.0\",\"id\":\"last\"}");
        Assert.Contains("16 MiB", (string)(await session.AnswerAsync("last"))["error"]!["message"]!, StringComparison.Ordinal);
        await AssertLivesAsync(session);
    }

    [Fact]
    public async Task An_argument_of_10_MB_is_refused_in_words_and_does_not_reach_the_audit_file()
    {
        await using var session = await WireSession.StartInitializedAsync();
        await session.SendAsync(WireSession.Call(5, "list_k8s_resources", "{\"kind\":\"" + new string('x', 10 * 1024 * 1024) + "\"}"));
        var answer = (await session.AnswerAsync(5))["result"]!;
        Assert.True((bool)answer["isError"]!);
        Assert.Contains("1024 KiB", (string)answer["content"]![0]!["text"]!, StringComparison.Ordinal);
        Assert.Contains(session.Audit(), l => l["arguments"]?.ToJsonString().Contains("too large", StringComparison.Ordinal) == true);
        Assert.InRange(new DirectoryInfo(session.AuditFolder).GetFiles().Sum(f => f.Length), 1, 20_000);
    }

    [Fact]
    public async Task Requests_mutated_at_random_are_answered_and_never_with_an_internal_error()
    {
        await using var sandbox = await SandboxServer.StartAsync(WorldLibrary.Shop(TimeProvider.System.GetUtcNow()), new SandboxOptions(), TestContext.Current.CancellationToken);
        await using var session = await WireSession.StartInitializedAsync(new WireOptions { Kubeconfig = sandbox.Kubeconfig });
        var random = new Random(20260728);
        string[] pieces = ["null", "7", "-1", "1e400", "true", "\"\"", "\"../..\"", "[]", "{}", "[{}]", "\"a\\u0000b\"", "\"pods\"", "{\"a\":[1,{\"b\":null}]}"];
        for (var i = 0; i < 300; i++)
        {
            var tool = random.GetItems(["list_k8s_resources", "read_k8s_resource", "test", "list_api_versions", "get_pod_logs", "nope"], 1)[0];
            var names = random.GetItems(["kind", "name", "namespace", "max_tokens", "columns", "cursor", "full", "clusterName", "x", "_meta", "kinds", "reach", "tail_lines"], random.Next(0, 5)).Distinct();
            var arguments = string.Join(',', names.Select(n => $"\"{n}\":{random.GetItems(pieces, 1)[0]}"));
            await session.SendAsync(WireSession.Call(i, tool, "{" + arguments + "}"));
            var answer = await session.AnswerAsync(i);
            Assert.True((int?)answer["error"]?["code"] is null or (-32602), answer.ToJsonString());
            Assert.DoesNotContain("internal_error", answer.ToJsonString(), StringComparison.Ordinal);
            Assert.DoesNotContain("An error occurred", answer.ToJsonString(), StringComparison.Ordinal);
        }
    }

    private static async Task AssertLivesAsync(WireSession session)
    {
        await session.SendAsync("""{"jsonrpc":"2.0","id":"alive","method":"ping"}""");
        Assert.IsType<JsonObject>((await session.AnswerAsync("alive"))["result"]);
    }
}
