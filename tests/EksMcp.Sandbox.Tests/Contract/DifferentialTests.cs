namespace EksMcp.Sandbox.Tests.Contract;

/// <summary>The same requests to a real server, and to a sandbox that was given all that the real one holds.</summary>
public sealed class DifferentialTests(RealContractServer real)
{
    [Fact]
    public Task Errors_are_alike() => CompareAsync(Questions.Errors);

    [Fact]
    public Task Paths_that_lead_nowhere_are_refused_alike() => CompareAsync(Forms.Paths);

    [Fact]
    public Task Methods_are_refused_alike() => CompareAsync([.. Forms.Methods, .. Forms.Heads]);

    [Fact]
    public Task Forms_are_chosen_alike() => CompareAsync(Forms.Accepts);

    [Fact]
    public Task Parameters_are_read_alike() => CompareAsync(Queries.Parameters);

    [Fact]
    public Task Label_selectors_are_read_alike() => CompareAsync(Queries.Labels);

    [Fact]
    public Task Fields_select_alike() => CompareAsync(Queries.Fields);

    [Fact]
    public Task Reviews_are_answered_alike() => CompareAsync(Reviews.All);

    [Fact]
    public Task Selectors_choose_alike() => CompareAsync(Questions.Selections);

    [Fact]
    public Task Logs_are_alike() => CompareAsync(Questions.Logs);

    [Fact]
    public Task Discovery_and_pages_are_alike() => CompareAsync(Questions.Pages);

    [Fact]
    public async Task Every_kind_is_listed_and_shown_alike()
    {
        using var client = new ApiClient(await real.StartedAsync());
        await using var sandbox = await SandboxUnderTest.CopyOfAsync(client, ContractLogs.All);
        using var ours = new ApiClient(sandbox);
        Check(await Comparison.DifferencesAsync(client, ours, await Kinds.QuestionsAsync(client, ours)));
    }

    private async Task CompareAsync(IEnumerable<ApiQuestion> questions)
    {
        using var client = new ApiClient(await real.StartedAsync());
        await using var sandbox = await SandboxUnderTest.CopyOfAsync(client, ContractLogs.All);
        using var ours = new ApiClient(sandbox);
        Check(await Comparison.DifferencesAsync(client, ours, questions));
    }

    private static void Check(List<string> differences) =>
        Assert.True(differences.Count == 0, $"{differences.Count} differences\n{string.Join('\n', differences)}");
}
