using EksMcp.Hosting.Settings;
using EksMcp.Kubernetes;

namespace EksMcp.Hosting;

/// <summary>Where clusters come from, by the settings and the process's surroundings. With a sandbox there are no others.</summary>
internal static class ClusterSources
{
    private const string ServiceAccountFolder = "/var/run/secrets/kubernetes.io/serviceaccount";

    public static ClusterOptions Of(ServerSettings settings, StaticCluster? sandbox)
    {
        var common = new ClusterOptions
        {
            Environment = ProcessEnvironment.Variable,
            UserAgent = $"eks-mcp/{ProductVersion.Text}",
            HomeDirectory = ProcessEnvironment.Home,
            AllowInsecureTls = settings.InsecureSkipTlsVerify,
        };
        if (sandbox is not null)
        {
            return common with { Static = [sandbox] };
        }

        var inCluster = settings.AuthMode is not AuthMode.Kubeconfig && ProcessEnvironment.Variable("KUBERNETES_SERVICE_HOST") is not null;
        var given = settings.Kubeconfig.Count > 0;
        // As kubectl does: a missing file of KUBECONFIG is passed over, one that was asked for is a problem.
        var required = settings.Origins.Any(o => o is { Name: "kubeconfig", Source: not ("KUBECONFIG" or "default") });
        return common with
        {
            KubeconfigPaths = settings.AuthMode is AuthMode.InCluster ? [] : given ? settings.Kubeconfig : UsualKubeconfig(),
            KubeconfigRequired = required,
            InClusterDirectory = inCluster ? ServiceAccountFolder : null,
            InClusterHost = inCluster ? ProcessEnvironment.Variable("KUBERNETES_SERVICE_HOST") : null,
            InClusterPort = inCluster ? ProcessEnvironment.Variable("KUBERNETES_SERVICE_PORT") : null,
        };
    }

    private static IReadOnlyList<string> UsualKubeconfig() =>
        ProcessEnvironment.Home is { } home ? [Path.Combine(home, ".kube", "config")] : [];
}
