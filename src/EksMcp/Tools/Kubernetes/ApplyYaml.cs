using System.ComponentModel;
using EksMcp.Hosting;
using EksMcp.Hosting.Files;
using EksMcp.Pipeline;
using EksMcp.Tools.Kubernetes.Applying;
using EksMcp.Tools.Kubernetes.Manifests;
using EksMcp.Tools.Schema;

namespace EksMcp.Tools.Kubernetes;

/// <summary>All objects of a manifest, by server-side apply: every one is tried on the server before the first is written, each has its outcome.</summary>
internal sealed class ApplyYaml(ToolServices services)
    : Tool<ApplyYaml.Args, ApplyYaml.Result>(KubernetesJson.Default.ApplyYamlArgs, KubernetesJson.Default.ApplyYamlResult)
{
    public override ToolMetadata Metadata { get; } = new(
        "apply_yaml",
        "Apply a manifest",
        Access.Write,
        "Previews a whole manifest, then writes it; shows field diffs.")
    {
        Idempotent = false,
    };

    internal sealed record Args : BudgetedArgs
    {
        [LongText(ManifestReader.MaxBytes)]
        public string? YamlContent { get; init; }

        [LongText(4096)]
        public string? YamlPath { get; init; }

        [Description("Where none is stated")]
        public string? Namespace { get; init; }

        [Description("false: create only")]
        public bool Force { get; set; } = true;

        [Description("Take over fields")]
        public bool ForceConflicts { get; init; }

        public bool DryRun { get; init; }
    }

    internal sealed record Result : ToolResult
    {
        [Description("True: nothing was written")]
        public bool? DryRun { get; init; }

        [Description("Objects by outcome")]
        public required IReadOnlyDictionary<string, int> Counts { get; init; }

        [Description("In the order in which they are written")]
        public required IReadOnlyList<ObjectOutcome> Objects { get; init; }
    }

    protected override async Task<Result> RunAsync(Args args, ToolCall call, CancellationToken cancellationToken)
    {
        var manifest = ManifestReader.Read(await TextAsync(args, call, cancellationToken));
        var cluster = await services.Clusters.OpenAsync(args.ClusterName, call, cancellationToken);
        services.Writes.Demand(call, cluster.Reader.Cluster);
        var plan = await ApplyPlan.MakeAsync(cluster.Reader, manifest, args.Namespace, !args.Force, cancellationToken);
        ApplyBudget.Demand(plan.Objects, call.Budget);
        var grant = services.Writes.Authorize(call, cluster.Reader.Cluster, [.. plan.Objects.Select(o => o.Target(o.Body))]);
        var writer = await services.Clusters.OpenWriterAsync(cluster, call, grant, cancellationToken);
        var run = new ApplyRun(plan.Objects, new ObjectApplier(cluster.Reader, writer, args.ForceConflicts), new Establishment(cluster.Reader, services.Time), services.Writes, call);
        var journal = await run.RunAsync(args.DryRun, cancellationToken);
        return Fit(call, budget => ApplyBudget.Fit(Answer(cluster, plan, journal, args.DryRun), budget));
    }

    private static async Task<string> GivenAsync(FileRoots roots, ToolCall call, string path, CancellationToken cancellationToken) =>
        await roots.ReadTextAsync(call, path, ManifestReader.MaxBytes, "Send the manifest itself as yaml_content.", cancellationToken);

    private Task<string> TextAsync(Args args, ToolCall call, CancellationToken cancellationToken) => (args.YamlContent, args.YamlPath) switch
    {
        ({ } content, null) => Task.FromResult(content),
        (null, { } path) => GivenAsync(FileRoots.Of(services.Settings), call, path, cancellationToken),
        _ => throw new ToolException(ErrorCode.InvalidArguments, "apply_yaml: exactly one of 'yaml_content' and 'yaml_path' is needed.", "Send the manifest as yaml_content."),
    };

    private static Result Answer(OpenCluster cluster, ApplyPlan plan, ApplyJournal journal, bool dryRun)
    {
        var outcomes = journal.Outcomes(dryRun);
        var result = new Result
        {
            Cluster = cluster.Name,
            Environment = cluster.Environment,
            Simulated = cluster.Simulated,
            DryRun = dryRun ? true : null,
            Counts = outcomes.GroupBy(o => o.Outcome, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal),
            Objects = outcomes,
            Notes = plan.Notes.Count == 0 ? null : plan.Notes,
            Fault = journal.Fault,
        };
        return journal.Fault is { } fault ? result with { Fault = fault with { Message = ApplyText.Words(result), Simulated = cluster.Simulated == true } } : result;
    }

    protected override string Describe(Result result) => ApplyText.Brief(result);

    protected override string DescribeFully(Result result) => ApplyText.Full(result);
}
