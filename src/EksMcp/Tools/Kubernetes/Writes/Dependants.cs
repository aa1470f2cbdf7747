using System.ComponentModel;
using System.Text.Json.Nodes;
using EksMcp.Kubernetes;
using EksMcp.Kubernetes.Discovery;
using EksMcp.Kubernetes.Reading;
using EksMcp.Kubernetes.Writing;
using EksMcp.Tools.Schema;

namespace EksMcp.Tools.Kubernetes.Writes;

/// <summary>Objects of one kind that a delete takes along, or leaves behind.</summary>
internal sealed record DependantCount
{
    [Untrusted]
    public required string Kind { get; init; }

    public required int Count { get; init; }

    [Description("What becomes of them")]
    public required string Fate { get; init; }
}

/// <summary>
/// What hangs on an object that is to be deleted: what it owns, level by level, and all that a namespace or a custom kind
/// holds. Looks at the kinds that can, up to <see cref="Most"/> objects.
/// </summary>
internal sealed class Dependants(IClusterReader reader)
{
    public const int Most = 5_000;
    private const string OtherOwners = "kept: it has another owner";

    private static readonly (string Plural, string ApiVersion)[] Pods = [("pods", "v1")];

    private static readonly Dictionary<string, (string Plural, string ApiVersion)[]> OwnedBy = new(StringComparer.Ordinal)
    {
        ["deployments.apps"] = [("replicasets", "apps"), .. Pods],
        ["replicasets.apps"] = Pods,
        ["replicationcontrollers"] = Pods,
        ["statefulsets.apps"] = [("controllerrevisions", "apps"), ("persistentvolumeclaims", "v1"), .. Pods],
        ["daemonsets.apps"] = [("controllerrevisions", "apps"), .. Pods],
        ["cronjobs.batch"] = [("jobs", "batch"), .. Pods],
        ["jobs.batch"] = Pods,
        ["services"] = [("endpointslices", "discovery.k8s.io")],
        ["pods"] = [],
        ["configmaps"] = [],
        ["secrets"] = [],
        ["nodes"] = [],
    };

    private static readonly (string Plural, string ApiVersion)[] Usual =
    [
        ("deployments", "apps"), ("statefulsets", "apps"), ("daemonsets", "apps"), ("replicasets", "apps"), ("cronjobs", "batch"), ("jobs", "batch"), .. Pods,
        ("services", "v1"), ("configmaps", "v1"), ("persistentvolumeclaims", "v1"), ("ingresses", "networking.k8s.io"),
    ];

    public Task<IReadOnlyList<DependantCount>> OfAsync(ApiResource resource, JsonObject found, Propagation propagation, CancellationToken cancellationToken) => resource.QualifiedName switch
    {
        "namespaces" => ContentsAsync(Usual, found.Text("metadata", "name"), cancellationToken),
        "customresourcedefinitions.apiextensions.k8s.io" => ContentsAsync([(found.Text("spec", "names", "plural") ?? "", found.Text("spec", "group") ?? "")], null, cancellationToken),
        _ => OwnedAsync(resource, found, propagation, cancellationToken),
    };

    private async Task<IReadOnlyList<DependantCount>> ContentsAsync(IEnumerable<(string Plural, string ApiVersion)> kinds, string? ns, CancellationToken cancellationToken)
    {
        var counts = new List<DependantCount>();
        foreach (var (plural, version) in kinds)
        {
            var kind = await reader.ResolveAsync(plural, version, cancellationToken);
            var count = 0;
            await using var list = await reader.ListTableAsync(kind, new ListQuery { Namespace = ns }, cancellationToken);
            await foreach (var row in list.RowsAsync(cancellationToken))
            {
                count = row.Restart ? 0 : count + 1;
            }

            if (count > 0)
            {
                counts.Add(new DependantCount { Kind = kind.Kind, Count = count, Fate = "deleted with it" });
            }
        }

        return counts;
    }

    private async Task<IReadOnlyList<DependantCount>> OwnedAsync(ApiResource resource, JsonObject found, Propagation propagation, CancellationToken cancellationToken)
    {
        var owners = new HashSet<string>(StringComparer.Ordinal) { found.Text("metadata", "uid") ?? "" };
        var counts = new Dictionary<(string Kind, string Fate), int>();
        var ns = resource.Namespaced ? found.Text("metadata", "namespace") : null;
        var seen = 0;
        foreach (var (plural, version) in OwnedBy.GetValueOrDefault(resource.QualifiedName) ?? Usual)
        {
            var kind = await reader.ResolveAsync(plural, version, cancellationToken);
            var level = new List<string>();
            await foreach (var child in reader.ListAsync(kind, new ListQuery { Namespace = ns }, cancellationToken))
            {
                if (++seen > Most)
                {
                    return Sum(counts);
                }

                var above = child.Maps("metadata", "ownerReferences").Select(r => r.Text("uid") ?? "").ToList();
                if (!above.Exists(owners.Contains))
                {
                    continue;
                }

                var fate = above.TrueForAll(owners.Contains) ? Fate(propagation) : OtherOwners;
                counts[(kind.Kind, fate)] = counts.GetValueOrDefault((kind.Kind, fate)) + 1;
                if (fate != OtherOwners && propagation != Propagation.Orphan)
                {
                    level.Add(child.Text("metadata", "uid") ?? "");
                }
            }

            owners.UnionWith(level);
        }

        return Sum(counts);
    }

    private static List<DependantCount> Sum(Dictionary<(string Kind, string Fate), int> counts) =>
        [.. counts.Select(c => new DependantCount { Kind = c.Key.Kind, Count = c.Value, Fate = c.Key.Fate })];

    private static string Fate(Propagation propagation) => propagation switch
    {
        Propagation.Orphan => "kept without an owner",
        Propagation.Foreground => "deleted before it",
        _ => "deleted after it",
    };
}
