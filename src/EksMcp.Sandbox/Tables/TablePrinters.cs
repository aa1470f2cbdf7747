namespace EksMcp.Sandbox.Tables;

/// <summary>Which printer shows a kind.</summary>
internal static class TablePrinters
{
    /// <summary>The printer of a kind. <paramref name="crdColumns"/> are a custom resource's
    /// <c>additionalPrinterColumns</c> (empty where the definition names none), null for built-in kinds. Events may come in
    /// the form of either API, other kinds in the form of their newest version; autoscalers in that of v1 too.</summary>
    public static ITablePrinter For(
        string group, string kind, IReadOnlyList<TableColumnDefinition>? crdColumns, ApiProfile profile = ApiProfile.Current) =>
        crdColumns is not null
            ? new CustomResourcePrinter(crdColumns)
            : BuiltIn(group, kind, profile) ?? DefaultPrinter.NameAndCreation;

    private static ITablePrinter? BuiltIn(string group, string kind, ApiProfile profile) => group switch
    {
        "" => Core(kind, profile),
        "apps" => kind switch
        {
            "Deployment" => WorkloadPrinters.Deployment,
            "ReplicaSet" => WorkloadPrinters.ReplicaSet,
            "StatefulSet" => WorkloadPrinters.StatefulSet,
            "DaemonSet" => WorkloadPrinters.DaemonSet,
            "ControllerRevision" => WorkloadPrinters.ControllerRevision,
            _ => null,
        },
        "batch" => kind switch
        {
            "Job" => JobPrinters.Job(profile),
            "CronJob" => JobPrinters.CronJob(profile),
            _ => null,
        },
        "networking.k8s.io" or "extensions" => kind switch
        {
            "Ingress" => NetworkPrinters.Ingress,
            "IngressClass" => NetworkPrinters.IngressClass,
            "NetworkPolicy" => NetworkPrinters.NetworkPolicy,
            _ => null,
        },
        "storage.k8s.io" => kind switch
        {
            "StorageClass" => StoragePrinters.StorageClass,
            "VolumeAttachment" => StoragePrinters.VolumeAttachment,
            "CSINode" => StoragePrinters.CsiNode,
            "CSIDriver" => StoragePrinters.CsiDriver(profile),
            _ => null,
        },
        _ => Single(group, kind, profile),
    };

    private static ITablePrinter? Core(string kind, ApiProfile profile) => kind switch
    {
        "Pod" => new PodPrinter(profile),
        "PodTemplate" => WorkloadPrinters.PodTemplate,
        "ReplicationController" => WorkloadPrinters.ReplicationController,
        "Service" => ServicePrinters.Service,
        "Endpoints" => ServicePrinters.Endpoints,
        "Node" => NodePrinter.Node,
        "Event" => EventPrinter.Event(profile),
        "Namespace" => ConfigPrinters.Namespace,
        "ConfigMap" => ConfigPrinters.ConfigMap,
        "Secret" => ConfigPrinters.Secret,
        "ServiceAccount" => ConfigPrinters.ServiceAccount,
        "ComponentStatus" => ConfigPrinters.ComponentStatus,
        "ResourceQuota" => PolicyPrinters.ResourceQuota(profile),
        "PersistentVolume" => StoragePrinters.PersistentVolume(profile),
        "PersistentVolumeClaim" => StoragePrinters.PersistentVolumeClaim(profile),
        _ => null,
    };

    private static ITablePrinter? Single(string group, string kind, ApiProfile profile) => (group, kind) switch
    {
        ("events.k8s.io", "Event") => EventPrinter.Event(profile),
        ("discovery.k8s.io", "EndpointSlice") => ServicePrinters.EndpointSlice,
        ("autoscaling", "HorizontalPodAutoscaler") => AutoscalerPrinter.For(profile),
        ("policy", "PodDisruptionBudget") => PolicyPrinters.PodDisruptionBudget,
        ("policy", "PodSecurityPolicy") => FlowControlPrinters.PodSecurityPolicy,
        ("flowcontrol.apiserver.k8s.io", "FlowSchema") => FlowControlPrinters.FlowSchema,
        ("flowcontrol.apiserver.k8s.io", "PriorityLevelConfiguration") => FlowControlPrinters.PriorityLevel(profile),
        ("scheduling.k8s.io", "PriorityClass") => PolicyPrinters.PriorityClass(profile),
        ("node.k8s.io", "RuntimeClass") => PolicyPrinters.RuntimeClass,
        ("coordination.k8s.io", "Lease") => ConfigPrinters.Lease,
        ("rbac.authorization.k8s.io", "RoleBinding" or "ClusterRoleBinding") => AccessPrinters.Binding,
        ("certificates.k8s.io", "CertificateSigningRequest") => AccessPrinters.CertificateSigningRequest(profile),
        ("admissionregistration.k8s.io", "MutatingWebhookConfiguration" or "ValidatingWebhookConfiguration") => ExtensionPrinters.Webhooks,
        ("admissionregistration.k8s.io", "ValidatingAdmissionPolicy") => ExtensionPrinters.ValidatingAdmissionPolicy,
        ("admissionregistration.k8s.io", "ValidatingAdmissionPolicyBinding") => ExtensionPrinters.ValidatingAdmissionPolicyBinding,
        ("apiregistration.k8s.io", "APIService") => ExtensionPrinters.ApiService,
        _ => null,
    };
}
