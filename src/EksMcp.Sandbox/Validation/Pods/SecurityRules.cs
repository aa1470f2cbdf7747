using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Pods;

/// <summary>Security contexts of pods and containers.</summary>
internal static class SecurityRules
{
    public static void CheckPod(JsonNode? spec, string path, Problems to)
    {
        if (spec.Flag("hostNetwork") == true) { CheckHostPorts(spec, $"{path}.containers", to); }
        if (spec.At("securityContext") is not { } context) { return; }
        var at = $"{path}.securityContext";
        foreach (var name in (string[])["fsGroup", "runAsUser", "runAsGroup"]) { CheckId(context.Whole(name), $"{at}.{name}", to); }
        var groups = context.At("supplementalGroups") as JsonArray ?? [];
        for (var i = 0; i < groups.Count; i++) { CheckId(groups[i].Whole(), Paths.At($"{at}.supplementalGroups", i), to); }
        if (spec.Flag("shareProcessNamespace") == true && spec.Flag("hostPID") == true)
        {
            to.Invalid($"{at}.shareProcessNamespace", true, "ShareProcessNamespace and HostPID cannot both be enabled");
        }

        if (context.Text("fsGroupChangePolicy") is { } policy and not ("Always" or "OnRootMismatch")) { to.NotSupported($"{at}.fsGroupChangePolicy", policy, "Always", "OnRootMismatch"); }
        CheckSeccomp(context.At("seccompProfile"), $"{at}.seccompProfile", to);
    }

    public static void CheckContainer(JsonNode? context, string path, Problems to)
    {
        if (context is null) { return; }
        foreach (var name in (string[])["runAsUser", "runAsGroup"]) { CheckId(context.Whole(name), $"{path}.{name}", to); }
        if (context.Text("procMount") is { } mount and not ("Default" or "Unmasked")) { to.NotSupported($"{path}.procMount", mount, "Default", "Unmasked"); }
        CheckSeccomp(context.At("seccompProfile"), $"{path}.seccompProfile", to);
        if (context.Flag("allowPrivilegeEscalation") != false) { return; }
        var shown = new GoValue("core.SecurityContext{…}");
        if (context.Flag("privileged") == true) { to.Invalid(path, shown, "cannot set `allowPrivilegeEscalation` to false and `privileged` to true"); }
        if (context.Texts("capabilities", "add").Contains("CAP_SYS_ADMIN", StringComparer.Ordinal)) { to.Invalid(path, shown, "cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN"); }
    }

    private static void CheckHostPorts(JsonNode? spec, string path, Problems to)
    {
        foreach (var (container, at) in spec.Indexed("containers", path))
        {
            foreach (var (port, portAt) in container.Indexed("ports", $"{at}.ports"))
            {
                if ((port.Whole("hostPort") ?? 0) != (port.Whole("containerPort") ?? 0)) { to.Invalid($"{portAt}.containerPort", port.Whole("containerPort") ?? 0, "must match `hostPort` when `hostNetwork` is true"); }
            }
        }
    }

    private static void CheckId(long? id, string path, Problems to)
    {
        if (id is { } value and (< 0 or > int.MaxValue)) { to.Invalid(path, value, Formats.Between(0, int.MaxValue)); }
    }

    private static void CheckSeccomp(JsonNode? profile, string path, Problems to)
    {
        if (profile is null) { return; }
        var type = profile.TextOr("", "type");
        if (type.Length == 0) { to.Required($"{path}.type", "type is required when seccompProfile is set"); }
        else if (type is not ("Localhost" or "RuntimeDefault" or "Unconfined")) { to.NotSupported($"{path}.type", type, "Localhost", "RuntimeDefault", "Unconfined"); }
        var local = profile.Text("localhostProfile");
        if (type == "Localhost")
        {
            if (local is null) { to.Required($"{path}.localhostProfile", "must be set when seccomp type is Localhost"); }
            else { FileRules.CheckDescending(local, $"{path}.localhostProfile", to); }
        }
        else if (local is not null) { to.Invalid($"{path}.localhostProfile", local, "can only be set when seccomp type is Localhost"); }
    }
}
