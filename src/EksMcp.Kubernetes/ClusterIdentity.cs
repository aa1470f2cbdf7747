namespace EksMcp.Kubernetes;

/// <summary>Which cluster, and how it is reached.</summary>
/// <param name="Name">The short name, as <c>cluster_name</c> takes it.</param>
/// <param name="Way">How it is reached: <c>kubeconfig</c>, <c>in-cluster</c> or <c>sandbox</c> (later <c>eks</c>).</param>
/// <param name="Server">The API server's address, without credentials.</param>
/// <param name="Cluster">What the kubeconfig's context calls its cluster, on EKS the ARN; null: reached without a context.</param>
public sealed record ClusterIdentity(string Name, string Way, Uri Server, string? Cluster = null)
{
    /// <summary>The name that is never ambiguous: <c>kubeconfig:dev</c>.</summary>
    public string FullName => $"{Way}:{Name}";

    /// <summary>Everything this cluster answers comes from the simulated world.</summary>
    public bool Simulated => Way == "sandbox";

    /// <summary>Its full or short name, or what its context calls the cluster, or the end of that after a slash.</summary>
    public bool IsCalled(string name) => FullName == name || Name == name || HasClusterNamed(name);

    internal bool HasClusterNamed(string name) =>
        Cluster is { } cluster && (cluster == name || cluster.EndsWith("/" + name, StringComparison.Ordinal));
}
