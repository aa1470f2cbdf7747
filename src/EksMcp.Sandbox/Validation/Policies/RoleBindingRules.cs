using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Policies;

/// <summary>RoleBindings and ClusterRoleBindings: the role they give never changes.</summary>
internal static class RoleBindingRules
{
    private const string Group = "rbac.authorization.k8s.io";

    public static void Check(JsonObject obj, JsonObject? before, bool namespaced, Problems to)
    {
        MetadataRules.Check(obj, namespaced, Formats.PathSegment, to);
        CheckRole(obj["roleRef"], namespaced, to);
        foreach (var (subject, path) in obj.Indexed("subjects", "subjects")) { CheckSubject(subject, namespaced, path, to); }
        if (before is null) { return; }
        MetadataRules.CheckUpdate(obj, before, to);
        if (!Semantic.Same(obj["roleRef"], before["roleRef"])) { to.Invalid("roleRef", Shown(obj["roleRef"]), "cannot change roleRef"); }
    }

    private static void CheckRole(JsonNode? role, bool namespaced, Problems to)
    {
        var (group, kind, name) = (role.TextOr("", "apiGroup"), role.TextOr("", "kind"), role.TextOr("", "name"));
        if (group != Group) { to.NotSupported("roleRef.apiGroup", group, Group); }
        if (namespaced && kind is not ("Role" or "ClusterRole")) { to.NotSupported("roleRef.kind", kind, "Role", "ClusterRole"); }
        if (!namespaced && kind != "ClusterRole") { to.NotSupported("roleRef.kind", kind, "ClusterRole"); }
        if (name.Length == 0) { to.Required("roleRef.name"); }
        else { to.Invalid("roleRef.name", name, Formats.PathSegment(name)); }
    }

    private static void CheckSubject(JsonObject subject, bool namespaced, string path, Problems to)
    {
        var (kind, name, group) = (subject.TextOr("", "kind"), subject.TextOr("", "name"), subject.TextOr("", "apiGroup"));
        if (name.Length == 0) { to.Required($"{path}.name"); }
        switch (kind)
        {
            case "ServiceAccount":
                if (name.Length > 0) { to.Invalid($"{path}.name", name, Formats.Subdomain(name)); }
                if (group.Length > 0) { to.NotSupported($"{path}.apiGroup", group, ""); }
                if (!namespaced && subject.TextOr("", "namespace").Length == 0) { to.Required($"{path}.namespace"); }
                break;
            case "User" or "Group":
                if (group != Group) { to.NotSupported($"{path}.apiGroup", group, Group); }
                break;
            default: to.NotSupported($"{path}.kind", kind, "ServiceAccount", "User", "Group"); break;
        }
    }

    private static GoValue Shown(JsonNode? role) =>
        new($"rbac.RoleRef{{APIGroup:{GoValue.Of(role.TextOr("", "apiGroup"))}, Kind:{GoValue.Of(role.TextOr("", "kind"))}, Name:{GoValue.Of(role.TextOr("", "name"))}}}");
}
