using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Pods;

/// <summary>References to a pod's own fields and resources.</summary>
internal static class FieldRefRules
{
    /// <summary>Fields that a variable may show.</summary>
    public static readonly string[] InEnvironment =
        ["metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "spec.serviceAccountName", "status.hostIP", "status.podIP", "status.podIPs"];

    /// <summary>Fields that a file may show.</summary>
    public static readonly string[] InVolume = ["metadata.annotations", "metadata.labels", "metadata.name", "metadata.namespace", "metadata.uid"];

    private static readonly string[] Known = [.. InEnvironment, .. InVolume, "spec.restartPolicy", "spec.schedulerName", "status.phase", "status.nominatedNodeName", "status.hostIPs", "spec.host"];

    private static readonly string[] Resources =
        ["limits.cpu", "limits.ephemeral-storage", "limits.memory", "requests.cpu", "requests.ephemeral-storage", "requests.memory"];

    public static void Check(JsonNode? reference, string path, string[] allowed, Problems to)
    {
        if (reference.TextOr("", "apiVersion").Length == 0) { to.Required($"{path}.apiVersion"); return; }
        var field = reference.TextOr("", "fieldPath");
        if (field.Length == 0) { to.Required($"{path}.fieldPath"); return; }
        var open = field.EndsWith("']", StringComparison.Ordinal) ? field.IndexOf("['", StringComparison.Ordinal) : -1;
        var (parent, key) = open < 0 ? (field, null) : (field[..open], field[(open + 2)..^2]);
        if (key is not null && parent == "metadata.annotations") { to.Invalid(path, key, Formats.QualifiedName(key.ToLowerInvariant())); }
        else if (key is not null && parent == "metadata.labels") { to.Invalid(path, key, Formats.QualifiedName(key)); }
        else if (!Known.Contains(parent, StringComparer.Ordinal)) { to.Invalid($"{path}.fieldPath", field, $"error converting fieldPath: field label not supported: {parent}"); }
        else if (key is not null) { to.Invalid(path, parent, "does not support subscript"); }
        else if (!allowed.Contains(field, StringComparer.Ordinal) && !(to.Profile == ApiProfile.Current && field == "status.hostIPs" && allowed == InEnvironment)) { to.NotSupported($"{path}.fieldPath", field, allowed); }
    }

    public static void CheckResource(JsonNode? reference, string path, bool inVolume, Problems to)
    {
        var resource = reference.TextOr("", "resource");
        if (inVolume && reference.TextOr("", "containerName").Length == 0) { to.Required($"{path}.containerName"); }
        else if (resource.Length == 0) { to.Required($"{path}.resource"); }
        else if (!Resources.Contains(resource, StringComparer.Ordinal) && !resource.Contains(".hugepages-", StringComparison.Ordinal)) { to.NotSupported($"{path}.resource", resource, Resources); }
        CheckDivisor(resource, reference.TextOr("0", "divisor"), $"{path}.divisor", to);
    }

    private static void CheckDivisor(string resource, string divisor, string path, Problems to)
    {
        if (divisor == "0") { return; }
        if (resource.EndsWith(".cpu", StringComparison.Ordinal))
        {
            if (divisor is not ("1m" or "1")) { to.Invalid(path, resource, "only divisor's values 1m and 1 are supported with the cpu resource"); }
            return;
        }

        var kind = resource.EndsWith(".memory", StringComparison.Ordinal) ? "memory" : resource.EndsWith(".ephemeral-storage", StringComparison.Ordinal) ? "local ephemeral storage" : null;
        if (kind is null || divisor is "1" or "1k" or "1M" or "1G" or "1T" or "1P" or "1E" or "1Ki" or "1Mi" or "1Gi" or "1Ti" or "1Pi" or "1Ei") { return; }
        to.Invalid(path, resource, $"only divisor's values 1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi, 1Ei are supported with the {kind} resource");
    }
}
