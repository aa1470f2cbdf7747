using EksMcp.Kubernetes.Credentials;

namespace EksMcp.Kubernetes;

/// <summary>Where clusters are configured. All facts of the environment are given here; nothing is looked up elsewhere.</summary>
public sealed record ClusterOptions
{
    /// <summary>Kubeconfig files in order of precedence.</summary>
    public IReadOnlyList<string> KubeconfigPaths { get; init; } = [];

    /// <summary>The user named the files: one that is missing is a problem. Otherwise it is skipped.</summary>
    public bool KubeconfigRequired { get; init; }

    /// <summary>Folder of the pod's service account (token, ca.crt); null outside a cluster.</summary>
    public string? InClusterDirectory { get; init; }

    /// <summary>KUBERNETES_SERVICE_HOST.</summary>
    public string? InClusterHost { get; init; }

    /// <summary>KUBERNETES_SERVICE_PORT.</summary>
    public string? InClusterPort { get; init; }

    /// <summary>insecure-skip-tls-verify in a kubeconfig is honoured.</summary>
    public bool AllowInsecureTls { get; init; }

    /// <summary>Variables of the environment: proxies, PATH, and what exec plugins are given.</summary>
    public Func<string, string?> Environment { get; init; } = static _ => null;

    /// <summary>Names of the variables that exec plugins are given; beside them they get what their kubeconfig sets.</summary>
    public IReadOnlyCollection<string> EnvironmentNames { get; init; } = PluginVariables.Usual;

    /// <summary>Sent with every request.</summary>
    public string UserAgent { get; init; } = "eks-mcp";

    /// <summary>Clusters known beforehand, the sandbox for one.</summary>
    public IReadOnlyList<StaticCluster> Static { get; init; } = [];

    /// <summary>The user's home folder, for plugins when HOME is not set.</summary>
    public string? HomeDirectory { get; init; }
}

/// <summary>A cluster given by its facts.</summary>
/// <param name="Name">Short name.</param>
/// <param name="Way">See <see cref="ClusterIdentity"/>.</param>
/// <param name="Server">Address of the API server.</param>
/// <param name="CertificateAuthorityPem">PEM of the authorities to trust; null: the system's.</param>
/// <param name="Token">Bearer token; null: none.</param>
public sealed record StaticCluster(string Name, string Way, Uri Server, string? CertificateAuthorityPem, string? Token)
{
    /// <summary>The full name; never the token.</summary>
    public override string ToString() => $"{Way}:{Name}";
}
