namespace EksMcp.Sandbox.Tests.Contract.Writing.Rules;

/// <summary>What is filled in and what is refused: on the sandbox, and on a real kube-apiserver 1.20 that answers alike, whole objects and whole texts.</summary>
public sealed class RulesContract(WriteServers servers) : IClassFixture<WriteServers>
{
    private static readonly WriteCase[] Cases =
    [
        .. DefaultCases.All, .. WorkloadRefusalCases.All, .. PodRefusalCases.All, .. NetworkRefusalCases.All, .. PolicyRefusalCases.All,
        .. ChangeCases.All, .. CustomRuleCases.All,
    ];

    public static TheoryData<string> Names => [.. Cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task On_the_sandbox(string name) => Assert.NotEmpty(await WriteServers.OnTheSandboxAsync(Case(name)));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task On_a_real_server_which_answers_alike(string name)
    {
        var real = await servers.OnTheRealServerAsync(Case(name));
        var ours = await WriteServers.OnTheSandboxAsync(Case(name));
        var differences = WriteComparison.Differences(Case(name), real, ours);
        Assert.True(differences.Count == 0, $"{name}\n{string.Join('\n', differences)}");
    }

    private static WriteCase Case(string name) => Cases.Single(c => c.Name == name);
}
