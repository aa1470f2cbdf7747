namespace EksMcp.Kubernetes.Discovery;

/// <summary>All that a cluster serves, as far as it could be read.</summary>
/// <param name="Resources">Every served kind in every served version, subresources folded into their resource.</param>
/// <param name="Versions">Every served group version (<c>v1</c>, <c>apps/v1</c>), those of broken groups included.</param>
/// <param name="Failures">Groups that could not be read; the rest of the catalogue stands.</param>
public sealed record ApiCatalog(
    IReadOnlyList<ApiResource> Resources,
    IReadOnlyList<string> Versions,
    IReadOnlyList<DiscoveryFailure> Failures);

/// <summary>A group version that is listed but could not be read, and why.</summary>
public sealed record DiscoveryFailure(string GroupVersion, string Message);
