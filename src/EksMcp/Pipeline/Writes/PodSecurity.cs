using System.Text.Json.Nodes;

namespace EksMcp.Pipeline.Writes;

/// <summary>Pods, and templates of pods, that the baseline Pod Security Standard forbids: privilege, host namespaces, host paths, host ports, extra capabilities.</summary>
internal static class PodSecurity
{
    private const int MaxDepth = 24;

    // Names that the baseline profile of the Pod Security Standards lets a container add.
    private static readonly HashSet<string> BaselineCapabilities = new(StringComparer.OrdinalIgnoreCase)
    {
        "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
    };

    public static bool IsPrivileged(JsonObject? body) => body is not null && Anywhere(body, 0);

    // Pod specs hide in templates of any kind, custom ones too; whatever looks like one is judged as one.
    private static bool Anywhere(JsonNode? node, int depth) => depth < MaxDepth && node switch
    {
        JsonObject map => Judge(map) || map.Any(p => Anywhere(p.Value, depth + 1)),
        JsonArray list => list.Any(i => Anywhere(i, depth + 1)),
        _ => false,
    };

    private static bool Judge(JsonObject map) =>
        IsTrue(map["hostNetwork"]) || IsTrue(map["hostPID"]) || IsTrue(map["hostIPC"]) || IsTrue(map["privileged"])
        || map["hostPath"] is JsonObject
        || (map["hostPort"] is JsonValue port && port.ToJsonString() is not "0")
        || (map["capabilities"] is JsonObject capabilities && capabilities["add"] is JsonArray add && add.Any(c => !BaselineCapabilities.Contains((c?.ToString() ?? "").Replace("CAP_", "", StringComparison.OrdinalIgnoreCase))));

    private static bool IsTrue(JsonNode? node) => node is JsonValue value && value.TryGetValue<bool>(out var on) && on;
}
