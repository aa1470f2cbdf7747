using System.Text.Json.Nodes;
using EksMcp.Guard.Access;
using EksMcp.Guard.Redaction;
using EksMcp.Kubernetes.Discovery;
using EksMcp.Kubernetes.Transport;

namespace EksMcp.Kubernetes.Reading;

/// <summary>Stand-in with the constructor of the reader.</summary>
internal sealed class ClusterReader(ApiConnection connection, ReadGrant grant, Redactor redactor, TimeProvider time) : IClusterReader
{
    public ClusterIdentity Cluster => connection.Cluster;
    public Task<ApiCatalog> DiscoverAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<ApiResource> ResolveAsync(string kind, string? apiVersion, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<JsonObject> GetAsync(ApiResource resource, string? ns, string name, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<TableList> ListTableAsync(ApiResource resource, ListQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();
    public IAsyncEnumerable<JsonObject> ListAsync(ApiResource resource, ListQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<PodLog> OpenLogAsync(PodLogQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<AccessReview> CanIAsync(string verb, ApiResource resource, string? ns, string? subresource, CancellationToken cancellationToken) => throw new NotSupportedException();
    public async Task<string> GetVersionAsync(CancellationToken cancellationToken)
    {
        _ = time.GetUtcNow();
        await using var answer = await connection.GetAsync("/version", "application/json", grant, cancellationToken);
        using var text = new StreamReader(answer.Body);
        return redactor.MaskText(await text.ReadToEndAsync(cancellationToken));
    }
}
