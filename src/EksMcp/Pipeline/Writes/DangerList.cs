using System.Text.Json.Nodes;

namespace EksMcp.Pipeline.Writes;

/// <summary>
/// Writes that can take over or destroy a cluster. They are refused, --allow-write or not, until the configuration's
/// <c>writes.allow</c> names them.
/// </summary>
internal static class DangerList
{
    /// <summary>Every danger, under the name that <c>writes.allow</c> takes.</summary>
    public static IReadOnlyList<Danger> All => Entries;

    public static IReadOnlyList<string> Names => Entries.ConvertAll(danger => danger.Name);

    private static readonly List<Danger> Entries =
    [
        new("secrets", "writes a Secret", t => t.Rule.Resource == "secrets"),
        new("rbac", "changes who may do what", t => Group(t) == "rbac.authorization.k8s.io"),
        new("admission-webhooks", "changes what the API server admits", t => Group(t) == "admissionregistration.k8s.io"),
        new("csr-approval", "approves or signs certificates", t => Group(t) == "certificates.k8s.io"),
        new("api-services", "changes who answers for an API group", t => Group(t) == "apiregistration.k8s.io"),
        new("crd-deletion", "deletes a kind with all its objects", t => IsLost(t) && t.Rule.Resource == "customresourcedefinitions.apiextensions.k8s.io"),
        new("pv-deletion", "deletes storage", t => (IsLost(t) && t.Rule.Resource is ("persistentvolumes" or "persistentvolumeclaims")) || DropsClaims(t)),
        new("namespace-deletion", "deletes a namespace with all its objects", t => IsLost(t) && t.Rule.Resource == "namespaces"),
        new("kube-namespaces", "changes a system namespace", t => IsSystem(t.Namespace) || (t.Rule.Resource == "namespaces" && IsSystem(t.Name))),
        new("privileged-pods", "runs a pod that can leave its sandbox", t => PodSecurity.IsPrivileged(t.Body) || IsFolderOfNode(t)),
        new("token-minting", "mints credentials", t => t.Rule is { Resource: "serviceaccounts", Subresource: "token" }),
        new("exec", "runs commands in containers", t => t.Rule.Subresource is "exec" or "attach" or "portforward" or "ephemeralcontainers"),
        new("proxy", "reaches through the API server into the network", t => t.Rule.Subresource == "proxy"),
    ];

    /// <summary>The dangers of one write that <paramref name="allowed"/> does not name.</summary>
    public static IEnumerable<Danger> Refused(WriteTarget target, IReadOnlyCollection<string> allowed) =>
        All.Where(danger => !allowed.Contains(danger.Name, StringComparer.Ordinal) && danger.Matches(target));

    // What has an owner is collected as soon as that owner is not there.
    private static bool IsLost(WriteTarget target) =>
        target.Rule.Verb is "delete" or "deletecollection" || (target.Body?["metadata"] as JsonObject)?["ownerReferences"] is JsonArray { Count: > 0 };

    private static bool DropsClaims(WriteTarget target) => target.Rule.Resource == "statefulsets.apps"
        && (target.Body?["spec"] as JsonObject)?["persistentVolumeClaimRetentionPolicy"] is JsonObject policy && policy.Any(p => p.Value is JsonValue && p.Value.ToString() == "Delete");

    // A volume of this type is a folder of a node, for whichever pod claims it.
    private static bool IsFolderOfNode(WriteTarget target) => target.Rule.Resource == "persistentvolumes" && (target.Body?["spec"] as JsonObject)?["local"] is JsonObject;

    private static string Group(WriteTarget target)
    {
        var dot = target.Rule.Resource.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? "" : target.Rule.Resource[(dot + 1)..];
    }

    private static bool IsSystem(string? ns) => ns?.StartsWith("kube-", StringComparison.Ordinal) == true;
}

/// <summary>An entry of the danger list. <paramref name="What"/> continues a sentence that names the write.</summary>
internal sealed record Danger(string Name, string What, Func<WriteTarget, bool> Matches);
