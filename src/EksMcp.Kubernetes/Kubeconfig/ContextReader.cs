using EksMcp.Kubernetes.Transport;

namespace EksMcp.Kubernetes.Kubeconfig;

/// <summary>Makes a target of a context: address, trust, proxy and credentials, each problem told by entry and field.</summary>
internal sealed class ContextReader(KubeconfigSet set, ClusterOptions options, UserReader users)
{
    /// <summary>Name and address only; reads no other file.</summary>
    internal ClusterIdentity Identify(KubeconfigEntry context) =>
        new(context.Name, "kubeconfig", Server(set.ClusterOf(context)), context.Text("cluster"));

    /// <param name="context">One of the set's.</param>
    /// <param name="files">Receives the files that the target was made from.</param>
    internal ClusterTarget Read(KubeconfigEntry context, FileStamps files)
    {
        var cluster = set.ClusterOf(context);
        var identity = Identify(context);
        var authority = PemField.Read(cluster, "certificate-authority", files);
        var user = set.UserOf(context);
        return new ClusterTarget
        {
            Identity = identity,
            Trust = Trust(cluster, authority),
            Credential = users.Read(user, cluster, authority, files),
            Impersonation = UserReader.Impersonation(user),
            TlsServerName = TlsServerName(cluster),
            Proxy = ProxyRoute.Choose(cluster.Text("proxy-url"), cluster.Label, identity.Server, options.Environment),
            Compression = !cluster.Flag("disable-compression"),
            UserAgent = options.UserAgent,
        };
    }

    private ServerTrust Trust(KubeconfigEntry cluster, string? authority)
    {
        if (!cluster.Flag("insecure-skip-tls-verify"))
            return authority is null ? ServerTrust.SystemRoots : ServerTrust.FromPem(authority, cluster.Label);
        if (authority is not null)
            throw cluster.Invalid("it has both a certificate authority and insecure-skip-tls-verify", "Remove insecure-skip-tls-verify.");
        return options.AllowInsecureTls ? ServerTrust.Nobody
            : throw cluster.Invalid("insecure-skip-tls-verify would send credentials to a server that nobody checks", "Put the cluster's certificate-authority-data there; or the operator starts with --insecure-skip-tls-verify.");
    }

    private static string? TlsServerName(KubeconfigEntry cluster) =>
        cluster.Text("tls-server-name") is not { } name ? null
            : Uri.CheckHostName(name) is not UriHostNameType.Unknown ? name
            : throw cluster.Invalid("its tls-server-name is no name of a host", "It is the name in the server's certificate.");

    private static Uri Server(KubeconfigEntry cluster)
    {
        var text = cluster.Text("server") ?? throw cluster.Invalid("it has no server", "Set 'server' to https://host:port.");
        if (!text.Contains("://", StringComparison.Ordinal)) text = "https://" + text;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var server) || server.Scheme is not ("https" or "http") || server.Query.Length + server.Fragment.Length > 0)
            throw cluster.Invalid("its server is no address", "It must be https://host:port.");
        return server.UserInfo.Length == 0 ? server : throw cluster.Invalid("its server holds credentials", "Put username and password into the user.");
    }
}
