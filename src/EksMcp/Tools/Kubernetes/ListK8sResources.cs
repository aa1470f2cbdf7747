using System.ComponentModel;
using System.Text.Json.Nodes;
using EksMcp.Kubernetes.Reading;
using EksMcp.Pipeline;
using EksMcp.Tools.Kubernetes.Listing;
using EksMcp.Tools.Schema;

namespace EksMcp.Tools.Kubernetes;

/// <summary>Lists one kind: exact counts by state over all matches, the rows that need attention first, as many as the budget allows.</summary>
internal sealed class ListK8sResources(ToolServices services)
    : Tool<ListK8sResources.Args, ListK8sResources.Result>(KubernetesJson.Default.ListK8sResourcesArgs, KubernetesJson.Default.ListK8sResourcesResult)
{
    public override ToolMetadata Metadata { get; } = new(
        "list_k8s_resources",
        "List Kubernetes resources",
        Access.Read,
        "Lists objects of a kind: exact counts by state over all matches, unhealthy rows first. Start here.");

    internal sealed record Args : BudgetedArgs
    {
        [Description("Kind, plural or short name; group if needed: deployments.apps")]
        public required string Kind { get; init; }

        public string? ApiVersion { get; init; }

        [Description("Omit for all")]
        public string? Namespace { get; init; }

        [LongText(2048)]
        public string? LabelSelector { get; init; }

        [LongText(2048)]
        public string? FieldSelector { get; init; }

        [Description("Columns to show; 'all' for wide")]
        public IReadOnlyList<string>? Columns { get; init; }

        [LongText(1024)]
        public string? Cursor { get; init; }
    }

    internal sealed record Result : ToolResult
    {
        public required string Kind { get; init; }

        public required string ApiVersion { get; init; }

        [Description("Objects that match, all pages")]
        public required int Total { get; init; }

        [Description("How many are in which state, over all matches")]
        [Untrusted]
        public required IReadOnlyDictionary<string, int> States { get; init; }

        public required IReadOnlyList<string> Columns { get; init; }

        [Description("One array of cells a row, in the order of columns; unhealthy first, then by namespace and name")]
        [Untrusted]
        public required IReadOnlyList<IReadOnlyList<string>> Rows { get; init; }

        [Description("Rows before these, in earlier pages")]
        public int? Skipped { get; init; }

        [Description("Pass as cursor to continue; absent at the end")]
        public string? NextCursor { get; init; }

        [Description("The set is not the one the cursor was made from")]
        public bool? ChangedSinceCursor { get; init; }
    }

    protected override async Task<Result> RunAsync(Args args, ToolCall call, CancellationToken cancellationToken)
    {
        var cluster = await services.Clusters.OpenAsync(args.ClusterName, call, cancellationToken);
        var resource = await cluster.Reader.ResolveAsync(args.Kind, args.ApiVersion, cancellationToken);
        var arguments = JsonObject.Create(call.Arguments)!;
        var cursor = CursorArgument.Read(services.Cursors, Metadata.Name, args.Cursor, arguments);
        await using var list = await cluster.Reader.ListTableAsync(resource, Query(args), cancellationToken);
        var columns = ColumnChoice.Of(list.Columns, args.Columns, withNamespace: resource.Namespaced && args.Namespace is null);
        var ranked = await RankedRows.ReadAsync(list, new StateReader(resource, list.Columns), cursor?.Position, call, cancellationToken);
        if (ranked.Page.Total == 0 && resource.Namespaced)
        {
            await UnknownNamespace.CheckAsync(cluster.Reader, args.Namespace, services.Time, cancellationToken);
        }

        var changed = cursor is not null && cursor.SetFingerprint != ranked.Page.Fingerprint;
        return Fit(call, budget =>
        {
            var rows = ListBudget.Fit(ranked, columns, budget);
            return new Result
            {
                Cluster = cluster.Name,
                Environment = cluster.Environment,
                Simulated = cluster.Simulated,
                Kind = resource.Kind,
                ApiVersion = resource.ApiVersion,
                Total = ranked.Page.Total,
                States = ranked.States,
                Columns = columns.Names,
                Rows = rows,
                Skipped = ranked.Page.Before == 0 ? null : ranked.Page.Before,
                NextCursor = ranked.Page.After(rows.Count) is { } after ? services.Cursors.Write(Metadata.Name, arguments, after) : null,
                ChangedSinceCursor = changed ? true : null,
                Notes = Notes(list, ranked, rows.Count, changed),
            };
        });
    }

    protected override string Describe(Result result) => ListText.Write(result);

    protected override string DescribeFully(Result result) => ListText.Write(result, int.MaxValue);

    private static ListQuery Query(Args args) => new()
    {
        Namespace = args.Namespace,
        LabelSelector = args.LabelSelector,
        FieldSelector = args.FieldSelector,
    };

    private static List<string>? Notes(TableList list, RankedRows ranked, int shown, bool changed)
    {
        var page = ranked.Page;
        var notes = new List<string>();
        if (page.Before + shown < page.Total)
        {
            notes.Add($"Rows {page.Before + 1} to {page.Before + shown} of {page.Total}: continue with next_cursor, or narrow with namespace and selectors.");
        }

        if (changed)
        {
            notes.Add("Objects came, went or changed state since the cursor was made: counts are of now, and a row that moved up may have been missed.");
        }

        if (list.Restarted)
        {
            notes.Add("The API server let the list expire while it was read; it was read anew.");
        }

        if (list.Synthesized)
        {
            notes.Add("This kind has no table of its own at the server: columns were made here.");
        }

        if (ranked.States.ContainsKey(RankedRows.MoreStates))
        {
            notes.Add($"Objects in states beyond the first {RankedRows.MaxStates} are counted together as {RankedRows.MoreStates}: narrow with namespace and selectors.");
        }

        return notes.Count == 0 ? null : notes;
    }
}
