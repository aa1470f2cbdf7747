namespace EksMcp.Kubernetes;

/// <summary>Which cluster, and how it is reached.</summary>
/// <param name="Name">The short name, as <c>cluster_name</c> takes it.</param>
/// <param name="Way">How it is reached: <c>kubeconfig</c>, <c>in-cluster</c> or <c>sandbox</c> (later <c>eks</c>).</param>
/// <param name="Server">The API server's address, without credentials.</param>
public sealed record ClusterIdentity(string Name, string Way, Uri Server)
{
    /// <summary>The name that is never ambiguous: <c>kubeconfig:dev</c>.</summary>
    public string FullName => $"{Way}:{Name}";

    /// <summary>Everything this cluster answers comes from the simulated world.</summary>
    public bool Simulated => Way == "sandbox";
}
