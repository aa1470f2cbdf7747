using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Access;

/// <summary>The rules of an identity in one namespace, as a SelfSubjectRulesReview lists them.</summary>
internal static class RulesList
{
    public static JsonObject Of(Identity identity, string ns)
    {
        var resources = new JsonArray();
        var paths = new JsonArray();
        if (identity.IsAdministrator)
        {
            resources.Add((JsonNode)Rule(["*"], ["*"], ["*"]));
            paths.Add((JsonNode)new JsonObject { ["verbs"] = List("*"), ["nonResourceURLs"] = List("*") });
        }
        else if (!identity.IsAnonymous)
        {
            resources.Add((JsonNode)Rule(["create"], ["authorization.k8s.io"], ["selfsubjectaccessreviews", "selfsubjectrulesreviews"]));
            resources.Add((JsonNode)Rule(["create"], ["authentication.k8s.io"], ["selfsubjectreviews"]));
            if (ns == AccessRules.LimitedNamespace)
            {
                resources.Add((JsonNode)Rule(["get", "list", "watch"], [""], ["pods", "pods/log"]));
            }

            paths.Add((JsonNode)new JsonObject { ["verbs"] = List("get"), ["nonResourceURLs"] = List(AccessRules.DiscoveryPaths) });
        }

        return new JsonObject { ["resourceRules"] = resources, ["nonResourceRules"] = paths, ["incomplete"] = false };
    }

    private static JsonObject Rule(string[] verbs, string[] groups, string[] resources) =>
        new() { ["verbs"] = List(verbs), ["apiGroups"] = List(groups), ["resources"] = List(resources) };

    private static JsonArray List(params string[] values) => new([.. values.Select(v => (JsonNode)v)]);
}
