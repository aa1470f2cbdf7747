using EksMcp.Kubernetes.Transport;

namespace EksMcp.Kubernetes.Discovery;

/// <summary>Says why a name was not found, as precisely as the catalogue allows.</summary>
internal sealed class KindProblem(ApiCatalog catalog, IReadOnlyList<KindName> readings)
{
    private const int MaxFailuresNamed = 3;

    internal KubernetesException ToException()
    {
        var reading = readings[0];
        if (SubresourceOwner() is { } owner)
        {
            return new KubernetesException(KubernetesError.UnknownKind, $"“{reading.Name}” is a subresource of {owner.QualifiedName}, not a kind.",
                $"Read {owner.QualifiedName} instead.");
        }

        var elsewhere = catalog.Resources.Where(r => KindResolver.HasName(r, reading.Name)).ToArray();
        if (elsewhere.Length > 0)
        {
            var served = elsewhere.Select(r => r.ApiVersion).Distinct(StringComparer.Ordinal).Take(8).ToArray();
            return new KubernetesException(KubernetesError.UnknownKind,
                $"{elsewhere[0].Kind} is not served in {Place(reading)}; it is served in {string.Join(", ", served)}.{Failures()}",
                $"Use apiVersion {served[0]}, or leave it out.");
        }

        var near = KindSuggestions.Near(catalog, reading.Name);
        return new KubernetesException(KubernetesError.UnknownKind,
            $"The cluster serves no kind “{SafeText.Cut(reading.Name, 100)}”{(reading.Group is null ? "" : " in " + Place(reading))}.{Failures()}",
            near.Count == 0 ? "List the served kinds to find its name." : $"Did you mean {string.Join(", ", near)}?");
    }

    private ApiResource? SubresourceOwner()
    {
        // “pods/log” reads as the kind “log” of a group “pods”.
        foreach (var reading in readings)
        {
            if (reading.Group is not { Length: > 0 } owner) continue;
            var found = catalog.Resources.FirstOrDefault(r =>
                (KindResolver.HasName(r, owner) || KindName.Same(r.QualifiedName, owner)) && r.Subresources.Any(s => KindName.Same(s, reading.Name)));
            if (found is not null) return found;
        }

        return null;
    }

    private static string Place(KindName reading) => SafeText.Cut((reading.Group, reading.Version) switch
    {
        ("" or null, null) => "the core group",
        ("" or null, var version) => version,
        (var group, null) => $"the group {group}",
        var (group, version) => $"{group}/{version}",
    }, 150);

    private string Failures()
    {
        var failed = catalog.Failures.Where(f => readings.Any(r => MayHold(f, r))).ToArray();
        if (failed.Length == 0) return "";
        var named = string.Join("; ", failed.Take(MaxFailuresNamed).Select(f => $"{f.GroupVersion}: {SafeText.Cut(f.Message, 200)}"));
        var more = failed.Length > MaxFailuresNamed ? $" and {failed.Length - MaxFailuresNamed} more" : "";
        return $" It may live in an API that could not be read ({named}{more}).";
    }

    private static bool MayHold(DiscoveryFailure failure, KindName reading)
    {
        if (reading.Group is null || failure.GroupVersion is "" or "apis") return true;
        var slash = failure.GroupVersion.IndexOf('/', StringComparison.Ordinal);
        return KindName.Same(slash < 0 ? "" : failure.GroupVersion[..slash], reading.Group);
    }
}
