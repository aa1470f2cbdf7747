using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Pods;

/// <summary>The specification of a pod, in a pod or in a template.</summary>
internal static class PodSpecRules
{
    public static void Check(JsonNode? spec, string path, Problems to)
    {
        var volumes = VolumeRules.Check(spec, $"{path}.volumes", to);
        ContainerRules.Check(spec, volumes, $"{path}.containers", to);
        InitContainerRules.Check(spec, volumes, $"{path}.initContainers", to);
        OneOf(spec, "restartPolicy", path, to, "Always", "OnFailure", "Never");
        OneOf(spec, "dnsPolicy", path, to, "ClusterFirstWithHostNet", "ClusterFirst", "Default", "None");
        MetadataRules.CheckLabels(spec.At("nodeSelector"), $"{path}.nodeSelector", to);
        SecurityRules.CheckPod(spec, path, to);
        AffinityRules.Check(spec.At("affinity"), $"{path}.affinity", to);
        DnsRules.Check(spec, $"{path}.dnsConfig", to);
        foreach (var (gate, at) in spec.Indexed("readinessGates", $"{path}.readinessGates"))
        {
            var type = gate.TextOr("", "conditionType");
            to.Invalid($"{at}.conditionType", type, Formats.QualifiedName(type));
        }

        SpreadRules.Check(spec, $"{path}.topologySpreadConstraints", to);
        Name(spec, "serviceAccountName", path, Formats.Subdomain, to);
        Name(spec, "nodeName", path, Formats.Subdomain, to);
        if (spec.Whole("activeDeadlineSeconds") is { } deadline and (< 1 or > int.MaxValue)) { to.Invalid($"{path}.activeDeadlineSeconds", deadline, Formats.Between(1, int.MaxValue)); }
        Name(spec, "hostname", path, Formats.Label, to);
        Name(spec, "subdomain", path, Formats.Label, to);
        TolerationRules.Check(spec, $"{path}.tolerations", to);
        DnsRules.CheckAliases(spec, $"{path}.hostAliases", to);
        Name(spec, "priorityClassName", path, Formats.Subdomain, to);
        if (spec.Text("runtimeClassName") is { } runtime) { to.Invalid($"{path}.runtimeClassName", runtime, Formats.Subdomain(runtime)); }
        if (spec.At("preemptionPolicy") is not null) { OneOf(spec, "preemptionPolicy", path, to, "PreemptLowerPriority", "Never"); }
        foreach (var (resource, amount) in MetadataRules.Sorted(spec.At("overhead"))) { ResourceRules.CheckAmount(resource, amount, Paths.Key($"{path}.overhead", resource), to); }
    }

    public static void CheckTemplate(JsonNode? template, string path, Problems to)
    {
        MetadataRules.CheckLabels(template.At("metadata", "labels"), $"{path}.labels", to);
        MetadataRules.CheckAnnotations(template.At("metadata", "annotations"), $"{path}.annotations", to);
        Check(template.At("spec"), $"{path}.spec", to);
        if (template.Count("spec", "ephemeralContainers") > 0) { to.Forbidden($"{path}.spec.ephemeralContainers", "ephemeral containers not allowed in pod template"); }
    }

    public static void OneOf(JsonNode? node, string name, string path, Problems to, params ReadOnlySpan<string> allowed)
    {
        var value = node.TextOr("", name);
        if (value.Length == 0) { to.Required($"{path}.{name}"); }
        else if (!allowed.Contains(value)) { to.NotSupported($"{path}.{name}", value, allowed); }
    }

    private static void Name(JsonNode? spec, string name, string path, Func<string, IEnumerable<string>> form, Problems to)
    {
        if (spec.TextOr("", name) is { Length: > 0 } value) { to.Invalid($"{path}.{name}", value, form(value)); }
    }
}
