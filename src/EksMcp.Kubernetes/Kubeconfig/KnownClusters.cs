using System.Globalization;
using EksMcp.Kubernetes.Credentials;
using EksMcp.Kubernetes.Transport;

namespace EksMcp.Kubernetes.Kubeconfig;

/// <summary>Clusters that need no kubeconfig: given by the program, or the one this process runs in.</summary>
internal static class KnownClusters
{
    private const int MaxAuthority = 1024 * 1024;

    internal static ClusterTarget Static(StaticCluster known, ClusterOptions options)
    {
        var label = $"the cluster {known.Way}:{known.Name}";
        var header = known.Token is null ? null : BearerToken.Header(known.Token)
            ?? throw new KubernetesException(KubernetesError.CredentialsUnavailable, $"The token of {label} is none.", "A token is one line of visible ASCII.");
        return new ClusterTarget
        {
            Identity = new ClusterIdentity(known.Name, known.Way, known.Server),
            Trust = known.CertificateAuthorityPem is null ? ServerTrust.SystemRoots : ServerTrust.FromPem(known.CertificateAuthorityPem, label),
            Credential = new FixedCredential(new CredentialValue(header, null), $"the token of {label}"),
            UserAgent = options.UserAgent,
        };
    }

    /// <summary>Null outside a cluster.</summary>
    internal static ClusterIdentity? InClusterIdentity(ClusterOptions options)
    {
        if (options is not { InClusterDirectory: { Length: > 0 }, InClusterHost: { Length: > 0 } host, InClusterPort: { } portText }
            || !int.TryParse(portText, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is 0 or > 65535
            || Uri.CheckHostName(host) is UriHostNameType.Unknown) return null;
        return new ClusterIdentity("in-cluster", "in-cluster", new UriBuilder("https", host, port).Uri);
    }

    internal static ClusterTarget InCluster(ClusterIdentity identity, ClusterOptions options, TimeProvider time, FileStamps files)
    {
        var authority = Path.Combine(options.InClusterDirectory!, "ca.crt");
        files.Add(authority);
        return new ClusterTarget
        {
            Identity = identity,
            Trust = ServerTrust.FromPem(Pem(authority), authority),
            Credential = new TokenFileCredential(Path.Combine(options.InClusterDirectory!, "token"), "this pod's service account", null, time),
            UserAgent = options.UserAgent,
        };
    }

    private static string Pem(string path)
    {
        try
        {
            return BoundedFile.ReadText(path, MaxAuthority) ?? "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KubernetesException(KubernetesError.CredentialsUnavailable, $"The cluster's authority {path} cannot be read.",
                "The pod needs its service account mounted (automountServiceAccountToken).", e);
        }
    }
}
