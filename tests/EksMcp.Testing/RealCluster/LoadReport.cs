namespace EksMcp.Testing.RealCluster;

/// <summary>What became of a world's objects.</summary>
/// <param name="Created">Objects made.</param>
/// <param name="Adopted">Objects that the server had already, such as <c>kube-system</c>; they stay as they are.</param>
/// <param name="Skipped">How many of each version and kind were left out because this release does not serve it
/// (<c>policy/v1 PodDisruptionBudget</c>).</param>
/// <param name="CustomGroups">API groups that came with custom resource definitions.</param>
public sealed record LoadReport(
    int Created, int Adopted, IReadOnlyDictionary<string, int> Skipped, IReadOnlyCollection<string> CustomGroups);
