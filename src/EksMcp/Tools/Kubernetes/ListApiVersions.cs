using System.ComponentModel;
using EksMcp.Kubernetes.Discovery;
using EksMcp.Pipeline;
using EksMcp.Pipeline.Tokens;
using EksMcp.Tools.Schema;

namespace EksMcp.Tools.Kubernetes;

/// <summary>All served API versions, preferred or not, and their kinds on request.</summary>
internal sealed class ListApiVersions(ToolServices services)
    : Tool<ListApiVersions.Args, ListApiVersions.Result>(KubernetesJson.Default.ListApiVersionsArgs, KubernetesJson.Default.ListApiVersionsResult)
{
    private const int MostInText = 60;
    private const int TokensOfVersion = 20;
    private const int LongestReason = 160;

    public override ToolMetadata Metadata { get; } = new(
        "list_api_versions",
        "List API versions and kinds",
        Access.Read,
        "Lists the API versions a cluster serves, and their kinds.");

    internal sealed record Args : BudgetedArgs
    {
        [Description("Also list kinds")]
        public bool Kinds { get; init; }

        [Description("Only this API group, or names that contain this")]
        public string? Match { get; init; }
    }

    internal sealed record Result : ToolResult
    {
        public required IReadOnlyList<string> ApiVersions { get; init; }

        public required int Count { get; init; }

        [Description("plural.group (Kind; short names; N where namespaced), by API version")]
        public IReadOnlyDictionary<string, IReadOnlyList<string>>? Kinds { get; init; }

        [Description("API groups that are registered but do not answer, and why")]
        [Untrusted]
        public IReadOnlyDictionary<string, string>? Broken { get; init; }
    }

    protected override async Task<Result> RunAsync(Args args, ToolCall call, CancellationToken cancellationToken)
    {
        var cluster = await services.Clusters.OpenAsync(args.ClusterName, call, cancellationToken);
        var catalog = await cluster.Reader.DiscoverAsync(cancellationToken);
        var resources = catalog.Resources.Where(r => Matches(r, args.Match)).ToList();
        var versions = catalog.Versions
            .Where(v => args.Match is null || v.Contains(args.Match, StringComparison.OrdinalIgnoreCase) || resources.Any(r => r.ApiVersion == v))
            .Order(StringComparer.Ordinal)
            .ToList();
        var broken = catalog.Failures
            .GroupBy(f => f.GroupVersion, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => KeyValuePair.Create(g.Key, Short(g.First().Message)))
            .ToList();
        return Fit(call, budget =>
        {
            var (kinds, omitted) = args.Kinds ? KindsWithin(resources, budget) : (null, 0);
            var silent = BrokenWithin(broken, budget);
            var shown = versions.Take(Math.Max(1, budget.MaxTokens / TokensOfVersion)).ToList();
            var notes = new List<string>();
            if (omitted > 0)
            {
                notes.Add($"{omitted} of {resources.Count} kinds are left out: give match, or a larger max_tokens.");
            }

            if (shown.Count < versions.Count)
            {
                notes.Add($"{versions.Count - shown.Count} of {versions.Count} API versions are left out: give match, or a larger max_tokens.");
            }

            if (silent.Count < broken.Count)
            {
                notes.Add($"{broken.Count - silent.Count} more of {broken.Count} API groups do not answer: a larger max_tokens names them.");
            }

            return new Result
            {
                Cluster = cluster.Name,
                Environment = cluster.Environment,
                Simulated = cluster.Simulated,
                ApiVersions = shown,
                Count = versions.Count,
                Kinds = kinds,
                Broken = broken.Count == 0 ? null : silent,
                Notes = notes.Count == 0 ? null : notes,
            };
        });
    }

    protected override string Describe(Result result) =>
        $"{result.Count} API versions on {result.Cluster}: {string.Join(", ", result.ApiVersions.Take(MostInText))}"
        + (result.Count > Math.Min(MostInText, result.ApiVersions.Count) ? ", ..." : "")
        + (result.Broken is { } broken ? $". Not answering: {string.Join(", ", broken.Keys.Take(MostInText))}{(broken.Count > MostInText ? ", ..." : "")}" : "");

    private static bool Matches(ApiResource resource, string? match) =>
        match is null
        || resource.Group.Equals(match, StringComparison.OrdinalIgnoreCase)
        || resource.QualifiedName.Contains(match, StringComparison.OrdinalIgnoreCase)
        || resource.Kind.Contains(match, StringComparison.OrdinalIgnoreCase)
        || resource.ShortNames.Contains(match, StringComparer.OrdinalIgnoreCase);

    private static (Dictionary<string, IReadOnlyList<string>> Kinds, int Omitted) KindsWithin(List<ApiResource> resources, CallBudget budget)
    {
        var kinds = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var left = budget.MaxTokens * 6 / 10;
        var omitted = 0;
        foreach (var version in resources.GroupBy(r => r.ApiVersion, StringComparer.Ordinal).OrderBy(g => g.Key.Contains('.') ? 1 : 0).ThenBy(g => g.Key, StringComparer.Ordinal))
        {
            var lines = version.Select(Line).Order(StringComparer.Ordinal).ToList();
            var cost = lines.Sum(l => TokenEstimator.Estimate(l) + 3) + 8;
            if (cost > left)
            {
                omitted += lines.Count;
                continue;
            }

            left -= cost;
            kinds[version.Key] = lines;
        }

        return (kinds, omitted);
    }

    // Each is named twice: with its reason, and in the text.
    private static Dictionary<string, string> BrokenWithin(List<KeyValuePair<string, string>> broken, CallBudget budget)
    {
        var left = budget.MaxTokens * 3 / 10;
        return broken
            .TakeWhile(b => (left -= (2 * TokenEstimator.Estimate(b.Key)) + TokenEstimator.Estimate(b.Value) + 6) >= 0)
            .ToDictionary(StringComparer.Ordinal);
    }

    private static string Short(string reason) =>
        reason.Length <= LongestReason ? reason : $"{reason[..LongestReason]}...[+{reason.Length - LongestReason} characters]";

    private static string Line(ApiResource resource)
    {
        var parts = new List<string> { resource.Kind };
        if (resource.ShortNames.Count > 0)
        {
            parts.Add(string.Join(",", resource.ShortNames));
        }

        if (resource.Namespaced)
        {
            parts.Add("N");
        }

        return $"{resource.Plural} ({string.Join("; ", parts)})";
    }
}
