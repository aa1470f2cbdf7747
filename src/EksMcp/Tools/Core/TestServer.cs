using System.ComponentModel;
using EksMcp.Hosting;
using EksMcp.Hosting.Settings;
using EksMcp.Kubernetes;
using EksMcp.Pipeline;
using EksMcp.Tools.Schema;

namespace EksMcp.Tools.Core;

/// <summary>The tool <c>test</c>: the server works; its version, gates and clusters, and which of them answer. Asks at most <see cref="MaxAsked"/>.</summary>
internal sealed class TestServer(ToolServices services)
    : Tool<TestServer.Args, TestServer.Result>(CoreJson.Default.TestArgs, CoreJson.Default.TestResult)
{
    private const int MaxAsked = 10;
    private const int MaxNamed = 5;
    private const int MaxListed = 60;
    private const int TokensOfCluster = 40;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public override ToolMetadata Metadata { get; } = new(
        "test",
        "Test the server",
        Access.Read,
        "Says that the server works: version, gates, clusters and which of them answer.");

    internal sealed record Args
    {
        [Description("Ask clusters whether they answer")]
        public bool Reach { get; set; } = true;
    }

    internal sealed record Result : ToolResult
    {
        public required string Version { get; init; }

        public required IReadOnlyDictionary<string, string> Gates { get; init; }

        public required IReadOnlyList<ClusterLine> Clusters { get; init; }
    }

    internal sealed record ClusterLine
    {
        [Description("Pass as cluster_name")]
        public required string Name { get; init; }

        public required string Server { get; init; }

        public string? Environment { get; init; }

        [Description("Kubernetes version, where it answers")]
        public string? Version { get; init; }

        [Description("Why it does not answer")]
        [Untrusted]
        public string? Problem { get; init; }
    }

    protected override async Task<Result> RunAsync(Args args, ToolCall call, CancellationToken cancellationToken)
    {
        var inventory = await services.Clusters.ListAsync(cancellationToken);
        var listed = inventory.Clusters.Take(MaxListed).ToList();
        var asked = 0;
        var lines = await Task.WhenAll(listed.Select(c => args.Reach && asked++ < MaxAsked ? AskAsync(c, call, cancellationToken) : Task.FromResult(Line(c))));
        return Fit(call, budget =>
        {
            // Those that were asked stand first.
            var shown = lines.Take(Math.Max(1, budget.MaxTokens / TokensOfCluster)).ToList();
            return new Result
            {
                Version = ProductVersion.Text,
                Simulated = inventory.Clusters.Any(c => c.Simulated) ? true : null,
                Gates = ClusterPolicy.Gates(services.Settings),
                Clusters = shown,
                Notes = Notes(services.Settings, inventory, shown.Count, args.Reach),
            };
        });
    }

    protected override string Describe(Result result)
    {
        var answering = result.Clusters.Count(c => c.Version is not null);
        var gates = string.Join(", ", result.Gates.Select(g => $"{g.Key} {g.Value}"));
        return $"eks-mcp {result.Version} works. Gates: {gates}. Clusters: {result.Clusters.Count}, answering: {answering}."
            + string.Concat(result.Clusters.Where(c => c.Problem is not null).Take(3).Select(c => $"\n{c.Name}: {c.Problem}"));
    }

    private ClusterLine Line(ClusterIdentity cluster) => new()
    {
        Name = cluster.FullName,
        Server = cluster.Server.ToString(),
        Environment = ClusterPolicy.Of(services.Settings, cluster).Environment,
    };

    // A cluster that is down is an answer here, not an error.
    private async Task<ClusterLine> AskAsync(ClusterIdentity cluster, ToolCall call, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, services.Time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var open = await services.Clusters.OpenAsync(cluster.FullName, call, linked.Token);
            return Line(cluster) with { Version = await open.Reader.GetVersionAsync(linked.Token) };
        }
        catch (KubernetesException e)
        {
            return Line(cluster) with { Problem = KubernetesFaults.Explain(e).ToText() };
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return Line(cluster) with { Problem = $"no answer within {Patience.TotalSeconds:0} s" };
        }
    }

    private static List<string>? Notes(ServerSettings settings, ClusterInventory inventory, int shown, bool asked)
    {
        var notes = inventory.Problems.Take(10).Select(p => $"{p.Source}{(p.Context is { } c ? $" ({c})" : "")}: {p.Message} {p.Hint}".TrimEnd()).ToList();
        if (ClusterPolicy.Unmatched(settings, inventory).Take(MaxNamed).ToList() is { Count: > 0 } unmatched)
        {
            notes.Add($"Entries under clusters: that name no cluster here, and so protect none: {string.Join(", ", unmatched)}.");
        }

        if (inventory.Clusters.Count == 0)
        {
            notes.Add("No cluster is configured: give --kubeconfig FILE, set KUBECONFIG, or look at --sandbox.");
        }

        if (inventory.Clusters.Count > shown || (asked && inventory.Clusters.Count > MaxAsked))
        {
            notes.Add($"{inventory.Clusters.Count} clusters are configured; {shown} are listed, {(asked ? Math.Min(MaxAsked, inventory.Clusters.Count) : 0)} were asked.");
        }

        return notes.Count == 0 ? null : notes;
    }
}
