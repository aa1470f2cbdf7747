using EksMcp.Kubernetes.Discovery;
using EksMcp.Kubernetes.Transport;

namespace EksMcp.Kubernetes.Kubeconfig;

/// <summary>Finds the one cluster that a name means: full name, short name, the name of a context's cluster, or the end of its ARN.</summary>
internal static class ClusterNames
{
    private const int MaxNamed = 20;

    internal static ClusterCandidate Find(string? name, ClusterConfiguration configuration)
    {
        var all = configuration.Candidates;
        if (string.IsNullOrEmpty(name))
        {
            return all.Count == 1 ? all[0]
                : all.Count == 0 ? throw Unknown("No cluster is configured.", configuration, null)
                : throw Unknown($"{all.Count} clusters are configured; say which.", configuration, null);
        }

        // A context's own name wins over what another context calls its cluster, as kubectl's users expect.
        foreach (var matches in (IEnumerable<ClusterCandidate>[])
        [
            all.Where(c => c.Identity.FullName == name),
            all.Where(c => c.Identity.Name == name),
            all.Where(c => c.Identity.HasClusterNamed(name)),
        ])
        {
            var found = matches.Take(MaxNamed).ToArray();
            if (found.Length == 1) return found[0];
            if (found.Length > 1)
            {
                throw new KubernetesException(KubernetesError.UnknownCluster, $"'{SafeText.Cut(name)}' means {found.Length} clusters.",
                    $"Use one of the full names: {Names(found)}.");
            }
        }

        if (configuration.Problems.FirstOrDefault(p => p.Context == name) is { } broken)
            throw new KubernetesException(KubernetesError.InvalidKubeconfig, $"The cluster '{SafeText.Cut(name)}' is configured, but not usable: {broken.Message}", broken.Hint);
        throw Unknown($"No cluster is named '{SafeText.Cut(name)}'.", configuration, Nearest(name, all));
    }

    private static KubernetesException Unknown(string message, ClusterConfiguration configuration, string? nearest)
    {
        var all = configuration.Candidates;
        var hint = nearest is null ? "" : $"Did you mean {nearest}? ";
        hint += all.Count == 0 ? "Give a kubeconfig with --kubeconfig." : $"Configured: {Names(all.Take(MaxNamed))}{(all.Count > MaxNamed ? $" and {all.Count - MaxNamed} more" : "")}.";
        if (configuration.Problems is [var first, ..]) hint += $" {configuration.Problems.Count} part(s) of the configuration cannot be used; the first: {first.Message}";
        return new KubernetesException(KubernetesError.UnknownCluster, message, hint);
    }

    private static string Names(IEnumerable<ClusterCandidate> clusters) => string.Join(", ", clusters.Select(c => SafeText.Cut(c.Identity.FullName, 200)));

    private static string? Nearest(string name, IReadOnlyList<ClusterCandidate> all)
    {
        if (name.Length > 200) return null;
        var best = all.Select(c => (c.Identity, Distance: EditDistance.Between(name.ToLowerInvariant(), c.Identity.Name.ToLowerInvariant())))
            .Where(c => c.Distance <= Math.Max(2, name.Length / 3)).OrderBy(c => c.Distance).FirstOrDefault();
        return best.Identity is { } identity ? SafeText.Cut(identity.FullName, 200) : null;
    }
}
