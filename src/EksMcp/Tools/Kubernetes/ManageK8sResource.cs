using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using EksMcp.Hosting;
using EksMcp.Pipeline;
using EksMcp.Tools.Kubernetes.Objects;
using EksMcp.Tools.Kubernetes.Writes;
using EksMcp.Tools.Schema;

namespace EksMcp.Tools.Kubernetes;

/// <summary>One object created, replaced, patched, deleted or read. Every write is tried on the server first and answered field by field.</summary>
internal sealed class ManageK8sResource(ToolServices services)
    : Tool<ManageK8sResource.Args, ManageK8sResource.Result>(KubernetesJson.Default.ManageK8sResourceArgs, KubernetesJson.Default.ManageK8sResourceResult)
{
    /// <summary>The member that stands for the list of a JSON Patch.</summary>
    internal const string Operations = "operations";

    public override ToolMetadata Metadata { get; } = new(
        "manage_k8s_resource",
        "Change a Kubernetes resource",
        Access.Destroy,
        "Changes or reads one object; shows every field that changed.")
    {
        Idempotent = false,
    };

    internal sealed record Args : BudgetedArgs
    {
        [Choices("create", "replace", "patch", "delete", "read")]
        public required string Operation { get; init; }

        public required string Kind { get; init; }

        public string? ApiVersion { get; init; }

        public string? Name { get; init; }

        public string? Namespace { get; init; }

        [Description("Object or patch; JSON Patch as {operations: [...]}")]
        [ListMember(Operations)]
        public JsonObject? Body { get; init; }

        [Description("Default fits the kind")]
        [Choices("merge", "strategic", "json")]
        public string? PatchType { get; init; }

        [Choices(WriteArguments.Scale, WriteArguments.Status)]
        public string? Subresource { get; init; }

        [Description("Preview only")]
        public bool DryRun { get; init; }

        [Choices("Background", "Foreground", "Orphan")]
        public string? Propagation { get; init; }

        [Bounds(0, 86_400)]
        public int? GracePeriodSeconds { get; init; }

        public string? Uid { get; init; }

        [Description("Only if unchanged since")]
        public string? ResourceVersion { get; init; }
    }

    internal sealed record Result : ToolResult
    {
        [Description("created, replaced, patched, deleted, deleting, unchanged or read; after a dry run what it would be")]
        public required string Outcome { get; init; }

        [Description("True: nothing was written")]
        public bool? DryRun { get; init; }

        public required string Kind { get; init; }

        public required string ApiVersion { get; init; }

        public string? Name { get; init; }

        public string? Namespace { get; init; }

        public string? Uid { get; init; }

        public string? ResourceVersion { get; init; }

        [Description("metadata.generation: counts changes of the spec")]
        public long? Generation { get; init; }

        [Description("Every field that changed")]
        public IReadOnlyList<FieldChange>? Changes { get; init; }

        [Description("The server's warnings")]
        [Untrusted]
        public IReadOnlyList<string>? Warnings { get; init; }

        [Description("Fields that were sent and that the server did not keep")]
        [Untrusted]
        public IReadOnlyList<string>? Dropped { get; init; }

        [Description("Deleted or left behind with it")]
        public IReadOnlyList<DependantCount>? Dependants { get; init; }

        [Description("What must be done by their controllers before it is gone")]
        [Untrusted]
        public IReadOnlyList<string>? Finalizers { get; init; }

        [Description("In one line: what the status says")]
        [Untrusted]
        public string? State { get; init; }

        [Description("The object that was read")]
        [Untrusted]
        public JsonObject? Object { get; init; }
    }

    public override Access AccessOf(JsonElement arguments) => arguments.GetProperty("operation").GetString() switch
    {
        "read" when IsSecret(arguments.GetProperty("kind").GetString()!) => Access.SensitiveRead,
        "read" => Access.Read,
        "delete" => Access.Destroy,
        _ => Access.Write,
    };

    protected override async Task<Result> RunAsync(Args args, ToolCall call, CancellationToken cancellationToken)
    {
        WriteArguments.Check(args);
        var cluster = await services.Clusters.OpenAsync(args.ClusterName, call, cancellationToken);
        if (args.Operation == "read")
        {
            return await ReadAsync(args, cluster, call, cancellationToken);
        }

        services.Writes.Demand(call, cluster.Reader.Cluster);
        var resource = await cluster.Reader.ResolveAsync(args.Kind, args.ApiVersion, cancellationToken);
        var request = WriteRequestBuilder.Build(args, resource);
        var report = await new PreviewedWrite(services, cluster, call, request).RunAsync(args.DryRun, cancellationToken);
        var told = On(cluster, WriteResult.Of(request, report));
        return Fit(call, budget => WriteBudget.Fit(told, budget));
    }

    private async Task<Result> ReadAsync(Args args, OpenCluster cluster, ToolCall call, CancellationToken cancellationToken)
    {
        var resource = await cluster.Reader.ResolveAsync(args.Kind, args.ApiVersion, cancellationToken);
        var found = args.Subresource == WriteArguments.Scale
            ? await cluster.Reader.GetScaleAsync(resource, args.Namespace, args.Name!, cancellationToken)
            : await FoundObject.FindAsync(cluster.Reader, services.Time, resource, args.Namespace, args.Name!, cancellationToken);
        var shape = ObjectShape.Of(found, full: false);
        return Fit(call, budget =>
        {
            var shown = shape.Fit(budget, out var notes);
            return On(cluster, new Result
            {
                Outcome = "read",
                Kind = resource.Kind,
                ApiVersion = resource.ApiVersion,
                Name = args.Name,
                Namespace = resource.Namespaced ? args.Namespace : null,
                State = shape.State,
                Object = shown,
                Notes = notes,
                ReleasesSecretValues = call.RequireGrant().SecretValues && resource is { Group: "", Kind: "Secret" },
            });
        });
    }

    private static Result On(OpenCluster cluster, Result result) =>
        result with { Cluster = cluster.Name, Environment = cluster.Environment, Simulated = cluster.Simulated };

    protected override string Describe(Result result) => WriteText.Brief(result);

    protected override string DescribeFully(Result result) => WriteText.Full(result);

    // As people write kinds: Secret, secrets, v1/Secret, secrets.v1. The network door judges what is asked in the end.
    private static bool IsSecret(string kind) =>
        kind[(kind.LastIndexOf('/') + 1)..].Split('.')[0].Trim().ToLowerInvariant() is "secret" or "secrets";
}
