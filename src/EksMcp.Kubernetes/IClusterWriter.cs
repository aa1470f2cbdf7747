using System.Text.Json.Nodes;
using EksMcp.Kubernetes.Discovery;
using EksMcp.Kubernetes.Writing;

namespace EksMcp.Kubernetes;

/// <summary>
/// Everything a tool may change in one cluster, within the grant it was opened with. Nothing is sent twice that may have
/// been done: only what the server put off (429 with Retry-After) or whose credentials it refused (401, once) goes out again. Every method throws
/// <see cref="KubernetesException"/>; its <see cref="KubernetesException.MayHaveHappened"/> says whether the write may stand all the same.
/// </summary>
public interface IClusterWriter
{
    /// <summary>The cluster that is changed.</summary>
    ClusterIdentity Cluster { get; }

    /// <summary>Server-side apply. Conflicts throw with one of <see cref="KubernetesException.Causes"/> per field unless <see cref="WriteOptions.ForceConflicts"/> is set.</summary>
    Task<WriteAnswer> ApplyAsync(ApiResource resource, string? ns, string name, string? subresource, JsonObject body, WriteOptions options, CancellationToken cancellationToken);

    /// <summary>Creates; the name, or generateName, stands in the body.</summary>
    Task<WriteAnswer> CreateAsync(ApiResource resource, string? ns, JsonObject body, WriteOptions options, CancellationToken cancellationToken);

    /// <summary>Puts the body in the object's place.</summary>
    Task<WriteAnswer> ReplaceAsync(ApiResource resource, string? ns, string name, string? subresource, JsonObject body, WriteOptions options, CancellationToken cancellationToken);

    /// <summary>Patches; a JSON Patch is an array, the other two are objects.</summary>
    Task<WriteAnswer> PatchAsync(ApiResource resource, string? ns, string name, string? subresource, PatchType type, JsonNode patch, WriteOptions options, CancellationToken cancellationToken);

    /// <summary>Deletes. The answer is the object as it waits for its end, or a Status where it is gone.</summary>
    Task<WriteAnswer> DeleteAsync(ApiResource resource, string? ns, string name, WriteOptions options, CancellationToken cancellationToken);
}
