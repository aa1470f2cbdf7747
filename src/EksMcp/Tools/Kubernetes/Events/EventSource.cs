using System.Runtime.CompilerServices;
using EksMcp.Kubernetes;
using EksMcp.Kubernetes.Discovery;
using EksMcp.Kubernetes.Reading;

namespace EksMcp.Tools.Kubernetes.Events;

/// <summary>
/// Events from whichever of the two event APIs this identity may read, picked by the server as far as it can. Bounded by
/// <see cref="MaxEvents"/>.
/// </summary>
internal sealed class EventSource(IClusterReader reader, bool warningsOnly, List<string> notes)
{
    public const int MaxEvents = 50_000;

    /// <summary>So few objects are asked for one by one; of more, a namespace's events are read once and sieved here.</summary>
    private const int MostQueries = 8;

    public async IAsyncEnumerable<EventEntry> OfObjectsAsync(IReadOnlyCollection<ScopedObject> objects, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var space in objects.GroupBy(o => o.Namespace, StringComparer.Ordinal))
        {
            var resource = await ReadableAsync(space.Key, cancellationToken);
            var regarding = resource.Group.Length == 0 ? "involvedObject" : "regarding";
            var selectors = space.Count() > MostQueries ? new string?[] { null } : [.. space.Select(o => $"{regarding}.kind={o.Kind},{regarding}.name={o.Name}")];
            foreach (var selector in selectors)
            {
                await foreach (var entry in ReadAsync(resource, space.Key, selector, cancellationToken))
                {
                    yield return entry;
                }
            }
        }
    }

    /// <summary>All events of a namespace; null: of the cluster.</summary>
    public async IAsyncEnumerable<EventEntry> OfNamespaceAsync(string? ns, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var entry in ReadAsync(await ReadableAsync(ns, cancellationToken), ns, null, cancellationToken))
        {
            yield return entry;
        }
    }

    private async IAsyncEnumerable<EventEntry> ReadAsync(ApiResource resource, string? ns, string? selector, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var count = 0;
        var selectors = new[] { selector, warningsOnly ? "type=Warning" : null }.OfType<string>().ToList();
        var query = new ListQuery { Namespace = ns, FieldSelector = selectors.Count == 0 ? null : string.Join(',', selectors) };
        await foreach (var found in reader.ListAsync(resource, query, cancellationToken))
        {
            yield return EventParser.Parse(found);
            if (++count == MaxEvents)
            {
                notes.Add($"Only {MaxEvents} events were looked at: name a namespace or an object.");
                yield break;
            }
        }
    }

    // Both APIs show the same events, and a role may grant only one of them: ask for the least before reading all.
    private async Task<ApiResource> ReadableAsync(string? ns, CancellationToken cancellationToken)
    {
        var core = await reader.ResolveAsync("events", "v1", cancellationToken);
        try
        {
            await foreach (var _ in reader.ListAsync(core, new ListQuery { Namespace = ns, PageSize = 1 }, cancellationToken))
            {
                break;
            }

            return core;
        }
        catch (KubernetesException e) when (e.Code is KubernetesError.Forbidden)
        {
            return await reader.ResolveAsync("events", "events.k8s.io/v1", cancellationToken);
        }
    }
}
