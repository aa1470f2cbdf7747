using EksMcp.Tests.Harness;

namespace EksMcp.Tests.Tools.Core;

public sealed class TestServerTests
{
    [Fact]
    public async Task The_sandbox_answers_and_says_that_it_is_simulated()
    {
        await using var session = await McpSession.StartAsync(new SessionOptions { Flags = ["--sandbox"] });
        var answer = await session.CallAsync("test");
        Assert.True((bool)answer["simulated"]!);
        var cluster = Assert.Single(answer.Objects("clusters"));
        Assert.StartsWith("v1.32", (string)cluster["version"]!, StringComparison.Ordinal);
        Assert.Null(cluster["problem"]);
    }
}
