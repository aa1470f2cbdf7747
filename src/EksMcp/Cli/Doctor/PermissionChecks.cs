using EksMcp.Hosting.Settings;
using EksMcp.Kubernetes;

namespace EksMcp.Cli.Doctor;

/// <summary>Asks the API server, by access reviews, for what the read tools need in all namespaces. Nothing is read.</summary>
internal sealed class PermissionChecks(string cluster, IClusterReader reader, ServerSettings settings)
{
    private static readonly Need[] Needs =
    [
        new("list", "pods", null, "list_k8s_resources, get_pod_logs"),
        new("get", "pods", null, "read_k8s_resource, get_pod_logs"),
        new("list", "deployments.apps", null, "list_k8s_resources"),
        new("get", "deployments.apps", null, "read_k8s_resource, get_pod_logs by workload"),
        new("list", "replicasets.apps", null, "get_k8s_events of a workload"),
        new("list", "services", null, "list_k8s_resources"),
        new("list", "persistentvolumeclaims", null, "list_k8s_resources"),
        new("list", "nodes", null, "list_k8s_resources"),
        new("list", "namespaces", null, "list_k8s_resources"),
        new("get", "pods", "log", "get_pod_logs") { Sensitive = true },
        new("list", "events", null, "get_k8s_events") { Sensitive = true },
    ];

    public async Task<IReadOnlyList<Check>> RunAsync(CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(Needs.Select(need => AskAsync(need, cancellationToken)));
        var missing = answers.OfType<Check>().ToList();
        return missing.Count > 0
            ? missing
            : [Check.Good(cluster, "permissions", $"all that the read tools need: {string.Join(", ", Needs.Select(n => n.ToString()))}")];
    }

    private async Task<Check?> AskAsync(Need need, CancellationToken cancellationToken)
    {
        try
        {
            var resource = await reader.ResolveAsync(need.Resource, null, cancellationToken);
            var review = await reader.CanIAsync(need.Verb, resource, null, need.Subresource, cancellationToken);
            var purpose = need.Sensitive && !settings.AllowSensitiveDataAccess ? $"{need.Tools}, once --allow-sensitive-data-access opens it" : need.Tools;
            return review.Allowed ? null : Check.Warn(
                cluster,
                "permissions",
                $"not allowed in all namespaces: {need} ({purpose})",
                $"Have RBAC grant it (`kubectl auth can-i {need.Verb} {need.Resource}{(need.Subresource is { } s ? $" --subresource={s}" : "")} -A`); it may be granted in single namespaces.");
        }
        catch (KubernetesException e) when (e.Code is not (KubernetesError.Unreachable or KubernetesError.Unauthorized))
        {
            return Check.Warn(cluster, "permissions", $"cannot tell about {need}: {e.Message}", e.Hint);
        }
    }

    private sealed record Need(string Verb, string Resource, string? Subresource, string Tools)
    {
        public bool Sensitive { get; init; }

        public override string ToString() => $"{Verb} {Resource}{(Subresource is { } s ? $"/{s}" : "")}";
    }
}
