using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tests.Contract;

/// <summary>The kinds that a server lists.</summary>
internal static class Kinds
{
    private const string Partial = "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io";

    public static async Task<List<ListedKind>> OfAsync(ApiClient client)
    {
        var versions = (await client.ObjectAsync("/apis"))["groups"]!.AsArray()
            .SelectMany(g => g!["versions"]!.AsArray().Select(v => (Group: (string)g["name"]!, Version: (string)v!["groupVersion"]!))).Prepend(("", "v1"));
        var kinds = new List<ListedKind>();
        foreach (var (group, version) in versions)
        {
            var root = group.Length == 0 ? $"/api/{version}" : $"/apis/{version}";
            kinds.AddRange((await client.ObjectAsync(root))["resources"]!.AsArray()
                .Where(r => !((string)r!["name"]!).Contains('/', StringComparison.Ordinal) && r["verbs"]!.AsArray().Any(v => (string?)v == "list"))
                .Select(r => new ListedKind(group, version, (string)r!["kind"]!, $"{root}/{r["name"]}")));
        }

        return kinds;
    }

    /// <summary>Every kind as a list and its first object, each in all three forms.</summary>
    public static async Task<List<ApiQuestion>> QuestionsAsync(ApiClient client, ApiClient ours)
    {
        var questions = new List<ApiQuestion>();
        foreach (var (_, _, _, path) in await OfAsync(ours))
        {
            var list = await client.GetAsync(path);
            questions.AddRange([new(path), new(path) { Accept = ApiClient.Table }, new(path) { Accept = Partial.Replace("Metadata;", "MetadataList;", StringComparison.Ordinal) }]);
            if (list.Items.FirstOrDefault() is not { } first) continue;
            var one = PathOf(path, first);
            questions.AddRange([new(one), new(one) { Accept = ApiClient.Table }, new(one) { Accept = Partial }]);
        }

        return questions;
    }

    private static string PathOf(string list, JsonObject o) => o["metadata"]!["namespace"] is { } space
        ? $"{list.Insert(list.LastIndexOf('/'), $"/namespaces/{space}")}/{o["metadata"]!["name"]}" : $"{list}/{o["metadata"]!["name"]}";
}

/// <summary>A kind of one version, and where all its objects are listed.</summary>
internal sealed record ListedKind(string Group, string Version, string Kind, string Path);
