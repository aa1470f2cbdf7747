using EksMcp.Sandbox.Requests;
using EksMcp.Sandbox.Responses;

namespace EksMcp.Sandbox.Access;

/// <summary>What is asked about: a resource, or a path.</summary>
internal readonly record struct AccessQuestion(
    string Verb, string Group, string Resource, string Subresource, string Namespace, string Name, string? Path)
{
    public static AccessQuestion Of(ApiRequest r) => r.IsResource
        ? new(r.Verb, r.Group, r.Resource, r.Subresource, r.Namespace, r.Name, null)
        : new(r.Verb, "", "", "", "", "", r.Path);
}

/// <summary>
/// The rules of the sandbox: the administrator may all; the limited user may read pods and their logs in one namespace,
/// and what every authenticated user may; anonymous sees health and version.
/// </summary>
internal static class AccessRules
{
    public const string LimitedNamespace = "team-a";

    public static readonly string[] PublicPaths = ["/healthz", "/livez", "/readyz", "/version", "/version/"];
    public static readonly string[] DiscoveryPaths =
        ["/api", "/api/*", "/apis", "/apis/*", "/healthz", "/livez", "/openapi", "/openapi/*", "/readyz", "/version", "/version/"];

    private static readonly string[] ReadVerbs = ["get", "list", "watch"];

    /// <summary>Null: no. Else why, as RBAC says it.</summary>
    public static string? ReasonFor(Identity identity, AccessQuestion asked)
    {
        if (identity.IsAdministrator) { return ""; }
        if (asked.Path is { } path)
        {
            var known = identity.IsAnonymous ? PublicPaths : DiscoveryPaths;
            return asked.Verb == "get" && known.Any(p => Covers(p, path))
                ? identity.IsAnonymous ? Granted("system:public-info-viewer", "system:unauthenticated") : Granted("system:discovery", "system:authenticated") : null;
        }

        if (identity.IsAnonymous) { return null; }
        if (IsOwnReview(asked)) { return Granted("system:basic-user", "system:authenticated"); }
        return MayReadPods(asked)
            ? $"RBAC: allowed by RoleBinding \"read-pods/{LimitedNamespace}\" of Role \"read-pods\" to User \"{identity.User}\"" : null;
    }

    public static ApiFailureException Refuse(Identity identity, AccessQuestion asked)
    {
        if (asked.Path is { } path)
        {
            return Failures.Forbidden($"forbidden: User \"{identity.User}\" cannot {asked.Verb} path \"{path}\"", []);
        }

        var qualified = asked.Group.Length == 0 ? asked.Resource : $"{asked.Resource}.{asked.Group}";
        var subject = asked.Name.Length == 0 ? qualified : $"{qualified} \"{asked.Name}\"";
        var resource = asked.Subresource.Length == 0 ? asked.Resource : $"{asked.Resource}/{asked.Subresource}";
        var scope = asked.Namespace.Length == 0 ? "at the cluster scope" : $"in the namespace \"{asked.Namespace}\"";
        return Failures.Forbidden(
            $"{subject} is forbidden: User \"{identity.User}\" cannot {asked.Verb} resource \"{resource}\" in API group \"{asked.Group}\" {scope}",
            Failures.About(asked.Group, asked.Resource, asked.Name));
    }

    private static string Granted(string role, string group) =>
        $"RBAC: allowed by ClusterRoleBinding \"{role}\" of ClusterRole \"{role}\" to Group \"{group}\"";

    private static bool MayReadPods(AccessQuestion asked) =>
        asked is { Group: "", Resource: "pods", Namespace: LimitedNamespace }
        && (asked.Subresource.Length == 0 ? ReadVerbs.Contains(asked.Verb) : asked is { Subresource: "log", Verb: "get" or "list" or "watch" });

    private static bool IsOwnReview(AccessQuestion asked) => asked.Verb == "create" && (asked.Group, asked.Resource) is
        ("authorization.k8s.io", "selfsubjectaccessreviews" or "selfsubjectrulesreviews") or ("authentication.k8s.io", "selfsubjectreviews");

    private static bool Covers(string rule, string path) =>
        rule.EndsWith('*') ? path.StartsWith(rule[..^1], StringComparison.Ordinal) : rule == path;
}
