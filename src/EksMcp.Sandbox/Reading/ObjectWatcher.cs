using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Requests;
using EksMcp.Sandbox.Responses;
using EksMcp.Sandbox.Storage;
using Microsoft.AspNetCore.Http;

namespace EksMcp.Sandbox.Reading;

/// <summary>Answers a watch: one JSON document a line, until its time is over. Bookmarks come every minute.</summary>
internal sealed class ObjectWatcher(ObjectStore store, SandboxOptions options)
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan BookmarkPeriod = TimeSpan.FromMinutes(1);

    public async Task AnswerAsync(HttpContext context, ApiRequest request, ServedResource resource)
    {
        var representation = Representation.Choose(context.Request).For(context.Request.Query, Answering.Watch, resource.Definition);
        var asked = ListOptions.Parse(context.Request.Query, options.Profile);
        var query = new ListQuery(resource.Definition, request.Namespace, asked, options.Profile);
        await using var body = new ResponseBody(context) { MayCompress = false };
        var events = new WatchEvents(body, resource, representation, options);
        // The client learns that it watches before anything happens.
        await body.FlushAsync();
        if (asked.Timeout == TimeSpan.Zero) { return; }

        var from = await StartAsync(events, query, asked, body);
        using var ending = new CancellationTokenSource(asked.Timeout ?? DefaultTimeout, options.Time);
        while (!ending.IsCancellationRequested && !events.Failed)
        {
            if (store.History.Since(from) is not { } news)
            {
                events.Error(TooOld(from));
                break;
            }

            from = Send(events, query, resource.Definition, news.Changes, from);
            await body.FlushAsync();
            if (!await WaitAsync(news.Next, asked.Bookmarks, ending.Token, context.RequestAborted) && asked.Bookmarks && !ending.IsCancellationRequested)
            {
                events.Bookmark(from, initialEnd: false);
            }
        }

        await body.FlushAsync();
    }

    private async Task<long> StartAsync(WatchEvents events, ListQuery query, ListOptions asked, ResponseBody body)
    {
        if (asked.ResourceVersion is { } version && version > 0 && !asked.SendInitialEvents) { return version; }
        var state = store.State;
        foreach (var found in query.Run(state))
        {
            events.Object("ADDED", found);
            await body.FlushIfLargeAsync();
        }

        if (asked.SendInitialEvents && asked.Bookmarks) { events.Bookmark(state.Revision, initialEnd: true); }
        return state.Revision;
    }

    private static long Send(WatchEvents events, ListQuery query, ResourceDefinition definition, IReadOnlyList<StoreChange> changes, long from)
    {
        foreach (var change in changes)
        {
            from = change.Revision;
            if (change.StorageKey != definition.StorageKey) { continue; }
            var before = change.Before is { } b && query.Matches(b);
            var after = change.After is { } a && query.Matches(a);
            if (after) { events.Object(before ? "MODIFIED" : "ADDED", change.After!); }
            // What no longer fits the selector is gone for this watcher; it shows the state that did, at the new revision.
            else if (before) { events.Object("DELETED", Dated(change.Before!, change.Revision)); }
        }

        return from;
    }

    private static StoredObject Dated(StoredObject stored, long revision)
    {
        var copy = (JsonObject)stored.Value.DeepClone();
        if (copy["metadata"] is JsonObject metadata) { metadata["resourceVersion"] = revision.ToString(CultureInfo.InvariantCulture); }
        return new StoredObject(copy, revision);
    }

    /// <summary>False: nothing came before the next bookmark or the end.</summary>
    private async Task<bool> WaitAsync(Task next, bool bookmarks, CancellationToken ending, CancellationToken aborted)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ending, aborted);
        using var tick = new CancellationTokenSource(bookmarks ? BookmarkPeriod : Timeout.InfiniteTimeSpan, options.Time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(either.Token, tick.Token);
        await next.WaitAsync(any.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        aborted.ThrowIfCancellationRequested();
        return next.IsCompleted;
    }

    private JsonObject TooOld(long from) =>
        Failures.Expired($"too old resource version: {from} ({store.History.Floor + 1})").ToStatus();
}
