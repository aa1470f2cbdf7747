namespace EksMcp.Kubernetes;

/// <summary>The clusters that are configured, as far as their configuration can be read.</summary>
/// <param name="Clusters">In order: static, kubeconfig contexts, in-cluster.</param>
/// <param name="Current">The kubeconfig's current context, or the only cluster there is; null: none stands out.</param>
/// <param name="Problems">What could not be read; the rest stands.</param>
public sealed record ClusterInventory(IReadOnlyList<ClusterIdentity> Clusters, ClusterIdentity? Current, IReadOnlyList<ClusterProblem> Problems);

/// <summary>Something in the configuration that cannot be used.</summary>
/// <param name="Source">The file.</param>
/// <param name="Context">The context, where one is concerned.</param>
/// <param name="Message">What is wrong; no credential's value.</param>
/// <param name="Hint">What would work.</param>
public sealed record ClusterProblem(string Source, string? Context, string Message, string? Hint);
