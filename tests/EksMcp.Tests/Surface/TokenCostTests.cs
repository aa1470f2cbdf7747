using EksMcp.Hosting;
using EksMcp.Pipeline.Tokens;
using EksMcp.Tests.Harness;

namespace EksMcp.Tests.Surface;

/// <summary>What a session pays before it asks anything. The estimate is an upper bound on our JSON (see TokenEstimatorTests).</summary>
public sealed class TokenCostTests
{
    [Fact]
    public void Instructions_cost_less_than_300_tokens() => Assert.InRange(TokenEstimator.Estimate(ServerInstructions.Text), 50, 299);

    [Fact]
    public async Task Name_description_and_input_schema_of_all_tools_keep_to_their_budget()
    {
        await using var session = await McpSession.StartAsync(new SessionOptions { Flags = ["--sandbox"] });
        var costs = (await session.Client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken))
            .ToDictionary(t => t.Name, t => TokenEstimator.Estimate(t.Name) + TokenEstimator.Estimate(t.Description) + TokenEstimator.Estimate(t.JsonSchema.GetRawText()), StringComparer.Ordinal);

        Assert.InRange(costs.Values.Sum(), 1, 6000);
        Assert.InRange(costs.Where(c => c.Key is not ("test" or "generate_app_manifest")).Sum(c => c.Value), 1, 1400);
    }
}
