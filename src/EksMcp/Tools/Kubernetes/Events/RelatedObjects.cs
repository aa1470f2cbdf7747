using System.Text.Json.Nodes;
using EksMcp.Kubernetes;
using EksMcp.Kubernetes.Discovery;
using EksMcp.Kubernetes.Reading;
using EksMcp.Tools.Kubernetes.Logs;

namespace EksMcp.Tools.Kubernetes.Events;

/// <summary>Finds an object's owners (Pod → ReplicaSet → Deployment) and what it owns, by ownerReferences. Bounded by <see cref="MaxObjects"/>.</summary>
internal sealed class RelatedObjects(IClusterReader reader)
{
    public const int MaxObjects = 500;
    private const int MaxOwners = 8;

    private static readonly Dictionary<string, (string Kind, string ApiVersion)[]> Owned = new(StringComparer.Ordinal)
    {
        ["Deployment"] = [("replicasets", "apps")],
        ["ReplicaSet"] = [("pods", "v1")],
        ["ReplicationController"] = [("pods", "v1")],
        ["StatefulSet"] = [("pods", "v1")],
        ["DaemonSet"] = [("pods", "v1")],
        ["CronJob"] = [("jobs", "batch")],
        ["Job"] = [("pods", "v1")],
    };

    public async Task<EventScope> OfAsync(string kind, string name, string? ns, bool related, List<string> notes, CancellationToken cancellationToken)
    {
        var resource = await reader.ResolveAsync(kind, null, cancellationToken);
        var scope = new EventScope { Namespace = resource.Namespaced ? ns ?? "" : "default" };
        var found = await FindAsync(resource, ns, name, notes, cancellationToken);
        scope.Add(resource.Kind, name, Uid(found));
        if (found is not null && related)
        {
            await AddOwnersAsync(scope, found, ns, cancellationToken);
            await AddOwnedAsync(scope, resource.Kind, found, ns, notes, cancellationToken);
        }

        return scope;
    }

    // Events outlive their object, so one that is gone is a note, not an error.
    private async Task<JsonObject?> FindAsync(ApiResource resource, string? ns, string name, List<string> notes, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.GetAsync(resource, ns, name, cancellationToken);
        }
        catch (KubernetesException e) when (e.Code is KubernetesError.NotFound or KubernetesError.Forbidden)
        {
            notes.Add($"{resource.Kind} {name} itself could not be read ({(e.Code is KubernetesError.NotFound ? "it does not exist now" : "RBAC refuses")}): only events that name it are shown.");
            return null;
        }
    }

    private async Task AddOwnersAsync(EventScope scope, JsonObject found, string? ns, CancellationToken cancellationToken)
    {
        var next = Owner(found);
        for (var i = 0; i < MaxOwners && next is { } owner && scope.Add(owner.Kind, owner.Name, owner.Uid); i++)
        {
            try
            {
                var resource = await reader.ResolveAsync(owner.Kind, owner.ApiVersion, cancellationToken);
                next = Owner(await reader.GetAsync(resource, ns, owner.Name, cancellationToken));
            }
            catch (KubernetesException e) when (e.Code is KubernetesError.NotFound or KubernetesError.Forbidden or KubernetesError.UnknownKind)
            {
                return;
            }
        }
    }

    private async Task AddOwnedAsync(EventScope scope, string kind, JsonObject owner, string? ns, List<string> notes, CancellationToken cancellationToken)
    {
        var uid = Uid(owner);
        foreach (var (plural, version) in Owned.GetValueOrDefault(kind) ?? [])
        {
            var resource = await reader.ResolveAsync(plural, version, cancellationToken);
            var query = new ListQuery { Namespace = ns, LabelSelector = WorkloadSelector.Of(owner) };
            await foreach (var child in reader.ListAsync(resource, query, cancellationToken))
            {
                if (Owner(child)?.Uid != uid)
                {
                    continue;
                }

                if (scope.Count >= MaxObjects)
                {
                    notes.Add($"More than {MaxObjects} related objects: events of the others are not shown.");
                    return;
                }

                scope.Add(resource.Kind, (string)child["metadata"]!["name"]!, Uid(child));
                await AddOwnedAsync(scope, resource.Kind, child, ns, notes, cancellationToken);
            }
        }
    }

    private static string? Uid(JsonObject? found) => (string?)found?["metadata"]?["uid"];

    private static (string Kind, string ApiVersion, string Name, string? Uid)? Owner(JsonObject found)
    {
        var references = (found["metadata"]?["ownerReferences"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        var owner = references.Find(r => r["controller"]?.ToJsonString() == "true") ?? references.FirstOrDefault();
        return owner is null ? null : ((string?)owner["kind"] ?? "", (string?)owner["apiVersion"] ?? "", (string?)owner["name"] ?? "", (string?)owner["uid"]);
    }
}
