namespace EksMcp.Tests.Hosting.Wire;

public sealed class HandshakeTests
{
    private const string ModernMeta = """{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientInfo":{"name":"modern wire","version":"7"},"io.modelcontextprotocol/clientCapabilities":{}}""";

    [Theory]
    [InlineData("2025-11-25")]
    [InlineData("2025-06-18")]
    [InlineData("2025-03-26")]
    [InlineData("2024-11-05")]
    public async Task An_older_client_gets_its_own_revision(string version)
    {
        await using var session = WireSession.Start(new WireOptions { Flags = [("--sandbox", null)] });
        await session.SendAsync($$$"""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"{{{version}}}","capabilities":{},"clientInfo":{"name":"wire","version":"1"} } }""");
        var hello = (await session.AnswerAsync(1))["result"]!;
        Assert.Equal(version, (string)hello["protocolVersion"]!);
        Assert.Equal("eks-mcp", (string)hello["serverInfo"]!["name"]!);
        Assert.NotNull(hello["capabilities"]!["tools"]);
        Assert.Contains("list_k8s_resources", (string)hello["instructions"]!, StringComparison.Ordinal);
        await session.SendAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        await session.SendAsync("""{"jsonrpc":"2.0","id":2,"method":"tools/list"}""");
        Assert.Equal("test", (string)(await session.AnswerAsync(2))["result"]!["tools"]![0]!["name"]!);
        await session.SendAsync(WireSession.Call(3, "test"));
        Assert.False((bool?)(await session.AnswerAsync(3))["result"]!["isError"] ?? false);
    }

    [Fact]
    public async Task A_revision_that_does_not_exist_is_answered_with_one_that_does()
    {
        await using var session = WireSession.Start();
        await session.SendAsync("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"1999-01-01","capabilities":{},"clientInfo":{"name":"wire","version":"1"} } }""");
        var answer = await session.AnswerAsync(1);
        var version = (string?)answer["result"]?["protocolVersion"] ?? answer.ToJsonString();
        Assert.Matches("2025-11-25|2026-07-28", version);
    }

    [Fact]
    public async Task A_modern_client_needs_no_handshake_and_is_told_how_long_lists_last()
    {
        await using var session = WireSession.Start(new WireOptions { Flags = [("--sandbox", null)] });
        await session.SendAsync(Modern(1, "server/discover"));
        var discovered = (await session.AnswerAsync(1))["result"]!.AsObject();
        Assert.Contains(WireSession.Modern, discovered["supportedVersions"]!.AsArray().Select(v => (string)v!));
        Assert.NotNull(discovered["capabilities"]!["tools"]);
        Assert.Contains("list_k8s_resources", (string)discovered["instructions"]!, StringComparison.Ordinal);
        Assert.True(discovered.ContainsKey("ttlMs"), discovered.ToJsonString());
        Assert.True(discovered.ContainsKey("cacheScope"), discovered.ToJsonString());
        await session.SendAsync(Modern(2, "tools/list"));
        var list = (await session.AnswerAsync(2))["result"]!.AsObject();
        Assert.Equal(600_000, (int)list["ttlMs"]!);
        Assert.Equal("public", (string)list["cacheScope"]!);
        await session.SendAsync(Modern(3, "tools/list"));
        Assert.Equal(list["tools"]!.ToJsonString(), (await session.AnswerAsync(3))["result"]!["tools"]!.ToJsonString());
    }

    [Fact]
    public async Task A_modern_call_is_answered_and_audited_under_its_own_client_name()
    {
        await using var session = WireSession.Start(new WireOptions { Flags = [("--sandbox", null)] });
        await session.SendAsync(WireSession.Call(1, "list_k8s_resources", """{"kind":"pods"}""", ModernMeta));
        var answer = (await session.AnswerAsync(1))["result"]!;
        Assert.Equal("complete", (string)answer["resultType"]!);
        Assert.True((bool)answer["structuredContent"]!["simulated"]!);
        Assert.Contains(session.Audit(), l => (string?)l["kind"] == "intent" && (string?)l["caller"] == "modern wire 7");
    }

    [Fact]
    public async Task A_modern_revision_that_does_not_exist_is_refused_with_those_that_do()
    {
        await using var session = WireSession.Start();
        await session.SendAsync(Modern(1, "tools/list").Replace(WireSession.Modern, "2031-01-01", StringComparison.Ordinal));
        var error = (await session.AnswerAsync(1))["error"]!;
        Assert.Equal(-32022, (int)error["code"]!);
        Assert.Contains(WireSession.Modern, error.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_announced_that_is_not_there()
    {
        await using var session = await WireSession.StartInitializedAsync();
        foreach (var method in new[] { "resources/list", "prompts/list", "completion/complete", "no/such" })
        {
            await session.SendAsync($$"""{"jsonrpc":"2.0","id":"{{method}}","method":"{{method}}","params":{} }""");
            Assert.Equal(-32601, (int)(await session.AnswerAsync(method))["error"]!["code"]!);
        }
    }

    private static string Modern(int id, string method) => $$"""{"jsonrpc":"2.0","id":{{id}},"method":"{{method}}","params":{"_meta":{{ModernMeta}} } }""";
}
