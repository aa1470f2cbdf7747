namespace EksMcp.Sandbox.Tests.Contract.Controllers;

/// <summary>The same steps on both servers end in the same objects, conditions, revisions and events.</summary>
public sealed class ControllerContract(ControllerPair pair) : IClassFixture<ControllerPair>
{
    public static TheoryData<string> Scenarios => [.. ControllerScenarios.Steps.Keys];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Controllers_leave_the_same(string scenario)
    {
        var (real, sandbox) = await pair.ResultAsync(scenario);
        Assert.NotEmpty(real);
        Assert.Equal(real.Split('\n'), sandbox.Split('\n'), StringComparer.Ordinal);
    }
}
