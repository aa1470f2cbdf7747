using EksMcp.Hosting.Settings;
using EksMcp.Kubernetes;

namespace EksMcp.Hosting;

/// <summary>What the configuration says of a cluster, under whatever name <c>cluster_name</c> would find it by.</summary>
internal static class ClusterPolicy
{
    private static readonly ClusterSettings Unmentioned = new(ReadOnly: false, Environment: null, AllowWrite: false);

    /// <summary>Of several entries that mean the cluster the strictest holds, so that none undoes another's protection.</summary>
    public static ClusterSettings Of(ServerSettings settings, ClusterIdentity cluster)
    {
        var entries = settings.Clusters.Where(entry => cluster.IsCalled(entry.Key)).OrderByDescending(entry => entry.Key == cluster.FullName)
            .ThenByDescending(entry => entry.Key == cluster.Name).ThenBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Value).ToList();
        return entries.Count == 0 ? Unmentioned : new ClusterSettings(
            entries.Exists(entry => entry.ReadOnly),
            (entries.Find(entry => entry.Production) ?? entries.Find(entry => entry.Environment is not null))?.Environment,
            entries.TrueForAll(entry => entry.AllowWrite));
    }

    /// <summary>Entries that mean none of these clusters, so that they protect nothing.</summary>
    public static IEnumerable<string> Unmatched(ServerSettings settings, ClusterInventory inventory) =>
        settings.Clusters.Keys.Where(name => !inventory.Clusters.Any(cluster => cluster.IsCalled(name))).Order(StringComparer.Ordinal);

    /// <summary>The operator's switches, as <c>test</c> and <c>doctor</c> show them.</summary>
    public static IReadOnlyDictionary<string, string> Gates(ServerSettings settings) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["write"] = State(settings.AllowWrite, "--allow-write"),
        ["sensitive_data"] = State(settings.AllowSensitiveDataAccess, "--allow-sensitive-data-access"),
        ["secret_values"] = State(settings.AllowSecretValues, "--allow-secret-values"),
    };

    private static string State(bool open, string flag) => open ? "open" : $"closed (opens with {flag})";
}
