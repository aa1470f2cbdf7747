using System.Runtime.CompilerServices;
using EksMcp.Kubernetes;
using EksMcp.Kubernetes.Discovery;
using EksMcp.Kubernetes.Reading;

namespace EksMcp.Tools.Kubernetes.Events;

/// <summary>All events of a namespace, from whichever of the two event APIs this identity may read. Bounded by <see cref="MaxEvents"/>.</summary>
internal sealed class EventSource(IClusterReader reader)
{
    public const int MaxEvents = 50_000;

    public async IAsyncEnumerable<EventEntry> ReadAsync(string? ns, List<string> notes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var count = 0;
        var resource = await ReadableAsync(ns, cancellationToken);
        await foreach (var found in reader.ListAsync(resource, new ListQuery { Namespace = ns }, cancellationToken))
        {
            yield return EventParser.Parse(found);
            if (++count == MaxEvents)
            {
                notes.Add($"Only the first {MaxEvents} events were looked at: name a namespace or an object.");
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
