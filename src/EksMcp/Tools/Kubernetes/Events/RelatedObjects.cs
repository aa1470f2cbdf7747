using System.Text.Json.Nodes;
using EksMcp.Kubernetes;
using EksMcp.Kubernetes.Discovery;
using EksMcp.Kubernetes.Reading;
using EksMcp.Tools.Kubernetes.Logs;

namespace EksMcp.Tools.Kubernetes.Events;

/// <summary>Finds an object's owners (Pod → ReplicaSet → Deployment) and what it owns, by ownerReferences. Bounded by <see cref="MaxObjects"/>.</summary>
internal sealed class RelatedObjects(IClusterReader reader, string? ns, TimeProvider time, List<string> notes)
{
    public const int MaxObjects = 500;
    private const int MaxOwners = 8;

    /// <summary>What owns what, level by level: one list each, by the selector of the topmost.</summary>
    private static readonly Dictionary<string, (string Plural, string ApiVersion)[]> Owned = new(StringComparer.Ordinal)
    {
        ["Deployment.apps"] = [("replicasets", "apps"), ("pods", "v1")],
        ["ReplicaSet.apps"] = [("pods", "v1")],
        ["ReplicationController"] = [("pods", "v1")],
        ["StatefulSet.apps"] = [("pods", "v1")],
        ["DaemonSet.apps"] = [("pods", "v1")],
        ["CronJob.batch"] = [("jobs", "batch"), ("pods", "v1")],
        ["Job.batch"] = [("pods", "v1")],
    };

    private readonly EventScope _scope = new();

    public async Task<EventScope> OfAsync(string kind, string name, bool related, CancellationToken cancellationToken)
    {
        var resource = await reader.ResolveAsync(kind, null, cancellationToken);
        var (found, exists) = await FindAsync(resource, name, cancellationToken);
        Add(resource, name, found, exists);
        if (found is null || !related)
        {
            return _scope;
        }

        try
        {
            await AddOwnersAsync(found, cancellationToken);
            await AddOwnedAsync(resource, found, cancellationToken);
        }
        catch (KubernetesException e) when (e.Code is KubernetesError.Forbidden)
        {
            notes.Add($"Not all owners and children could be looked up, so events of some are not shown: {e.Message}");
        }

        return _scope;
    }

    // Events outlive their object, so one that is gone is a note, not an error.
    private async Task<(JsonObject? Found, bool Exists)> FindAsync(ApiResource resource, string name, CancellationToken cancellationToken)
    {
        try
        {
            return (await reader.GetAsync(resource, ns, name, cancellationToken), true);
        }
        catch (KubernetesException e) when (e.Code is KubernetesError.NotFound)
        {
            await UnknownNamespace.CheckAsync(reader, resource.Namespaced ? ns : null, time, cancellationToken);
            notes.Add($"{resource.Kind} {name} does not exist now: only events that name it are shown.");
            return (null, false);
        }
        catch (KubernetesException e) when (e.Code is KubernetesError.Forbidden)
        {
            notes.Add($"{resource.Kind} {name} itself may not be read, so owners and children are not known: only events that name it are shown.");
            return (null, true);
        }
    }

    private async Task AddOwnersAsync(JsonObject found, CancellationToken cancellationToken)
    {
        var next = Owner(found);
        for (var i = 0; i < MaxOwners && next is { } owner; i++)
        {
            try
            {
                var resource = await reader.ResolveAsync(owner.Kind, owner.ApiVersion, cancellationToken);
                var above = await reader.GetAsync(resource, ns, owner.Name, cancellationToken);
                next = Add(resource, owner.Name, above, exists: true) ? Owner(above) : null;
            }
            catch (KubernetesException e) when (e.Code is KubernetesError.NotFound or KubernetesError.UnknownKind or KubernetesError.AmbiguousKind or KubernetesError.InvalidRequest)
            {
                return;
            }
        }
    }

    private async Task AddOwnedAsync(ApiResource topmost, JsonObject found, CancellationToken cancellationToken)
    {
        var owners = new HashSet<string>(StringComparer.Ordinal) { Uid(found) ?? "" };
        var query = new ListQuery { Namespace = ns, LabelSelector = WorkloadSelector.Of(found) };
        foreach (var (plural, version) in Owned.GetValueOrDefault(topmost.Group.Length == 0 ? topmost.Kind : $"{topmost.Kind}.{topmost.Group}") ?? [])
        {
            var resource = await reader.ResolveAsync(plural, version, cancellationToken);
            var level = new HashSet<string>(StringComparer.Ordinal);
            await foreach (var child in reader.ListAsync(resource, query, cancellationToken))
            {
                if (Uid(child) is not { } uid || Owner(child)?.Uid is not { } above || !owners.Contains(above))
                {
                    continue;
                }

                if (_scope.Objects.Count >= MaxObjects)
                {
                    notes.Add($"More than {MaxObjects} related objects: events of the others are not shown.");
                    return;
                }

                level.Add(uid);
                Add(resource, child.Text("metadata", "name") ?? "", child, exists: true);
            }

            owners = level;
        }
    }

    private bool Add(ApiResource resource, string name, JsonObject? found, bool exists) =>
        _scope.Add(new ScopedObject(resource.Kind, resource.Namespaced ? ns ?? "" : "default", name, Uid(found), exists));

    private static string? Uid(JsonObject? found) => found.Text("metadata", "uid");

    private static (string Kind, string ApiVersion, string Name, string? Uid)? Owner(JsonObject found)
    {
        var references = found.Maps("metadata", "ownerReferences").ToList();
        var owner = references.Find(r => r.Is(true, "controller")) ?? references.FirstOrDefault();
        return owner is null ? null : (owner.Text("kind") ?? "", owner.Text("apiVersion") ?? "", owner.Text("name") ?? "", owner.Text("uid"));
    }
}
