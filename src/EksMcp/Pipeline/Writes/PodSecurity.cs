using System.Text.Json.Nodes;

namespace EksMcp.Pipeline.Writes;

/// <summary>
/// Pods, and templates of pods, that the baseline Pod Security Standard forbids: privilege, host namespaces, host
/// processes, paths and ports, extra capabilities, unmasked or unconfined containers. What is nested too deeply to look into counts as one.
/// </summary>
internal static class PodSecurity
{
    private const int MaxDepth = 40;

    // Names that the baseline profile of the Pod Security Standards lets a container add.
    private static readonly HashSet<string> BaselineCapabilities = new(StringComparer.OrdinalIgnoreCase)
    {
        "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
    };

    public static bool IsPrivileged(JsonObject? body) => body is not null && Anywhere(body, 0);

    // Pod specs hide in templates of any kind, custom ones too; whatever looks like one is judged as one.
    private static bool Anywhere(JsonNode? node, int depth) => node switch
    {
        JsonObject or JsonArray when depth > MaxDepth => true,
        JsonObject map => map.Any(p => Judge(p.Key, p.Value) || Anywhere(p.Value, depth + 1)),
        JsonArray list => list.Any(i => Anywhere(i, depth + 1)),
        _ => false,
    };

    // Old API servers, and the controllers of custom kinds, read names in any letter case.
    private static bool Judge(string name, JsonNode? value) => name.ToUpperInvariant() switch
    {
        "HOSTNETWORK" or "HOSTPID" or "HOSTIPC" or "PRIVILEGED" or "HOSTPROCESS" => IsOn(value),
        "HOSTPATH" => value is JsonObject,
        "HOSTPORT" => value is JsonValue port && port.ToJsonString() is not ("0" or "\"0\""),
        "PROCMOUNT" => value is JsonValue && value.ToString() is not ("Default" or ""),
        "SECCOMPPROFILE" or "APPARMORPROFILE" => value is JsonObject profile && profile.Any(p => p.Value is JsonValue && p.Value.ToString() == "Unconfined"),
        "CAPABILITIES" => value is JsonObject capabilities && capabilities.Any(c => c.Key.Equals("add", StringComparison.OrdinalIgnoreCase) && c.Value is JsonArray add && add.Any(IsExtra)),
        "SELINUXOPTIONS" => value is JsonObject options && options.Any(IsOtherContext),
        var annotation when annotation.StartsWith("CONTAINER.APPARMOR.SECURITY.BETA.KUBERNETES.IO/", StringComparison.Ordinal) => value is JsonValue && value.ToString() == "unconfined",
        _ => false,
    };

    // Types that the baseline profile lets a container have; user and role it may not choose.
    private static bool IsOtherContext(KeyValuePair<string, JsonNode?> option) => option.Key.ToUpperInvariant() switch
    {
        "TYPE" => option.Value?.ToString() is not (null or "" or "container_t" or "container_init_t" or "container_kvm_t" or "container_engine_t"),
        "USER" or "ROLE" => option.Value?.ToString() is not (null or ""),
        _ => false,
    };

    private static bool IsExtra(JsonNode? capability)
    {
        var name = capability?.ToString() ?? "";
        return !BaselineCapabilities.Contains(name.StartsWith("CAP_", StringComparison.OrdinalIgnoreCase) ? name[4..] : name);
    }

    private static bool IsOn(JsonNode? node) => node is JsonValue value && string.Equals(value.ToString(), "true", StringComparison.OrdinalIgnoreCase);
}
