using System.ComponentModel;
using EksMcp.Pipeline;
using EksMcp.Tools.Kubernetes.Events;

namespace EksMcp.Tools.Kubernetes;

/// <summary>Events of an object, its owners and what it owns, or of a namespace: newest first by true last time, repeats folded.</summary>
internal sealed class GetK8sEvents(ToolServices services)
    : Tool<GetK8sEvents.Args, GetK8sEvents.Result>(KubernetesJson.Default.GetK8sEventsArgs, KubernetesJson.Default.GetK8sEventsResult)
{
    public override ToolMetadata Metadata { get; } = new(
        "get_k8s_events",
        "Get Kubernetes events",
        Access.SensitiveRead,
        "Events of an object with its owners and children, or of a namespace; newest first, repeats folded.");

    internal sealed record Args : BudgetedArgs
    {
        public string? Kind { get; init; }

        public string? Name { get; init; }

        public string? Namespace { get; init; }

        [Description("Owners and children too")]
        public bool Related { get; set; } = true;

        public bool WarningsOnly { get; init; }
    }

    internal sealed record Result : ToolResult
    {
        [Description("Folded events, shown or not")]
        public required int Count { get; init; }

        public required IReadOnlyList<EventLine> Events { get; init; }

        [Description("Objects whose events were looked for")]
        public IReadOnlyList<string>? Objects { get; init; }
    }

    protected override async Task<Result> RunAsync(Args args, ToolCall call, CancellationToken cancellationToken)
    {
        var cluster = await services.Clusters.OpenAsync(args.ClusterName, call, cancellationToken);
        var notes = new List<string>();
        var scope = args.Kind is null && args.Name is null ? null
            : args is { Kind: { } kind, Name: { } name } ? await new RelatedObjects(cluster.Reader, args.Namespace, services.Time, notes).OfAsync(kind, name, args.Related, cancellationToken)
            : throw new ToolException(ErrorCode.InvalidArguments, "kind and name belong together.", "Give both for one object's events, or neither for all events of a namespace.");
        var source = new EventSource(cluster.Reader, args.WarningsOnly, notes);
        var folder = new EventFolder(scope);
        var entries = scope is null ? source.OfNamespaceAsync(args.Namespace, cancellationToken) : source.OfObjectsAsync(scope.Objects, cancellationToken);
        await foreach (var entry in entries)
        {
            folder.Add(entry);
        }

        if (folder.Dropped is { } dropped)
        {
            notes.Add(dropped);
        }

        var lines = folder.Lines(services.Time.GetUtcNow());
        if (lines.Count == 0)
        {
            await UnknownNamespace.CheckAsync(cluster.Reader, scope is null ? args.Namespace : null, services.Time, cancellationToken);
            notes.Add("No events. The API server keeps them for an hour only: older reasons stand in the object's status.");
        }

        return Fit(call, budget =>
        {
            var shown = EventBudget.Fit(lines, folder.Count, budget, out var cut);
            return new Result
            {
                Cluster = cluster.Name,
                Environment = cluster.Environment,
                Simulated = cluster.Simulated,
                Count = folder.Count,
                Events = shown,
                Objects = scope?.Names,
                Notes = notes.Count == 0 && cut is null ? null : [.. notes, .. cut is null ? Array.Empty<string>() : [cut]],
            };
        });
    }

    protected override string Describe(Result result) => EventText.Write(result);

    protected override string DescribeFully(Result result) => EventText.WriteAll(result);
}
