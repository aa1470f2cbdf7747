using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Validation.Core;
using EksMcp.Sandbox.Validation.Custom;
using EksMcp.Sandbox.Validation.Networking;
using EksMcp.Sandbox.Validation.Pods;
using EksMcp.Sandbox.Validation.Policies;
using EksMcp.Sandbox.Validation.Storage;
using EksMcp.Sandbox.Validation.Workloads;

namespace EksMcp.Sandbox.Validation;

/// <summary>Which rules a built-in kind has. Kinds without any are held to what all objects are held to.</summary>
internal static class KindRules
{
    public static void Check(ResourceDefinition definition, JsonObject after, JsonObject? before, Problems to)
    {
        switch (definition.Kind)
        {
            case "Pod": PodRules.Check(after, before, to); break;
            case "Deployment": DeploymentRules.Check(after, before, to); break;
            case "ReplicaSet": ReplicaSetRules.Check(after, before, to); break;
            case "StatefulSet": StatefulSetRules.Check(after, before, to); break;
            case "DaemonSet": DaemonSetRules.Check(after, before, to); break;
            case "Job": JobRules.Check(after, before, to); break;
            case "CronJob": CronJobRules.Check(after, before, to); break;
            case "Service" when definition.Group.Length == 0: ServiceRules.Check(after, before, to); break;
            case "Endpoints": EndpointRules.Check(after, before, to); break;
            case "EndpointSlice": EndpointRules.CheckSlice(after, before, to); break;
            case "Ingress": IngressRules.Check(after, before, to); break;
            case "IngressClass": IngressRules.CheckClass(after, before, to); break;
            case "NetworkPolicy": NetworkPolicyRules.Check(after, before, to); break;
            case "ConfigMap": ConfigRules.CheckMap(after, before, to); break;
            case "Secret": ConfigRules.CheckSecret(after, before, to); break;
            case "Namespace": NamespaceRules.Check(after, before, to); break;
            case "Node": NodeRules.Check(after, before, to); break;
            case "Event" when definition.Group.Length == 0: EventRules.Check(after, to); break;
            case "PersistentVolumeClaim": ClaimRules.Check(after, before, to); break;
            case "PersistentVolume": PersistentVolumeRules.Check(after, before, to); break;
            case "StorageClass": StorageClassRules.Check(after, before, to); break;
            default: CheckPolicies(definition, after, before, to); break;
        }
    }

    public static void CheckStatus(ResourceDefinition definition, JsonObject after, JsonObject before, Problems to)
    {
        switch (definition.Kind)
        {
            case "Deployment": DeploymentRules.CheckStatus(after, to); break;
            case "ReplicaSet": StatusRules.CheckReplicaSet(after, to); break;
            case "StatefulSet": StatusRules.CheckStatefulSet(after, to); break;
            case "DaemonSet": StatusRules.CheckDaemonSet(after, to); break;
            case "Job": StatusRules.CheckJob(after, to); break;
            case "Namespace": NamespaceRules.CheckStatus(after, to); break;
            case "Node": NodeRules.CheckChange(after, before, to); break;
            case "ResourceQuota": QuotaRules.CheckStatus(after, to); break;
        }
    }

    private static void CheckPolicies(ResourceDefinition definition, JsonObject after, JsonObject? before, Problems to)
    {
        switch (definition.Kind)
        {
            case "HorizontalPodAutoscaler": AutoscalerRules.Check(after, before, to); break;
            case "PodDisruptionBudget": DisruptionBudgetRules.Check(after, to); break;
            case "ResourceQuota": QuotaRules.Check(after, before, to); break;
            case "LimitRange": LimitRangeRules.Check(after, before, to); break;
            case "Role" or "ClusterRole": RoleRules.Check(after, before, definition.Namespaced, to); break;
            case "RoleBinding" or "ClusterRoleBinding": RoleBindingRules.Check(after, before, definition.Namespaced, to); break;
            case "PriorityClass": PriorityClassRules.Check(after, before, to); break;
            case "Lease": LeaseRules.Check(after, before, to); break;
            case "CustomResourceDefinition": DefinitionRules.Check(after, before, to); break;
            default:
                if (before is null) { MetadataRules.Check(after, definition.Namespaced, Formats.Subdomain, to); }
                else { MetadataRules.CheckUpdate(after, before, to); }
                break;
        }
    }
}
