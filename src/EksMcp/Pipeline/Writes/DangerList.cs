namespace EksMcp.Pipeline.Writes;

/// <summary>
/// Writes that can take over or destroy a cluster. They are refused, --allow-write or not, until the configuration's
/// <c>writes.allow</c> names them.
/// </summary>
internal static class DangerList
{
    private static readonly (string Name, string What, Func<WriteTarget, bool> Matches)[] Entries =
    [
        ("secrets", "writes a Secret", t => t.Rule.Resource == "secrets"),
        ("rbac", "changes who may do what", t => Group(t) == "rbac.authorization.k8s.io"),
        ("admission-webhooks", "changes what the API server admits", t => Group(t) == "admissionregistration.k8s.io"),
        ("csr-approval", "approves or signs certificates", t => Group(t) == "certificates.k8s.io"),
        ("api-services", "changes who answers for an API group", t => Group(t) == "apiregistration.k8s.io"),
        ("crd-deletion", "deletes a kind with all its objects", t => Deletes(t) && t.Rule.Resource == "customresourcedefinitions.apiextensions.k8s.io"),
        ("pv-deletion", "deletes storage", t => Deletes(t) && t.Rule.Resource is ("persistentvolumes" or "persistentvolumeclaims")),
        ("namespace-deletion", "deletes a namespace with all its objects", t => Deletes(t) && t.Rule.Resource == "namespaces"),
        ("kube-namespaces", "changes a system namespace", t => IsSystem(t.Namespace) || (t.Rule.Resource == "namespaces" && IsSystem(t.Name))),
        ("privileged-pods", "runs a pod that can leave its sandbox", t => PodSecurity.IsPrivileged(t.Body)),
        ("token-minting", "mints credentials", t => t.Rule is { Resource: "serviceaccounts", Subresource: "token" }),
        ("exec", "runs commands in containers", t => t.Rule.Subresource is "exec" or "attach" or "portforward" or "ephemeralcontainers"),
        ("proxy", "reaches through the API server into the network", t => t.Rule.Subresource == "proxy"),
    ];

    /// <summary>Every name that <c>writes.allow</c> takes, and what it opens.</summary>
    public static IEnumerable<(string Name, string What)> All => Entries.Select(e => (e.Name, e.What));

    /// <summary>The dangers of one write that <paramref name="allowed"/> does not name.</summary>
    public static IEnumerable<(string Name, string What)> Refused(WriteTarget target, IReadOnlyCollection<string> allowed) =>
        Entries.Where(e => !allowed.Contains(e.Name, StringComparer.Ordinal) && e.Matches(target)).Select(e => (e.Name, e.What));

    private static bool Deletes(WriteTarget target) => target.Rule.Verb is "delete" or "deletecollection";

    private static string Group(WriteTarget target)
    {
        var dot = target.Rule.Resource.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? "" : target.Rule.Resource[(dot + 1)..];
    }

    private static bool IsSystem(string? ns) => ns?.StartsWith("kube-", StringComparison.Ordinal) == true;
}
