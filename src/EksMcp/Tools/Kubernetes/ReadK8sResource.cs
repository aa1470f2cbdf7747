using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using EksMcp.Pipeline;
using EksMcp.Tools.Kubernetes.Objects;
using EksMcp.Tools.Schema;

namespace EksMcp.Tools.Kubernetes;

/// <summary>One object: bookkeeping and defaults left out, status before spec, cut visibly where the budget ends.</summary>
internal sealed class ReadK8sResource(ToolServices services)
    : Tool<ReadK8sResource.Args, ReadK8sResource.Result>(KubernetesJson.Default.ReadK8sResourceArgs, KubernetesJson.Default.ReadK8sResourceResult)
{
    public override ToolMetadata Metadata { get; } = new(
        "read_k8s_resource",
        "Read a Kubernetes resource",
        Access.Read,
        "Reads one object, without bookkeeping and defaults.");

    internal sealed record Args : BudgetedArgs
    {
        public required string Kind { get; init; }

        public string? ApiVersion { get; init; }

        public required string Name { get; init; }

        public string? Namespace { get; init; }

        [Description("All fields")]
        public bool Full { get; init; }
    }

    internal sealed record Result : ToolResult
    {
        public required string Kind { get; init; }

        public required string ApiVersion { get; init; }

        public required string Name { get; init; }

        public string? Namespace { get; init; }

        [Description("In one line: what the status says")]
        [Untrusted]
        public string? State { get; init; }

        [Description("The object")]
        [Untrusted]
        public required JsonObject Object { get; init; }
    }

    // People and models read it; nothing embeds it in a page.
    private static readonly JsonSerializerOptions Text = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, TypeInfoResolver = KubernetesJson.Default };

    protected override async Task<Result> RunAsync(Args args, ToolCall call, CancellationToken cancellationToken)
    {
        var cluster = await services.Clusters.OpenAsync(args.ClusterName, call, cancellationToken);
        var resource = await cluster.Reader.ResolveAsync(args.Kind, args.ApiVersion, cancellationToken);
        var found = await FoundObject.FindAsync(cluster.Reader, services.Time, resource, args.Namespace, args.Name, cancellationToken);
        var shape = ObjectShape.Of(found, args.Full);
        return Fit(call, budget =>
        {
            var shown = shape.Fit(budget, out var notes);
            return new Result
            {
                Cluster = cluster.Name,
                Environment = cluster.Environment,
                Simulated = cluster.Simulated,
                Kind = resource.Kind,
                ApiVersion = resource.ApiVersion,
                Name = args.Name,
                Namespace = resource.Namespaced ? args.Namespace : null,
                State = shape.State,
                Object = shown,
                Notes = notes,
                ReleasesSecretValues = call.RequireGrant().SecretValues && resource is { Group: "", Kind: "Secret" },
            };
        });
    }

    protected override string Describe(Result result) =>
        $"{Head(result)}\nThe object stands in the structured content; as text, too, with a larger max_tokens.";

    protected override string DescribeFully(Result result) =>
        $"{Head(result)}\n(untrusted text) {result.Object.ToJsonString(Text)}{string.Concat((result.Notes ?? []).Select(n => $"\n{n}"))}";

    private static string Head(Result result) =>
        $"{result.Kind} {(result.Namespace is { } ns ? ns + "/" : "")}{result.Name} on {result.Cluster}{(result.State is { } state ? $" (untrusted text): {state}" : ": read")}";
}
