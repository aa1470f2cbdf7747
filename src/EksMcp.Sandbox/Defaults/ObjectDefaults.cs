using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Validation.Strategies;

namespace EksMcp.Sandbox.Defaults;

/// <summary>Brings an object into the form in which the API server keeps it: empty fields left out as its types do, defaults filled in.</summary>
internal static class ObjectDefaults
{
    /// <summary>In place. What is of an unexpected type is left as it is.</summary>
    public static void Apply(ResourceDefinition definition, string version, JsonObject obj, ApiProfile profile)
    {
        if (definition.Custom)
        {
            CustomDefaults.Apply(definition, version, obj);
            return;
        }

        if (TypeTable.Find(definition.Group, version, definition.Kind) is { } type) { WrittenForm.Apply(type, obj); }
        switch (definition.Group)
        {
            case "": ApplyCore(definition.Kind, obj, profile); break;
            case "apps": WorkloadDefaults.Apply(definition.Kind, obj, profile); break;
            case "batch": JobDefaults.Apply(definition.Kind, obj, profile); break;
            case "autoscaling": AutoscalerDefaults.Apply(version, obj); break;
            case "networking.k8s.io" or "extensions": NetworkDefaults.Apply(definition.Kind, version, obj, profile); break;
            case "discovery.k8s.io": NetworkDefaults.EndpointSlice(obj); break;
            case "rbac.authorization.k8s.io": AccessDefaults.Apply(obj); break;
            case "storage.k8s.io": StorageDefaults.Apply(definition.Kind, obj, profile); break;
            case "scheduling.k8s.io": obj.Default("preemptionPolicy", "PreemptLowerPriority"); break;
            case "admissionregistration.k8s.io": AccessDefaults.Webhooks(definition.Kind, obj); break;
            case "apiextensions.k8s.io": DefinitionDefaults.Apply(obj, profile); break;
        }
    }

    private static void ApplyCore(string kind, JsonObject obj, ApiProfile profile)
    {
        switch (kind)
        {
            case "Pod": PodDefaults.Pod(obj, profile); break;
            case "PodTemplate": PodDefaults.Template(obj.Inner("template"), profile); break;
            case "ReplicationController": WorkloadDefaults.ReplicationController(obj, profile); break;
            case "Service": ServiceDefaults.Apply(obj, profile); break;
            case "Endpoints": NetworkDefaults.Endpoints(obj); break;
            case "Secret":
                SecretStrategy.Decode(obj);
                obj.Default("type", "Opaque");
                break;
            case "Namespace": NamespaceDefaults(obj, profile); break;
            case "Node": NodeDefaults(obj); break;
            case "PersistentVolume" or "PersistentVolumeClaim": StorageDefaults.Apply(kind, obj, profile); break;
            case "LimitRange": LimitDefaults.Apply(obj); break;
        }
    }

    private static void NamespaceDefaults(JsonObject obj, ApiProfile profile)
    {
        obj.Inner("status").Default("phase", "Active");
        if (profile == ApiProfile.Current && obj.Text("metadata", "name") is { Length: > 0 } name)
        {
            obj.Inner("metadata").Inner("labels")["kubernetes.io/metadata.name"] = name;
        }
    }

    private static void NodeDefaults(JsonObject obj)
    {
        // One range and the list of ranges say the same.
        if (obj["spec"] is JsonObject spec)
        {
            if (spec.TextOr("", "podCIDR") is { Length: > 0 } range && spec["podCIDRs"] is null) { spec["podCIDRs"] = new JsonArray(range); }
            else if (spec.Texts("podCIDRs").FirstOrDefault() is { } first) { spec["podCIDR"] = first; }
        }

        if (obj.At("status", "allocatable") is null && obj.At("status", "capacity") is { } capacity) { obj.Inner("status")["allocatable"] = capacity.DeepClone(); }
    }
}
