using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Policies;

/// <summary>Roles and ClusterRoles.</summary>
internal static class RoleRules
{
    public static void Check(JsonObject obj, JsonObject? before, bool namespaced, Problems to)
    {
        MetadataRules.Check(obj, namespaced, Formats.PathSegment, to);
        foreach (var (rule, path) in obj.Indexed("rules", "rules")) { CheckRule(rule, namespaced, path, to); }
        if (!namespaced && obj["aggregationRule"] is { } aggregation) { CheckAggregation(aggregation, to); }
        if (before is not null) { MetadataRules.CheckUpdate(obj, before, to); }
    }

    private static void CheckRule(JsonObject rule, bool namespaced, string path, Problems to)
    {
        if (rule.Count("verbs") == 0) { to.Required($"{path}.verbs", "verbs must contain at least one value"); }
        if (rule.Count("nonResourceURLs") > 0)
        {
            var shown = GoValue.Texts(rule["nonResourceURLs"]);
            if (namespaced) { to.Invalid($"{path}.nonResourceURLs", shown, "namespaced rules cannot apply to non-resource URLs"); }
            if (rule.Count("apiGroups") + rule.Count("resources") + rule.Count("resourceNames") > 0) { to.Invalid($"{path}.nonResourceURLs", shown, "rules cannot apply to both regular resources and non-resource URLs"); }
            return;
        }

        if (rule.Count("apiGroups") == 0) { to.Required($"{path}.apiGroups", "resource rules must supply at least one api group"); }
        if (rule.Count("resources") == 0) { to.Required($"{path}.resources", "resource rules must supply at least one resource"); }
    }

    private static void CheckAggregation(JsonNode aggregation, Problems to)
    {
        const string path = "aggregationRule.clusterRoleSelectors";
        if (aggregation.Count("clusterRoleSelectors") == 0) { to.Required(path, "at least one clusterRoleSelector required if aggregationRule is non-nil"); }
        foreach (var (selector, at) in aggregation.Indexed("clusterRoleSelectors", path)) { SelectorRules.Check(selector, at, to); }
    }
}
