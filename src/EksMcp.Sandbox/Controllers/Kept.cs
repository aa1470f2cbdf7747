namespace EksMcp.Sandbox.Controllers;

/// <summary>Where the kinds that controllers know are stored.</summary>
internal static class Kept
{
    public const string Claims = "/persistentvolumeclaims";
    public const string ConfigMaps = "/configmaps";
    public const string ControllerRevisions = "apps/controllerrevisions";
    public const string CronJobs = "batch/cronjobs";
    public const string DaemonSets = "apps/daemonsets";
    public const string Deployments = "apps/deployments";
    public const string DisruptionBudgets = "policy/poddisruptionbudgets";
    public const string Endpoints = "/endpoints";
    public const string EndpointSlices = "discovery.k8s.io/endpointslices";
    public const string Events = "/events";
    public const string Jobs = "batch/jobs";
    public const string Namespaces = "/namespaces";
    public const string Nodes = "/nodes";
    public const string Pods = "/pods";
    public const string PriorityClasses = "scheduling.k8s.io/priorityclasses";
    public const string Quotas = "/resourcequotas";
    public const string ReplicaSets = "apps/replicasets";
    public const string Secrets = "/secrets";
    public const string ServiceAccounts = "/serviceaccounts";
    public const string Services = "/services";
    public const string StatefulSets = "apps/statefulsets";
    public const string StorageClasses = "storage.k8s.io/storageclasses";
    public const string Volumes = "/persistentvolumes";
}
