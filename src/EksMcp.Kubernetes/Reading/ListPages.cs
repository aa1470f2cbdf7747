using EksMcp.Guard.Access;
using EksMcp.Kubernetes.Discovery;
using EksMcp.Kubernetes.Transport;

namespace EksMcp.Kubernetes.Reading;

/// <summary>
/// Walks a list over all its pages. The next page is asked for as soon as its token is known, one page ahead, so that
/// server and reader work at the same time. An expired token begins the list anew, once.
/// </summary>
internal sealed class ListPages : IAsyncDisposable
{
    internal const string PlainAccept = "application/json";

    private const string OnlyTable =
        "application/json;as=Table;v=v1;g=meta.k8s.io,application/json;as=Table;v=v1beta1;g=meta.k8s.io";

    /// <summary>Secrets are never asked for whole where only their names are wanted.</summary>
    internal static string TableAccept(ApiResource resource) =>
        resource is { Group: "", Plural: "secrets" } ? OnlyTable : $"{OnlyTable},{PlainAccept}";

    private const int MaxToken = 8 * 1024;
    private const int MaxPages = 100_000;

    private readonly ApiConnection _connection;
    private readonly ReadGrant _grant;
    private readonly string _path;
    private readonly CancellationTokenSource _stop;
    private string _accept;
    private int _pages;
    private bool _disposed;
    private string? _token;
    private JsonParts? _page;
    private Task<ApiAnswer>? _next;

    internal ListPages(ApiConnection connection, ReadGrant grant, ApiResource resource, ListQuery query, string accept, CancellationToken cancellationToken)
    {
        if (query.PageSize is < 1 or > 10_000)
            throw new KubernetesException(KubernetesError.InvalidRequest, $"A page of {query.PageSize} objects cannot be asked for.", "Use 1 to 10000.");
        _connection = connection;
        _grant = grant;
        _accept = accept;
        _path = ResourcePath.Collection(resource, query.Namespace) + new RequestQuery()
            .AddSelector("labelSelector", query.LabelSelector)
            .AddSelector("fieldSelector", query.FieldSelector)
            .Add("limit", query.PageSize);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    /// <summary>The page that <see cref="ListStep.Member"/> and <see cref="ListStep.Element"/> speak of.</summary>
    internal JsonParts Page => _page!;

    /// <summary>The <c>kind</c> that was met last.</summary>
    internal string? Kind { get; private set; }

    internal string? ResourceVersion { get; private set; }

    internal bool Restarted { get; private set; }

    /// <summary>Moves on; <paramref name="cancellationToken"/> ends the page that is read and the one that is asked for.</summary>
    internal async ValueTask<ListStep> NextAsync(CancellationToken cancellationToken)
    {
        if (_page is null) await OpenAsync(cancellationToken);
        while (await _page!.NextAsync(cancellationToken))
        {
            if (_page.IsElement) return ListStep.Element;
            if (_page.Name == "kind") Kind = AnswerBody.Parse(_page.Answer, _page.Json).AsText();
            else if (_page.Name == "metadata") ReadMetadata();
            // Go writes null for an empty list; anything else that is no array is no list.
            else if (_page.Name is "rows" or "items" && !_page.Json.SequenceEqual("null"u8)) throw AnswerBody.Malformed(_page.Answer, $"its {_page.Name} are not a list");
            else return ListStep.Member;
        }

        if (_next is null) return ListStep.End;
        return await TurnAsync(cancellationToken) ? ListStep.Page : ListStep.Restart;
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, cancellationToken);
        try
        {
            Begin(await _connection.GetAsync(_path, _accept, _grant, both.Token));
        }
        catch (KubernetesException e) when (e.Status == 406 && _accept != PlainAccept)
        {
            _accept = PlainAccept;
            Begin(await _connection.GetAsync(_path, _accept, _grant, both.Token));
        }
    }

    /// <summary>False: the token had expired, and the first page is open again.</summary>
    private async Task<bool> TurnAsync(CancellationToken cancellationToken)
    {
        await _page!.DisposeAsync();
        try
        {
            using var stopping = cancellationToken.UnsafeRegister(static stop => ((CancellationTokenSource)stop!).Cancel(), _stop);
            var answer = await _next!;
            _next = null;
            Begin(answer);
            return true;
        }
        catch (KubernetesException e) when (e.Status == 410 && !Restarted)
        {
            _next = null;
            Restarted = true;
            _token = null;
            await OpenAsync(cancellationToken);
            return false;
        }
    }

    private void Begin(ApiAnswer answer)
    {
        if (++_pages > MaxPages) throw AnswerBody.Malformed(answer, "its list does not end");
        _page = new JsonParts(answer, ["rows", "items"]);
    }

    private void ReadMetadata()
    {
        var metadata = AnswerBody.ParseObject(_page!.Answer, _page.Json);
        ResourceVersion = metadata.Text("resourceVersion");
        if (metadata.Text("continue") is not { Length: > 0 } token) return;
        if (token.Length > MaxToken || token == _token || _next is not null) throw AnswerBody.Malformed(_page.Answer, "its continue token is not one");
        _token = token;
        _next = AskAsync(token);
    }

    private Task<ApiAnswer> AskAsync(string token) =>
        _connection.GetAsync(_path + "&continue=" + Uri.EscapeDataString(token), _accept, _grant, _stop.Token);

    public async ValueTask DisposeAsync()
    {
        if (_disposed) return;
        _disposed = true;
        await _stop.CancelAsync();
        if (_page is not null) await _page.DisposeAsync();
        if (_next is { } next)
        {
            _next = null;
            try
            {
                await (await next).DisposeAsync();
            }
            catch (Exception e) when (e is KubernetesException or OperationCanceledException)
            {
                // Nobody waits for this page any more.
            }
        }

        _stop.Dispose();
    }
}

/// <summary>What a move over a list met.</summary>
internal enum ListStep
{
    /// <summary>A member of the page beside kind, metadata and the elements.</summary>
    Member,
    /// <summary>One row or item.</summary>
    Element,
    /// <summary>Another page begins.</summary>
    Page,
    /// <summary>The list begins anew.</summary>
    Restart,
    /// <summary>All pages were read.</summary>
    End,
}
