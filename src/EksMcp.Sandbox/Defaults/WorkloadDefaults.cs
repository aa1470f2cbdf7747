using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Validation.Strategies;

namespace EksMcp.Sandbox.Defaults;

/// <summary>Defaults of the kinds of apps, and of their older relative.</summary>
internal static class WorkloadDefaults
{
    private const int History = 10;

    public static void Apply(string kind, JsonObject obj, ApiProfile profile)
    {
        if (kind == "ControllerRevision") { return; }
        var spec = obj.Inner("spec");
        PodDefaults.Template(spec.Inner("template"), profile);
        switch (kind)
        {
            case "Deployment": Deployment(spec); break;
            case "DaemonSet":
                obj.Inner("metadata").Inner("annotations").Default(DaemonSetStrategy.Annotation, "0");
                DaemonSet(spec, profile);
                break;
            case "StatefulSet": StatefulSet(spec, profile); break;
            default: spec.Default("replicas", 1); break;
        }
    }

    public static void ReplicationController(JsonObject obj, ApiProfile profile)
    {
        var spec = obj.Inner("spec");
        spec.Default("replicas", 1);
        if (spec["template"] is not JsonObject template) { return; }
        PodDefaults.Template(template, profile);
        if (template.At("metadata", "labels") is not JsonObject labels) { return; }
        spec.Default("selector", labels.DeepClone());
        obj.Inner("metadata").Default("labels", labels.DeepClone());
    }

    private static void Deployment(JsonObject spec)
    {
        spec.Default("replicas", 1);
        var strategy = spec.Inner("strategy");
        strategy.Default("type", "RollingUpdate");
        if (strategy.Text("type") == "RollingUpdate")
        {
            var rolling = strategy.Inner("rollingUpdate");
            rolling.Default("maxUnavailable", "25%");
            rolling.Default("maxSurge", "25%");
        }

        spec.Default("revisionHistoryLimit", History);
        spec.Default("progressDeadlineSeconds", 600);
    }

    private static void DaemonSet(JsonObject spec, ApiProfile profile)
    {
        var strategy = spec.Inner("updateStrategy");
        strategy.Default("type", "RollingUpdate");
        if (strategy.Text("type") == "RollingUpdate")
        {
            var rolling = strategy.Inner("rollingUpdate");
            rolling.Default("maxUnavailable", 1);
            if (profile == ApiProfile.Current) { rolling.Default("maxSurge", 0); }
        }

        spec.Default("revisionHistoryLimit", History);
    }

    private static void StatefulSet(JsonObject spec, ApiProfile profile)
    {
        spec.Default("podManagementPolicy", "OrderedReady");
        var strategy = spec.Inner("updateStrategy");
        if (strategy.TextOr("", "type").Length == 0)
        {
            strategy["type"] = "RollingUpdate";
            strategy.Inner("rollingUpdate");
        }

        if (strategy.Text("type") == "RollingUpdate" && strategy["rollingUpdate"] is JsonObject rolling) { rolling.Default("partition", 0); }
        if (profile == ApiProfile.Current)
        {
            var retention = spec.Inner("persistentVolumeClaimRetentionPolicy");
            retention.Default("whenDeleted", "Retain");
            retention.Default("whenScaled", "Retain");
        }

        spec.Default("replicas", 1);
        spec.Default("revisionHistoryLimit", History);
        foreach (var claim in spec.Items("volumeClaimTemplates"))
        {
            claim.Default("apiVersion", "v1");
            claim.Default("kind", "PersistentVolumeClaim");
            StorageDefaults.Claim(claim);
        }
    }
}
