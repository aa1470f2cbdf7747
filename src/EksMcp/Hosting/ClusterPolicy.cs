using EksMcp.Hosting.Settings;
using EksMcp.Kubernetes;

namespace EksMcp.Hosting;

/// <summary>What the configuration says of a cluster, found by its full name or its short one.</summary>
internal static class ClusterPolicy
{
    private static readonly ClusterSettings Unmentioned = new(ReadOnly: false, Environment: null, AllowWrite: false);

    public static ClusterSettings Of(ServerSettings settings, ClusterIdentity cluster) =>
        settings.Clusters.TryGetValue(cluster.FullName, out var full) ? full
        : settings.Clusters.GetValueOrDefault(cluster.Name, Unmentioned);

    /// <summary>The operator's switches, as <c>test</c> and <c>doctor</c> show them.</summary>
    public static IReadOnlyDictionary<string, string> Gates(ServerSettings settings) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["write"] = State(settings.AllowWrite, "--allow-write"),
        ["sensitive_data"] = State(settings.AllowSensitiveDataAccess, "--allow-sensitive-data-access"),
        ["secret_values"] = State(settings.AllowSecretValues, "--allow-secret-values"),
    };

    private static string State(bool open, string flag) => open ? "open" : $"closed (opens with {flag})";
}
