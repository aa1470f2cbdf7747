namespace EksMcp.Sandbox.Tests.Contract.Writing;

/// <summary>Every case holds on the sandbox and on a real kube-apiserver 1.20, and both answer each of its steps alike.</summary>
public sealed class WriteContract(WriteServers servers) : IClassFixture<WriteServers>
{
    private static readonly WriteCase[] Cases =
        [.. LifeCycleCases.All, .. DeletionCases.All, .. NamespaceCases.All, .. BodyCases.All, .. PatchCases.All, .. SubresourceCases.All, .. CustomKindCases.All, .. QuotaCases.All];

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
