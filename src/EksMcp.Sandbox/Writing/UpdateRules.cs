using EksMcp.Sandbox.Catalogue;

namespace EksMcp.Sandbox.Writing;

/// <summary>In what the kinds differ when they are replaced or deleted: the server's strategies, as facts.</summary>
internal static class UpdateRules
{
    private static readonly string[] DemandVersion =
    [
        "policy/poddisruptionbudgets", "coordination.k8s.io/leases", "apiextensions.k8s.io/customresourcedefinitions", "apiregistration.k8s.io/apiservices",
        "admissionregistration.k8s.io/mutatingwebhookconfigurations", "admissionregistration.k8s.io/validatingwebhookconfigurations",
        "storage.k8s.io/csidrivers", "storage.k8s.io/csinodes", "storage.k8s.io/volumeattachments", "node.k8s.io/runtimeclasses",
    ];

    private static readonly string[] CreatedByReplacing =
    [
        "/endpoints", "/events", "/limitranges", "/services", "coordination.k8s.io/leases", "rbac.authorization.k8s.io/clusterroles",
        "rbac.authorization.k8s.io/clusterrolebindings", "rbac.authorization.k8s.io/roles", "rbac.authorization.k8s.io/rolebindings",
    ];

    private static readonly string[] ShownWhenDeleted =
    [
        "/persistentvolumeclaims", "/persistentvolumes", "/pods", "/podtemplates", "/resourcequotas", "/serviceaccounts", "policy/podsecuritypolicies",
    ];

    /// <summary>A replacement must name the resource version it is based on.</summary>
    public static bool NeedsVersion(ResourceDefinition definition) => definition.Custom || DemandVersion.Contains(definition.StorageKey, StringComparer.Ordinal);

    /// <summary>A replacement of nothing creates.</summary>
    public static bool CreatesOnUpdate(ResourceDefinition definition) => CreatedByReplacing.Contains(definition.StorageKey, StringComparer.Ordinal);

    /// <summary>A deletion is answered with the object, not with a Status.</summary>
    public static bool ShowsDeleted(ResourceDefinition definition) => ShownWhenDeleted.Contains(definition.StorageKey, StringComparer.Ordinal);

    /// <summary>Dependants stay unless the client asks otherwise.</summary>
    public static bool OrphansByDefault(ResourceDefinition definition) =>
        definition is { Group: "", Kind: "ReplicationController" } or { Group: "batch", Kind: "Job" };
}
