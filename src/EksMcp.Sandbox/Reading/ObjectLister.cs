using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Requests;
using EksMcp.Sandbox.Responses;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;
using Microsoft.AspNetCore.Http;

namespace EksMcp.Sandbox.Reading;

/// <summary>Answers a list. All pages of one list show one state; a token that outlived it is refused with a fresh one.</summary>
internal sealed class ObjectLister(ObjectStore store, SandboxOptions options)
{
    private const string TooOld =
        "The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue "
        + "parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided "
        + "token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was "
        + "returned and now may show up in the list.";

    /// <param name="context">Where to answer.</param>
    /// <param name="request">What is listed.</param>
    /// <param name="resource">The kind and version.</param>
    /// <param name="expire">A fault: every continue token is too old.</param>
    public async Task AnswerAsync(HttpContext context, ApiRequest request, ServedResource resource, bool expire)
    {
        var representation = Representation.Choose(context.Request);
        await AnswerAsync(context, resource, representation, Page(context.Request.Query, request, resource, store.State, expire));
    }

    /// <summary>What a list at a state would show.</summary>
    public ListPage PageOf(IQueryCollection parameters, ApiRequest request, ServedResource resource, StoreState newest) =>
        Page(parameters, request, resource, newest, expire: false);

    public Task AnswerAsync(HttpContext context, ServedResource resource, ListPage page) =>
        AnswerAsync(context, resource, Representation.Choose(context.Request), page);

    private ListPage Page(IQueryCollection parameters, ApiRequest request, ServedResource resource, StoreState newest, bool expire)
    {
        var asked = ListOptions.Parse(parameters, options.Profile);
        var query = new ListQuery(resource.Definition, request.Namespace, asked, options.Profile);
        var (state, start) = Start(asked, newest, expire);
        // Tokens count from where the listed keys begin.
        var root = request.Namespace.Length > 0 ? request.Namespace + "/" : "";
        var (page, last, left) = PageOf(query, state, start is null ? null : root + start, LimitOf(asked, resource.Definition));
        return new ListPage(page, state, last?[root.Length..], left, query.HasSelectors);
    }

    private async Task AnswerAsync(HttpContext context, ServedResource resource, Representation representation, ListPage shown)
    {
        var page = shown.Objects;
        if (representation.View == View.Table && resource.Definition.Kind == "FlowSchema")
        {
            // Rows come in the order in which the server tries them.
            page = [.. page.OrderBy(o => o.Value.Whole("spec", "matchingPrecedence")).ThenBy(o => o.Name, StringComparer.Ordinal)];
        }

        representation = representation.For(context.Request.Query, Answering.List, resource.Definition);

        await using var body = new ResponseBody(context);
        var writer = new ObjectWriter(resource, representation, options);
        writer.ListStart(body, MetadataOf(shown, resource.Definition, representation.View), page.Count == 0);
        for (var i = 0; i < page.Count; i++)
        {
            if (i > 0) { body.Raw(","u8); }
            writer.ListItem(body, page[i]);
            await body.FlushIfLargeAsync();
        }

        writer.ListEnd(body, page.Count == 0);
        await body.CompleteAsync();
    }

    private (StoreState State, string? Start) Start(ListOptions asked, StoreState newest, bool expire)
    {
        if (asked.Continue.Length > 0)
        {
            var token = ContinueToken.Decode(asked.Continue);
            if (asked.ResourceVersion is not (null or 0)) { throw Failures.BadRequest("specifying resource version is not allowed when using continue"); }
            if (token.Revision > newest.Revision) { throw Failures.Unexplained("etcdserver: mvcc: required revision is a future revision"); }
            if (expire && token.Revision != ContinueToken.Newest) { throw Expired(token); }
            if (token.Revision is ContinueToken.Newest || token.Revision == newest.Revision) { return (newest, token.Start); }
            return (store.Snapshots.Find(token.Revision) ?? throw Expired(token), token.Start);
        }

        if (asked.ResourceVersion is not { } version || version == 0) { return (newest, null); }
        if (version > newest.Revision) { throw Failures.VersionInFuture(version, newest.Revision); }
        // With a limit a bare resource version means exactly that one: the rule of before resourceVersionMatch.
        if (!asked.Exact && asked.Limit == 0 || version == newest.Revision) { return (newest, null); }
        return (store.Snapshots.Find(version) ?? throw Failures.Expired("The resourceVersion for the provided list is too old."), null);
    }

    // Version 0 is answered from memory, all at once; events are not held there.
    private static long LimitOf(ListOptions asked, ResourceDefinition definition) =>
        asked.ResourceVersion == 0 && asked.Continue.Length == 0 && definition.Kind != "Event" ? 0 : asked.Limit;

    private static ApiFailureException Expired(ContinueToken token) =>
        Failures.Expired(TooOld, new ContinueToken(ContinueToken.Newest, token.Start).Encode());

    private static (List<StoredObject> Page, string? Last, int Left) PageOf(ListQuery query, StoreState state, string? start, long limit)
    {
        var all = query.Run(state);
        if (start is not null) { all = all.SkipWhile(o => string.CompareOrdinal(o.Key, start) < 0); }
        var page = new List<StoredObject>();
        var left = 0;
        foreach (var found in all)
        {
            if (limit > 0 && page.Count >= limit) { left++; }
            else { page.Add(found); }
        }

        return (page, left > 0 ? page[^1].Key : null, left);
    }

    private string MetadataOf(ListPage shown, ResourceDefinition definition, View view)
    {
        var metadata = $"\"resourceVersion\":\"{shown.State.Revision}\"";
        if (shown.Last is not { } last) { return definition.Custom ? $"{metadata},\"continue\":\"\"" : metadata; }
        store.Snapshots.Keep(shown.State);
        metadata += $",\"continue\":\"{new ContinueToken(shown.State.Revision, last + "\0").Encode()}\"";
        // With selectors the server does not know how many are left, and 1.20 forgets it among metadata.
        return shown.HasSelectors || view == View.PartialList && options.Profile == ApiProfile.Kubernetes120 ? metadata : $"{metadata},\"remainingItemCount\":{shown.Left}";
    }
}

/// <summary>One page of a list.</summary>
/// <param name="Objects">What it shows.</param>
/// <param name="State">The state that it shows.</param>
/// <param name="Last">The key of the last one; null: nothing follows.</param>
/// <param name="Left">How many follow.</param>
/// <param name="HasSelectors">Not everything was asked for.</param>
internal sealed record ListPage(IReadOnlyList<StoredObject> Objects, StoreState State, string? Last, int Left, bool HasSelectors);
