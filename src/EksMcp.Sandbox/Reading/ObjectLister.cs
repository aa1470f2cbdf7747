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
        var asked = ListOptions.Parse(context.Request.Query, options.Profile);
        var query = new ListQuery(resource.Definition, request.Namespace, asked, options.Profile);
        var (state, start) = Start(asked, expire);
        // Tokens count from where the listed keys begin.
        var root = request.Namespace.Length > 0 ? request.Namespace + "/" : "";
        var (page, last, left) = PageOf(query, state, start is null ? null : root + start, LimitOf(asked, resource.Definition));
        if (representation.View == View.Table && resource.Definition.Kind == "FlowSchema")
        {
            // Rows come in the order in which the server tries them.
            page = [.. page.OrderBy(o => o.Value.Whole("spec", "matchingPrecedence")).ThenBy(o => o.Name, StringComparer.Ordinal)];
        }


        representation = representation.For(context.Request.Query, Answering.List, resource.Definition);

        await using var body = new ResponseBody(context);
        var writer = new ObjectWriter(resource, representation, options);
        writer.ListStart(body, MetadataOf(state, query, resource.Definition, representation.View, last?[root.Length..], left), page.Count == 0);
        for (var i = 0; i < page.Count; i++)
        {
            if (i > 0) { body.Raw(","u8); }
            writer.ListItem(body, page[i]);
            await body.FlushIfLargeAsync();
        }

        writer.ListEnd(body, page.Count == 0);
        await body.CompleteAsync();
    }

    private (StoreState State, string? Start) Start(ListOptions asked, bool expire)
    {
        var newest = store.State;
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

    private string MetadataOf(StoreState state, ListQuery query, ResourceDefinition definition, View view, string? last, int left)
    {
        var metadata = $"\"resourceVersion\":\"{state.Revision}\"";
        if (last is null) { return definition.Custom ? $"{metadata},\"continue\":\"\"" : metadata; }
        store.Snapshots.Keep(state);
        metadata += $",\"continue\":\"{new ContinueToken(state.Revision, last + "\0").Encode()}\"";
        // With selectors the server does not know how many are left, and 1.20 forgets it among metadata.
        return query.HasSelectors || view == View.PartialList && options.Profile == ApiProfile.Kubernetes120 ? metadata : $"{metadata},\"remainingItemCount\":{left}";
    }
}
