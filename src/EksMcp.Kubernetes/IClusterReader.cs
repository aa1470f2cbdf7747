using System.Text.Json.Nodes;
using EksMcp.Kubernetes.Discovery;
using EksMcp.Kubernetes.Reading;

namespace EksMcp.Kubernetes;

/// <summary>
/// Everything a tool may read from one cluster. Secrets, last-applied annotations, Helm payloads and token-shaped text
/// are masked before anything leaves. Every method throws <see cref="KubernetesException"/> for what the API server or
/// the way to it answers, and nothing else on foreign data.
/// </summary>
public interface IClusterReader
{
    /// <summary>The cluster that is read.</summary>
    ClusterIdentity Cluster { get; }

    /// <summary>All served groups, versions and kinds, with the groups that failed. Cached per cluster for some minutes.</summary>
    Task<ApiCatalog> DiscoverAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Finds a kind by kind, plural, singular or short name, any letter case, with or without group
    /// (<c>deployments.apps</c>, <c>apps/Deployment</c>). <paramref name="apiVersion"/> (<c>apps/v1</c>, or a bare
    /// group) pins group and version. An unknown or ambiguous name throws with the nearest names in the hint.
    /// </summary>
    Task<ApiResource> ResolveAsync(string kind, string? apiVersion, CancellationToken cancellationToken);

    /// <summary>One object, masked. <paramref name="ns"/> is ignored for cluster-scoped kinds.</summary>
    Task<JsonObject> GetAsync(ApiResource resource, string? ns, string name, CancellationToken cancellationToken);

    /// <summary>The scale of an object that has one (autoscaling/v1 Scale, or the kind's own).</summary>
    Task<JsonObject> GetScaleAsync(ApiResource resource, string? ns, string name, CancellationToken cancellationToken);

    /// <summary>
    /// Rows of the server's Table view over all pages (limit/continue), streamed in the server's order; constant memory.
    /// An expired continue token (410) restarts once from the beginning and says so in <see cref="TableList.Restarted"/>.
    /// A server without Table view gets rows with name and age, and status where it can be told.
    /// </summary>
    Task<TableList> ListTableAsync(ApiResource resource, ListQuery query, CancellationToken cancellationToken);

    /// <summary>Whole objects over all pages, masked, one at a time.</summary>
    IAsyncEnumerable<JsonObject> ListAsync(ApiResource resource, ListQuery query, CancellationToken cancellationToken);

    /// <summary>Opens a container's log as masked, bounded lines. Reading stops upstream when the log is disposed.</summary>
    Task<PodLog> OpenLogAsync(PodLogQuery query, CancellationToken cancellationToken);

    /// <summary>Asks the API server whether this identity may do it (SelfSubjectAccessReview).</summary>
    Task<AccessReview> CanIAsync(string verb, ApiResource resource, string? ns, string? subresource, CancellationToken cancellationToken);

    /// <summary>Gets the credential as a request would (runs the plugin, reads the file) and says which it is. The cluster is not asked.</summary>
    Task<CredentialSummary> CheckCredentialAsync(CancellationToken cancellationToken);

    /// <summary>The server's version, for example <c>v1.32.4</c>.</summary>
    Task<string> GetVersionAsync(CancellationToken cancellationToken);
}
