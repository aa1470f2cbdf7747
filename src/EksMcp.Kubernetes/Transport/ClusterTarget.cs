using EksMcp.Kubernetes.Credentials;

namespace EksMcp.Kubernetes.Transport;

/// <summary>Everything needed to talk to one cluster.</summary>
internal sealed record ClusterTarget
{
    internal required ClusterIdentity Identity { get; init; }

    internal required ServerTrust Trust { get; init; }

    internal required Credential Credential { get; init; }

    internal Impersonation? Impersonation { get; init; }

    /// <summary>The name the server's certificate must bear, where it is not the address's.</summary>
    internal string? TlsServerName { get; init; }

    internal ProxyRoute? Proxy { get; init; }

    internal bool Compression { get; init; } = true;

    internal required string UserAgent { get; init; }

    internal ConnectionLimits Limits { get; init; } = new();
}
