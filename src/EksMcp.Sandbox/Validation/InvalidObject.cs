using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Responses;

namespace EksMcp.Sandbox.Validation;

/// <summary>The answer to a write whose object has problems.</summary>
internal static class InvalidObject
{
    public static ApiFailureException Refused(ResourceDefinition definition, string name, IReadOnlyList<FieldProblem> problems)
    {
        // In 1.20 these two still answer under the group that they came from.
        var moved = definition is { Profile: ApiProfile.Kubernetes120, Group: "networking.k8s.io", Kind: "Ingress" or "NetworkPolicy" };
        return Refused(moved ? "extensions" : definition.Group, definition.Kind, name, problems);
    }

    public static ApiFailureException Refused(string group, string kind, string name, IReadOnlyList<FieldProblem> problems)
    {
        var details = Failures.About(group, kind, name);
        details["causes"] = new JsonArray([.. problems.Select(p => (JsonNode)new JsonObject { ["reason"] = p.Reason, ["message"] = p.Message, ["field"] = p.Field })]);
        var subject = group.Length == 0 ? kind : $"{kind}.{group}";
        var said = problems.Select(p => $"{p.Field}: {p.Message}").Distinct(StringComparer.Ordinal).ToList();
        var text = said.Count == 1 ? said[0] : $"[{string.Join(", ", said)}]";
        return new ApiFailureException(422, "Invalid", $"{subject} \"{name}\" is invalid: {text}") { Details = details };
    }
}
