using System.Text.Json.Nodes;
using EksMcp.Kubernetes;
using EksMcp.Kubernetes.Writing;

namespace EksMcp.Tools.Kubernetes.Writes;

/// <summary>Sends a request by the verb of its operation. A patch goes out in the first type that the server takes for this kind.</summary>
internal sealed class WriteSender(IClusterWriter writer, WriteRequest request)
{
    private const int UnsupportedMediaType = 415;
    private int _type;

    /// <summary>Null: it is no patch.</summary>
    public PatchType? UsedPatchType => request.PatchTypes.Count == 0 ? null : request.PatchTypes[_type];

    public async Task<WriteAnswer> SendAsync(WriteOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await OnceAsync(options, cancellationToken);
        }
        catch (KubernetesException e) when (e.Status == UnsupportedMediaType && _type + 1 < request.PatchTypes.Count)
        {
            _type++;
            return await OnceAsync(options, cancellationToken);
        }
    }

    private Task<WriteAnswer> OnceAsync(WriteOptions options, CancellationToken cancellationToken) => request.Operation.Name switch
    {
        "create" => writer.CreateAsync(request.Resource, request.Namespace, (JsonObject)request.Body!, options, cancellationToken),
        "replace" => writer.ReplaceAsync(request.Resource, request.Namespace, request.Name!, request.Subresource, (JsonObject)request.Body!, options, cancellationToken),
        "delete" => writer.DeleteAsync(request.Resource, request.Namespace, request.Name!, options, cancellationToken),
        _ => writer.PatchAsync(request.Resource, request.Namespace, request.Name!, request.Subresource, request.PatchTypes[_type], request.Body!, options, cancellationToken),
    };
}
