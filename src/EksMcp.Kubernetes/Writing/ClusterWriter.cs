using System.Text.Json.Nodes;
using EksMcp.Guard.Access;
using EksMcp.Guard.Redaction;
using EksMcp.Guard.Untrusted;
using EksMcp.Kubernetes.Discovery;
using EksMcp.Kubernetes.Reading;
using EksMcp.Kubernetes.Transport;

namespace EksMcp.Kubernetes.Writing;

/// <summary>Writes to one cluster for one call, under that call's grants.</summary>
internal sealed class ClusterWriter(ApiConnection connection, ReadGrant read, WriteGrant write, Redactor redactor, TimeProvider time) : IClusterWriter
{
    private const int MaxWarning = 1024;
    private const string Json = "application/json";

    public ClusterIdentity Cluster => connection.Cluster;

    public Task<WriteAnswer> ApplyAsync(
        ApiResource resource, string? ns, string name, string? subresource, JsonObject body, WriteOptions options, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Patch, ResourcePath.Subresource(resource, ns, name, subresource), Query(options).Add("force", options.ForceConflicts ? "true" : null),
            "application/apply-patch+yaml", WriteBody.Object(body, options), options, cancellationToken);

    public Task<WriteAnswer> CreateAsync(ApiResource resource, string? ns, JsonObject body, WriteOptions options, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, ResourcePath.Home(resource, ns), Query(options), Json, WriteBody.Object(body, options), options, cancellationToken);

    public Task<WriteAnswer> ReplaceAsync(
        ApiResource resource, string? ns, string name, string? subresource, JsonObject body, WriteOptions options, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Put, ResourcePath.Subresource(resource, ns, name, subresource), Query(options), Json, WriteBody.Object(body, options), options, cancellationToken);

    public Task<WriteAnswer> PatchAsync(
        ApiResource resource, string? ns, string name, string? subresource, PatchType type, JsonNode patch, WriteOptions options, CancellationToken cancellationToken)
    {
        var (contentType, body) = (type, patch) switch
        {
            (PatchType.Json, JsonArray operations) => ("application/json-patch+json", WriteBody.Operations(operations, options)),
            (PatchType.Merge, JsonObject merge) => ("application/merge-patch+json", WriteBody.Object(merge, options)),
            (PatchType.Strategic, JsonObject strategic) => ("application/strategic-merge-patch+json", WriteBody.Object(strategic, options)),
            _ => throw new KubernetesException(KubernetesError.InvalidRequest,
                type == PatchType.Json ? "A JSON Patch is a list of operations." : "A merge or strategic patch is an object.", "Check that body fits the type of the patch."),
        };
        return SendAsync(HttpMethod.Patch, ResourcePath.Subresource(resource, ns, name, subresource), Query(options), contentType, body, options, cancellationToken);
    }

    public Task<WriteAnswer> DeleteAsync(ApiResource resource, string? ns, string name, WriteOptions options, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Delete, ResourcePath.Object(resource, ns, name), new RequestQuery(), Json, WriteBody.Delete(options), options, cancellationToken);

    private async Task<WriteAnswer> SendAsync(
        HttpMethod method, string path, RequestQuery query, string contentType, ReadOnlyMemory<byte> body, WriteOptions options, CancellationToken cancellationToken)
    {
        var call = new ApiCall(method, path + query, Json, body, read) { ContentType = contentType, Write = write };
        try
        {
            await using var answer = await connection.WriteAsync(call, cancellationToken);
            if (!options.DryRun && DefinesKinds(path)) connection.GetOrAdd(() => new DiscoveryCache(time)).Expect();
            return await ReadAsync(answer, cancellationToken);
        }
        catch (KubernetesException e) when (options.DryRun && e.MayHaveHappened)
        {
            e.MayHaveHappened = false;
            throw;
        }
    }

    private async Task<WriteAnswer> ReadAsync(ApiAnswer answer, CancellationToken cancellationToken)
    {
        try
        {
            var written = await AnswerBody.ReadObjectAsync(answer, cancellationToken);
            redactor.MaskObject(written);
            return new WriteAnswer(written, answer.Status == 201, [.. answer.Warnings.Select(w => redactor.MaskText(UntrustedText.Clean(w, MaxWarning)))]);
        }
        catch (KubernetesException e)
        {
            // The server said yes, whatever came of its words.
            e.MayHaveHappened = true;
            throw;
        }
    }

    private static bool DefinesKinds(string path) =>
        path.StartsWith("/apis/apiextensions.k8s.io/", StringComparison.Ordinal) || path.StartsWith("/apis/apiregistration.k8s.io/", StringComparison.Ordinal);

    private static RequestQuery Query(WriteOptions options) => new RequestQuery()
        .Add("dryRun", options.DryRun ? "All" : null)
        .Add("fieldManager", options.FieldManager)
        .Add("fieldValidation", options.StrictFields ? "Strict" : null);
}
