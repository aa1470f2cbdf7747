namespace EksMcp.Sandbox.Catalogue;

/// <summary>What discovery says about the subresources of built-in kinds.</summary>
internal static class BuiltInSubresources
{
    private static readonly string[] ReadWrite = ["get", "patch", "update"];
    private static readonly string[] Connect = ["create", "get"];
    private static readonly string[] Proxy = ["create", "delete", "get", "patch", "update"];

    /// <summary>Ephemeral containers were alpha in 1.20.</summary>
    public static bool IsServed(string name, ApiProfile profile) => name != "ephemeralcontainers" || profile == ApiProfile.Current;

    public static SubresourceDefinition Describe(string name, string parentKind, ApiProfile profile) => name switch
    {
        "attach" => new(name, "PodAttachOptions", Connect),
        "exec" => new(name, "PodExecOptions", Connect),
        "portforward" => new(name, "PodPortForwardOptions", Connect),
        "proxy" => new(name, parentKind + "ProxyOptions", Proxy),
        "log" => new(name, parentKind, ["get"]),
        "binding" => new(name, "Binding", ["create"]),
        "eviction" => new(name, "Eviction", ["create"], "policy", profile == ApiProfile.Kubernetes120 ? "v1beta1" : "v1"),
        "scale" => new(name, "Scale", ReadWrite, "autoscaling", "v1"),
        "token" => new(name, "TokenRequest", ["create"], "authentication.k8s.io", "v1"),
        "finalize" => new(name, parentKind, ["update"]),
        _ => new(name, parentKind, ReadWrite),
    };
}
