using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using EksMcp.Guard.Access;
using EksMcp.Guard.Redaction;
using EksMcp.Guard.Untrusted;
using EksMcp.Kubernetes.Discovery;
using EksMcp.Kubernetes.Transport;

namespace EksMcp.Kubernetes.Reading;

/// <summary>Reads one cluster for one call, under that call's grant. Discovery is shared by all calls of a connection.</summary>
internal sealed class ClusterReader(ApiConnection connection, ReadGrant grant, Redactor redactor, TimeProvider time) : IClusterReader
{
    private const int MaxTextFromServer = 1024;

    private readonly DiscoveryCache _discovery = connection.GetOrAdd(() => new DiscoveryCache(time));

    public ClusterIdentity Cluster => connection.Cluster;

    public Task<ApiCatalog> DiscoverAsync(CancellationToken cancellationToken) => _discovery.GetAsync(connection, grant, cancellationToken);

    public async Task<ApiResource> ResolveAsync(string kind, string? apiVersion, CancellationToken cancellationToken)
    {
        var readings = KindName.Read(kind, apiVersion);
        var known = await _discovery.GetAsync(connection, grant, cancellationToken);
        if (new KindResolver(known).Find(readings) is { } found) return found;
        // It may have been installed since.
        var resolver = new KindResolver(await _discovery.RefreshAsync(connection, grant, cancellationToken));
        return resolver.Find(readings) ?? throw resolver.Explain(readings);
    }

    public async Task<JsonObject> GetAsync(ApiResource resource, string? ns, string name, CancellationToken cancellationToken)
    {
        var path = ResourcePath.Object(resource, ns, name);
        await using var answer = await connection.GetAsync(path, ListPages.PlainAccept, grant, cancellationToken);
        var found = await AnswerBody.ReadObjectAsync(answer, cancellationToken);
        var metadata = found.Object("metadata");
        if (found.Text("kind") != resource.Kind || found.Text("apiVersion") != resource.ApiVersion || metadata.Text("name") != name
            || (resource.Namespaced && metadata.Text("namespace") != ns))
        {
            throw AnswerBody.Malformed(answer, $"asked for {resource.Kind} {name}, it sent "
                + $"“{SafeText.Cut(found.Text("kind") ?? "", 60)} {SafeText.Cut(metadata.Text("name") ?? "")}”");
        }

        redactor.MaskObject(found, grant.SecretValues);
        return found;
    }

    public async Task<JsonObject> GetScaleAsync(ApiResource resource, string? ns, string name, CancellationToken cancellationToken)
    {
        await using var answer = await connection.GetAsync(ResourcePath.Subresource(resource, ns, name, "scale"), ListPages.PlainAccept, grant, cancellationToken);
        var found = await AnswerBody.ReadObjectAsync(answer, cancellationToken);
        if (found.Text("kind") != "Scale" || found.Object("metadata").Text("name") != name) throw AnswerBody.Malformed(answer, $"it is not the scale of {resource.Kind} {name}");
        redactor.MaskObject(found);
        return found;
    }

    public async Task<TableList> ListTableAsync(ApiResource resource, ListQuery query, CancellationToken cancellationToken)
    {
        var pages = new ListPages(connection, grant, resource, query, ListPages.TableAccept(resource), cancellationToken);
        return await StreamedTable.OpenAsync(pages, resource, redactor, time, cancellationToken);
    }

    public async IAsyncEnumerable<JsonObject> ListAsync(
        ApiResource resource, ListQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var pages = new ListPages(connection, grant, resource, query, ListPages.PlainAccept, cancellationToken);
        var items = new ListItems(resource, redactor);
        // After a restart the pages bring objects again that were handed out before.
        var seen = new HashSet<(string?, string?)>();
        ListStep step;
        while ((step = await pages.NextAsync(cancellationToken)) != ListStep.End)
        {
            if (step != ListStep.Element) continue;
            if (pages.Page.Name != "items") throw AnswerBody.Malformed(pages.Page.Answer, "it is no list of objects");
            var item = items.Read(pages.Page);
            if (seen.Add((item.Object("metadata").Text("namespace"), item.Object("metadata").Text("name")))) yield return item;
        }

        if (pages.Kind?.EndsWith("List", StringComparison.Ordinal) is not true)
            throw AnswerBody.Malformed(pages.Page.Answer, $"it is of kind “{SafeText.Cut(pages.Kind ?? "none", 40)}”, not a list");
    }

    public async Task<PodLog> OpenLogAsync(PodLogQuery query, CancellationToken cancellationToken)
    {
        var answer = await connection.GetAsync(LogRequest.Path(query), "application/json, */*", grant, cancellationToken);
        return new StreamedPodLog(answer, redactor.StartLines(), query.Timestamps);
    }

    public async Task<AccessReview> CanIAsync(
        string verb, ApiResource resource, string? ns, string? subresource, CancellationToken cancellationToken)
    {
        var body = AccessReviewRequest.Body(verb, resource, ns, subresource);
        await using var answer = await connection.PostReviewAsync(AccessReviewRequest.Path, body, grant, cancellationToken);
        var review = await AnswerBody.ReadObjectAsync(answer, cancellationToken);
        if (review.Text("kind") != "SelfSubjectAccessReview" || review.Object("status") is not { } status)
            throw AnswerBody.Malformed(answer, "it is no access review");
        var reason = status.Text("reason") is { Length: > 0 } given ? given : status.Text("evaluationError");
        return new AccessReview(status.Flag("allowed"), reason is null ? null : Text(reason));
    }

    public Task<CredentialSummary> CheckCredentialAsync(CancellationToken cancellationToken) => connection.CheckCredentialAsync(cancellationToken);

    public async Task<string> GetVersionAsync(CancellationToken cancellationToken)
    {
        await using var answer = await connection.GetAsync("/version", ListPages.PlainAccept, grant, cancellationToken);
        var version = await AnswerBody.ReadObjectAsync(answer, cancellationToken);
        return version.Text("gitVersion") is { Length: > 0 and <= 64 } text
            ? Text(text)
            : throw AnswerBody.Malformed(answer, "/version names no gitVersion");
    }

    private string Text(string foreign) => redactor.MaskText(UntrustedText.Clean(foreign, MaxTextFromServer));
}
