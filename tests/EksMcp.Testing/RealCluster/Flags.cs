namespace EksMcp.Testing.RealCluster;

/// <summary>The flags of each binary, as release 1.20 and etcd 3.4 know them.</summary>
internal static class Flags
{
    /// <summary>
    /// Plugins that would change or refuse a world's objects: it has no token controller (ServiceAccount), brings its own
    /// taints, tolerations and priorities, must be deletable at once (StorageObjectInUseProtection), and may hold quotas
    /// without a quota controller (ResourceQuota).
    /// </summary>
    private static readonly string[] DisabledAdmission =
    [
        "ServiceAccount", "TaintNodesByCondition", "DefaultTolerationSeconds", "Priority", "LimitRanger", "ResourceQuota",
        "StorageObjectInUseProtection", "DefaultStorageClass", "DefaultIngressClass", "RuntimeClass",
    ];

    public static IEnumerable<string> Etcd(Uri url, ServerFiles files) =>
    [
        $"--data-dir={Path.Combine(files.Folder, "etcd")}",
        $"--listen-client-urls={Origin(url)}",
        $"--advertise-client-urls={Origin(url)}",
        "--listen-peer-urls=http://127.0.0.1:0",
        $"--max-txn-ops={EtcdStore.MaxOperations}",
        "--max-request-bytes=33554432",
        "--logger=zap",
        "--log-level=error",
    ];

    public static IEnumerable<string> ApiServer(Uri etcd, int port, ServerFiles files, RealApiServerOptions options) =>
    [
        $"--etcd-servers={Origin(etcd)}",
        "--bind-address=127.0.0.1",
        $"--secure-port={port}",
        "--advertise-address=127.0.0.1",
        "--endpoint-reconciler-type=none",
        $"--tls-cert-file={files.ServerCertificate}",
        $"--tls-private-key-file={files.ServerKey}",
        $"--client-ca-file={files.Authority}",
        $"--token-auth-file={files.Tokens}",
        "--authorization-mode=RBAC",
        $"--service-cluster-ip-range={options.ServiceRange}",
        "--service-account-issuer=https://kubernetes.default.svc",
        $"--service-account-key-file={files.ServiceAccountKey}",
        $"--service-account-signing-key-file={files.ServiceAccountKey}",
        $"--kubelet-certificate-authority={files.Authority}",
        $"--kubelet-client-certificate={files.KubeletClientCertificate}",
        $"--kubelet-client-key={files.KubeletClientKey}",
        "--kubelet-preferred-address-types=InternalIP",
        $"--disable-admission-plugins={string.Join(',', DisabledAdmission.Where(plugin => plugin is not ("ResourceQuota" or "LimitRanger") || !options.Quotas))}",
        "--allow-privileged=true",
        "--profiling=false",
        .. options.ApiServerFlags,
    ];

    public static IEnumerable<string> Scheduler(string kubeconfig) =>
        [$"--kubeconfig={kubeconfig}", "--leader-elect=false", "--port=0", "--secure-port=0"];

    public static IEnumerable<string> Controllers(string kubeconfig, ServerFiles files) =>
    [
        $"--kubeconfig={kubeconfig}",
        "--leader-elect=false",
        "--port=0",
        "--secure-port=0",
        $"--root-ca-file={files.Authority}",
        $"--service-account-private-key-file={files.ServiceAccountKey}",
    ];

    private static string Origin(Uri url) => url.GetLeftPart(UriPartial.Authority);
}
