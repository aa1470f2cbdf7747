using EksMcp.Kubernetes.Discovery;

namespace EksMcp.Kubernetes.Tests.Reading;

/// <summary>Resources as discovery gives them.</summary>
internal static class Known
{
    public static readonly ApiResource Pods = Core("Pod", "pods");
    public static readonly ApiResource Secrets = Core("Secret", "secrets");
    public static readonly ApiResource ConfigMaps = Core("ConfigMap", "configmaps");
    public static readonly ApiResource Nodes = Core("Node", "nodes") with { Namespaced = false };
    public static readonly ApiResource ClusterRoles = new()
    {
        Group = "rbac.authorization.k8s.io",
        Version = "v1",
        Kind = "ClusterRole",
        Plural = "clusterroles",
        Namespaced = false,
    };

    private static ApiResource Core(string kind, string plural) =>
        new() { Group = "", Version = "v1", Kind = kind, Plural = plural, Namespaced = true };
}
