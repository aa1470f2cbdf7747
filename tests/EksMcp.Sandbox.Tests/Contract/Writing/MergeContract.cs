namespace EksMcp.Sandbox.Tests.Contract.Writing;

/// <summary>Every case of merging holds on the sandbox and on a real kube-apiserver 1.20, and both answer alike and see the same owners.</summary>
public sealed class MergeContract(WriteServers servers) : IClassFixture<WriteServers>
{
    private static readonly WriteCase[] Cases = [.. OwnershipCases.All, .. ApplyCases.All, .. StrategicCases.All, .. OperationCases.All];

    public static TheoryData<string> Names => [.. Cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task On_the_sandbox(string name) => Assert.NotEmpty(await WriteServers.OnTheSandboxAsync(Case(name)));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task On_a_real_server(string name) => Assert.NotEmpty(await servers.OnTheRealServerAsync(Case(name)));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Both_answer_alike(string name)
    {
        var real = await servers.OnTheRealServerAsync(Case(name));
        var ours = await WriteServers.OnTheSandboxAsync(Case(name));
        var differences = WriteComparison.Differences(Case(name), real, ours);
        for (var i = 0; i < real.Count; i++)
        {
            if (Normalized.Difference(OwnerLines.Text(real[i]), OwnerLines.Text(ours[i])) is { } difference) differences.Add($"step {i}: owners\n{difference}");
        }

        Assert.True(differences.Count == 0, $"{name}\n{string.Join('\n', differences)}");
    }

    private static WriteCase Case(string name) => Cases.Single(c => c.Name == name);
}
