using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Access;

/// <summary>The rules of an identity in one namespace, as a SelfSubjectRulesReview lists them.</summary>
internal static class RulesList
{
    public static JsonObject Of(Identity identity, string ns, ApiProfile profile)
    {
        var resources = new JsonArray();
        var paths = new JsonArray();
        if (!identity.IsAnonymous)
        {
            resources.Add((JsonNode)Rule(["create"], ["authorization.k8s.io"], ["selfsubjectaccessreviews", "selfsubjectrulesreviews"]));
            if (profile == ApiProfile.Current) { resources.Add((JsonNode)Rule(["create"], ["authentication.k8s.io"], ["selfsubjectreviews"])); }
            paths.Add((JsonNode)Paths("get", AccessRules.DiscoveryPaths));
        }

        if (identity.IsAdministrator)
        {
            resources.Add((JsonNode)Rule(["*"], ["*"], ["*"]));
            paths.Add((JsonNode)Paths("*", "*"));
        }
        else if (!identity.IsAnonymous && ns == AccessRules.LimitedNamespace)
        {
            resources.Add((JsonNode)Rule(["get", "list", "watch"], [""], ["pods", "pods/log"]));
        }

        paths.Add((JsonNode)Paths("get", AccessRules.PublicPaths));
        return new JsonObject { ["resourceRules"] = resources, ["nonResourceRules"] = paths, ["incomplete"] = false };
    }

    private static JsonObject Paths(string verb, params string[] urls) => new() { ["verbs"] = List(verb), ["nonResourceURLs"] = List(urls) };

    private static JsonObject Rule(string[] verbs, string[] groups, string[] resources) =>
        new() { ["verbs"] = List(verbs), ["apiGroups"] = List(groups), ["resources"] = List(resources) };

    private static JsonArray List(params string[] values) => new([.. values.Select(v => (JsonNode)v)]);
}
