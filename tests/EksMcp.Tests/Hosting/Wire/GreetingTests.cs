using System.Text;
using System.Text.Json.Nodes;

namespace EksMcp.Tests.Hosting.Wire;

public sealed class GreetingTests
{
    [Theory]
    [InlineData("2024-11-05")]
    [InlineData("2025-03-26")]
    [InlineData("2025-06-18")]
    [InlineData("2025-11-25")]
    public async Task It_says_what_the_sdk_says(string revision)
    {
        await using var greeted = WireSession.Start();
        await greeted.SendAsync(Hello("1", revision));
        var ours = await greeted.AnswerAsync(1);

        // With a member that it does not know the message is left to the SDK.
        await using var left = WireSession.Start();
        await left.SendAsync(Hello("1", revision, more: ",\"_meta\":{}"));
        var theirs = await left.AnswerAsync(1);

        // The SDK offers log messages, of which this server sends none.
        theirs["result"]!["capabilities"]!.AsObject().Remove("logging");
        Assert.True(JsonNode.DeepEquals(theirs, ours), $"{theirs.ToJsonString()}\n{ours.ToJsonString()}");
    }

    [Theory]
    [InlineData("7")]
    [InlineData("\"seven\"")]
    [InlineData("\"se\\u0076en\\n\"")]
    [InlineData("-9223372036854775808")]
    public async Task It_is_given_once_and_under_the_id_of_the_request(string id)
    {
        await using var session = WireSession.Start(new WireOptions { Flags = [("--sandbox", null)] });
        await session.SendAsync(Hello(id) + "\n" + """{"jsonrpc":"2.0","method":"notifications/initialized"}""" + "\n" + WireSession.Call("next", "test"));
        Assert.False((bool?)(await session.AnswerAsync("next"))["result"]!["isError"] ?? false);
        var messages = await session.EndAsync();
        var hello = Assert.Single(messages, m => m["result"]?["serverInfo"] is not null);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(id), hello["id"]), hello.ToJsonString());
        Assert.Equal(2, messages.Count(m => m.ContainsKey("result")));
    }

    [Fact]
    public async Task The_clients_name_still_reaches_the_audit_log()
    {
        await using var session = await WireSession.StartInitializedAsync(new WireOptions { Flags = [("--sandbox", null)] });
        await session.SendAsync(WireSession.Call(2, "test"));
        await session.AnswerAsync(2);
        Assert.Contains(session.Audit(), line => (string?)line["caller"] == "wire 1");
    }

    [Fact]
    public async Task The_same_id_may_be_used_again_for_the_next_request()
    {
        await using var session = WireSession.Start();
        await session.SendAsync(Hello("1"));
        Assert.NotNull((await session.AnswerAsync(1))["result"]!["serverInfo"]);
        await session.SendAsync("""{"jsonrpc":"2.0","id":1,"method":"tools/list"}""");
        var messages = await session.EndAsync();
        Assert.NotNull(messages[^1]["result"]!["tools"]);
    }

    [Fact]
    public async Task A_hello_in_pieces_is_one()
    {
        await using var session = WireSession.Start();
        foreach (var piece in Encoding.UTF8.GetBytes(Hello("1") + "\n" + """{"jsonrpc":"2.0","id":2,"method":"ping"}""" + "\n").Chunk(5)) { await session.SendAsync(piece); }
        Assert.NotNull((await session.AnswerAsync(1))["result"]!["serverInfo"]);
        Assert.NotNull((await session.AnswerAsync(2))["result"]);
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{}}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"x"}}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{"roots":3},"clientInfo":{"name":"x","version":"1"}}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{"roots":{"listChanged":{}}},"clientInfo":{"name":"x","version":"1"}}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":3,"capabilities":{},"clientInfo":{"name":"x","version":"1"}}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":[]}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1.5,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"x","version":"1"}}}""")]
    [InlineData("""{"jsonrpc":"1.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"x","version":"1"}}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"id":2,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"x","version":"1"}}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":null,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"x","version":"1"}}}""")]
    public async Task What_is_no_plain_hello_is_refused_and_the_server_lives(string line)
    {
        await using var session = WireSession.Start();
        await session.SendAsync(line);
        await session.SendAsync("""{"jsonrpc":"2.0","id":"ping","method":"ping"}""");
        Assert.NotNull((await session.AnswerAsync("ping"))["result"]);
        var messages = await session.EndAsync();
        Assert.DoesNotContain(messages, m => m["result"]?["serverInfo"] is not null);
    }

    [Fact]
    public async Task A_hello_that_never_ends_its_line_is_still_answered_when_the_input_ends()
    {
        await using var session = WireSession.Start();
        await session.SendAsync(Encoding.UTF8.GetBytes(Hello("1")));
        var messages = await session.EndAsync();
        Assert.NotNull(Assert.Single(messages)["result"]!["serverInfo"]);
    }

    [Fact]
    public async Task A_stop_while_nobody_has_spoken_ends_the_server()
    {
        await using var session = WireSession.Start();
        session.Stop();
        await session.Serving.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, TestContext.Current.CancellationToken);
    }

    private static string Hello(string id, string revision = "2025-11-25", string more = "") =>
        $$$"""{"jsonrpc":"2.0","id":{{{id}}},"method":"initialize","params":{"protocolVersion":"{{{revision}}}","capabilities":{"roots":{"listChanged":true},"sampling":{}},"clientInfo":{"name":"wire","version":"1"}{{{more}}} } }""";
}
