using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Workloads;

/// <summary>Deployments.</summary>
internal static class DeploymentRules
{
    public static void Check(JsonObject obj, JsonObject? before, Problems to)
    {
        if (before is null) { MetadataRules.Check(obj, namespaced: true, Formats.Subdomain, to); }
        else { MetadataRules.CheckUpdate(obj, before, to); }
        CheckSpec(obj["spec"], to);
        if (before is not null) { to.Unchanged("spec.selector", obj.At("spec", "selector"), before.At("spec", "selector"), GoValue.LabelSelector); }
    }

    public static void CheckStatus(JsonObject obj, Problems to)
    {
        var status = obj["status"];
        foreach (var count in (string[])["observedGeneration", "replicas", "updatedReplicas", "readyReplicas", "availableReplicas", "unavailableReplicas", "collisionCount"]) { to.NotNegative($"status.{count}", status.Whole(count)); }
        foreach (var count in (string[])["updatedReplicas", "readyReplicas", "availableReplicas"]) { StatusRules.CheckAtMost(status, count, "replicas", "cannot be greater than status.replicas", to); }
        StatusRules.CheckAtMost(status, "availableReplicas", "readyReplicas", "cannot be greater than readyReplicas", to);
    }

    private static void CheckSpec(JsonNode? spec, Problems to)
    {
        to.NotNegative("spec.replicas", spec.Whole("replicas"));
        TemplateRules.CheckSelector(spec, "deployment", to);
        TemplateRules.CheckMatching(spec, "invalid label selector", to);
        CheckStrategy(spec.At("strategy"), to);
        to.NotNegative("spec.minReadySeconds", spec.Whole("minReadySeconds"));
        to.NotNegative("spec.revisionHistoryLimit", spec.Whole("revisionHistoryLimit"));
        if (spec.Whole("progressDeadlineSeconds") is not { } deadline) { return; }
        to.NotNegative("spec.progressDeadlineSeconds", deadline);
        if (deadline <= (spec.Whole("minReadySeconds") ?? 0)) { to.Invalid("spec.progressDeadlineSeconds", deadline, "must be greater than minReadySeconds"); }
    }

    private static void CheckStrategy(JsonNode? strategy, Problems to)
    {
        const string path = "spec.strategy.rollingUpdate";
        var rolling = strategy.At("rollingUpdate");
        switch (strategy.Text("type"))
        {
            case "Recreate":
                if (rolling is not null) { to.Forbidden(path, "may not be specified when strategy `type` is 'Recreate'"); }
                break;
            case "RollingUpdate":
                CheckRolling(rolling, path, to);
                break;
            default:
                to.NotSupported("spec.strategy", new GoValue($"apps.DeploymentStrategy{{Type:{GoValue.Of(strategy.TextOr("", "type"))}, RollingUpdate:(*apps.RollingUpdateDeployment)({(rolling is null ? "nil" : "…")})}}"), "Recreate", "RollingUpdate");
                break;
        }
    }

    private static void CheckRolling(JsonNode? rolling, string path, Problems to)
    {
        var (missing, surge) = (rolling.At("maxUnavailable"), rolling.At("maxSurge"));
        ScaleRules.CheckNotNegative(missing, $"{path}.maxUnavailable", to);
        ScaleRules.CheckNotNegative(surge, $"{path}.maxSurge", to);
        if (ScaleRules.NumberOf(missing) == 0 && ScaleRules.NumberOf(surge) == 0) { to.Invalid($"{path}.maxUnavailable", GoValue.IntOrString(missing), "may not be 0 when `maxSurge` is 0"); }
        ScaleRules.CheckAtMostAll(missing, $"{path}.maxUnavailable", to);
    }
}
