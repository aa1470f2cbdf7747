using System.ComponentModel;
using EksMcp.Pipeline;
using EksMcp.Tools.Kubernetes.Logs;
using EksMcp.Tools.Schema;

namespace EksMcp.Tools.Kubernetes;

/// <summary>Logs of a pod, a workload or a selector: all containers, crashed instances included, repeats folded, memory bounded.</summary>
internal sealed class GetPodLogs(ToolServices services)
    : Tool<GetPodLogs.Args, GetPodLogs.Result>(KubernetesJson.Default.GetPodLogsArgs, KubernetesJson.Default.GetPodLogsResult)
{
    private const double ReadingShare = 0.7;

    public override ToolMetadata Metadata { get; } = new(
        "get_pod_logs",
        "Get pod logs",
        Access.SensitiveRead,
        "Reads logs of a pod, a workload or a selector: all containers, repeats folded.");

    internal sealed record Args : BudgetedArgs
    {
        public required string Namespace { get; init; }

        public string? PodName { get; init; }

        [Description("kind/name, e.g. deployment/web")]
        public string? Workload { get; init; }

        [LongText(2048)]
        public string? LabelSelector { get; init; }

        public string? ContainerName { get; init; }

        [Description("Instance before the last restart; default: added if crashed")]
        public bool? Previous { get; init; }

        [Bounds(1, 31_536_000)]
        public int? SinceSeconds { get; init; }

        [Description("Lines per container, from the end")]
        [Bounds(1, 5000)]
        public int TailLines { get; set; } = 100;

        [Description("Bytes per container")]
        [Bounds(1, 1_048_576)]
        public int LimitBytes { get; set; } = 10_240;

        [Description("Regex; only lines that match")]
        [LongText(1000)]
        public string? Grep { get; init; }

        public bool Timestamps { get; init; }
    }

    internal sealed record Result : ToolResult
    {
        public required string Namespace { get; init; }

        [Description("Pods that the question means; not all need to be shown")]
        public required int Pods { get; init; }

        public required IReadOnlyList<LogBlock> Logs { get; init; }
    }

    protected override async Task<Result> RunAsync(Args args, ToolCall call, CancellationToken cancellationToken)
    {
        var filter = LineFilter.Parse(args.Grep);
        var cluster = await services.Clusters.OpenAsync(args.ClusterName, call, cancellationToken);
        // What was read until shortly before the call's limit is worth more than a timeout.
        using var deadline = new CancellationTokenSource(services.Settings.CallTimeout * ReadingShare, services.Time);
        var targets = await new LogTargets(cluster.Reader, services.Time).FindAsync(args, cancellationToken);
        var found = new List<string>(targets.Notes);
        var blocks = await new LogCollector(cluster.Reader, args, filter, call, deadline.Token).CollectAsync(targets.Containers, found, cancellationToken);
        return Fit(call, budget =>
        {
            var notes = new List<string>(found);
            return new Result
            {
                Cluster = cluster.Name,
                Environment = cluster.Environment,
                Simulated = cluster.Simulated,
                Namespace = args.Namespace,
                Pods = targets.Pods,
                Logs = LogBudget.Fit(blocks, budget, notes),
                Notes = notes.Count == 0 ? null : notes,
            };
        });
    }

    protected override string Describe(Result result) => LogText.Write(result);

    protected override string DescribeFully(Result result) => LogText.WriteAll(result);
}
