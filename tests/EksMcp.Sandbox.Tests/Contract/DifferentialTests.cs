using System.Text.Json.Nodes;

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
        await using var sandbox = await SandboxAsync(client);
        using var ours = new ApiClient(sandbox);
        await CompareAsync(client, ours, await KindQuestionsAsync(client, ours));
    }

    private async Task CompareAsync(IEnumerable<ApiQuestion> questions)
    {
        using var client = new ApiClient(await real.StartedAsync());
        await using var sandbox = await SandboxAsync(client);
        using var ours = new ApiClient(sandbox);
        await CompareAsync(client, ours, questions);
    }

    private static async Task CompareAsync(ApiClient client, ApiClient ours, IEnumerable<ApiQuestion> questions)
    {
        var differences = new List<string>();
        foreach (var question in questions)
        {
            var anyOrder = question.Path == "/api/v1/componentstatuses" || question.Path.Contains("resourceVersion=0", StringComparison.Ordinal);
            var (wanted, given) = (await client.SendAsync(question), await ours.SendAsync(question));
            if (wanted.Status != given.Status || wanted.ContentType != given.ContentType || wanted.Encoding != given.Encoding)
            {
                differences.Add($"{question}\n    real  {wanted.Status} {wanted.ContentType} {wanted.Encoding} {wanted.Message}\n    ours  {given.Status} {given.ContentType} {given.Encoding} {given.Message}");
            }
            else if (Normalized.Difference(Normalized.Text(wanted, anyOrder), Normalized.Text(given, anyOrder)) is { } difference)
            {
                differences.Add($"{question}\n{difference}");
            }
        }

        Assert.True(differences.Count == 0, $"{differences.Count} differences\n{string.Join('\n', differences)}");
    }

    private static async Task<SandboxUnderTest> SandboxAsync(ApiClient client)
    {
        HashSet<string> served;
        await using (var empty = await SandboxUnderTest.StartAsync(new World { Name = "empty", Objects = [] }))
        {
            using var asked = new ApiClient(empty);
            served = [.. (await KindsAsync(asked)).Select(k => $"{k.Version} {k.Kind}")];
        }

        return await SandboxUnderTest.StartAsync(await WorldExport.ReadAsync(
            client, (version, kind) => served.Contains($"{version} {kind}") || version == ContractCustom.ApiVersion));
    }

    private static async Task<List<ApiQuestion>> KindQuestionsAsync(ApiClient client, ApiClient ours)
    {
        const string partial = "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io";
        var questions = new List<ApiQuestion>();
        foreach (var (_, _, path, _) in await KindsAsync(ours))
        {
            var list = await client.GetAsync(path);
            questions.AddRange([new(path), new(path) { Accept = ApiClient.Table }, new(path) { Accept = partial.Replace("Metadata;", "MetadataList;", StringComparison.Ordinal) }]);
            if (list.Items.FirstOrDefault() is not { } first) continue;
            var space = (string?)first["metadata"]!["namespace"];
            var one = $"{(space is null ? path : path.Insert(path.LastIndexOf('/'), $"/namespaces/{space}"))}/{first["metadata"]!["name"]}";
            questions.AddRange([new(one), new(one) { Accept = ApiClient.Table }, new(one) { Accept = partial }]);
        }

        return questions;
    }

    private static async Task<List<(string Version, string Kind, string Path, JsonObject Resource)>> KindsAsync(ApiClient client)
    {
        var versions = (await client.ObjectAsync("/apis"))["groups"]!.AsArray()
            .SelectMany(g => g!["versions"]!.AsArray().Select(v => (string)v!["groupVersion"]!)).Prepend("v1");
        var kinds = new List<(string, string, string, JsonObject)>();
        foreach (var version in versions)
        {
            var root = version == "v1" ? "/api/v1" : $"/apis/{version}";
            kinds.AddRange((await client.ObjectAsync(root))["resources"]!.AsArray().Select(r => r!.AsObject())
                .Where(r => !((string)r["name"]!).Contains('/', StringComparison.Ordinal) && r["verbs"]!.AsArray().Any(v => (string?)v == "list"))
                .Select(r => (version, (string)r["kind"]!, $"{root}/{r["name"]}", r)));
        }

        return kinds;
    }
}
