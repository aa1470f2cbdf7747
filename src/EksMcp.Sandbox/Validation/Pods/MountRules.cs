using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Pods;

/// <summary>Where a container mounts volumes, as files and as devices.</summary>
internal static class MountRules
{
    public static void Check(JsonObject container, IReadOnlyDictionary<string, JsonObject> volumes, string path, Problems to)
    {
        CheckMounts(container, volumes, $"{path}.volumeMounts", to);
        CheckDevices(container, volumes, $"{path}.volumeDevices", to);
    }

    private static void CheckMounts(JsonObject container, IReadOnlyDictionary<string, JsonObject> volumes, string path, Problems to)
    {
        var points = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (mount, at) in container.Indexed("volumeMounts", path))
        {
            var (name, point) = (mount.TextOr("", "name"), mount.TextOr("", "mountPath"));
            if (name.Length == 0) { to.Required($"{at}.name"); }
            if (!volumes.ContainsKey(name)) { to.NotFound($"{at}.name", name); }
            if (point.Length == 0) { to.Required($"{at}.mountPath"); }
            if (!points.Add(point)) { to.Invalid($"{at}.mountPath", point, "must be unique"); }
            if (container.Items("volumeDevices").Any(d => d.Text("name") == name)) { to.Invalid($"{at}.name", name, "must not already exist in volumeDevices"); }
            if (container.Items("volumeDevices").Any(d => d.Text("devicePath") == point)) { to.Invalid($"{at}.mountPath", point, "must not already exist as a path in volumeDevices"); }
            CheckPart(mount, at, path, to);
            CheckPropagation(container, mount, path, to);
        }
    }

    private static void CheckPart(JsonObject mount, string at, string path, Problems to)
    {
        var (part, expression) = (mount.TextOr("", "subPath"), mount.TextOr("", "subPathExpr"));
        if (part.Length > 0) { FileRules.CheckDescending(part, $"{path}.subPath", to); }
        if (expression.Length == 0) { return; }
        if (part.Length > 0) { to.Invalid($"{at}.subPathExpr", expression, "subPathExpr and subPath are mutually exclusive"); }
        FileRules.CheckDescending(expression, $"{path}.subPathExpr", to);
    }

    private static void CheckPropagation(JsonObject container, JsonObject mount, string path, Problems to)
    {
        if (mount.Text("mountPropagation") is not { } propagation) { return; }
        var at = $"{path}.mountPropagation";
        if (propagation is not ("Bidirectional" or "HostToContainer" or "None")) { to.NotSupported(at, propagation, "Bidirectional", "HostToContainer", "None"); }
        if (propagation == "Bidirectional" && container.Flag("securityContext", "privileged") != true) { to.Forbidden(at, "Bidirectional mount propagation is available only to privileged containers"); }
    }

    private static void CheckDevices(JsonObject container, IReadOnlyDictionary<string, JsonObject> volumes, string path, Problems to)
    {
        var (names, paths) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (device, at) in container.Indexed("volumeDevices", path))
        {
            var (name, point) = (device.TextOr("", "name"), device.TextOr("", "devicePath"));
            if (name.Length == 0) { to.Required($"{at}.name"); }
            if (names.Contains(name)) { to.Invalid($"{at}.name", name, "must be unique"); }
            if (!volumes.TryGetValue(name, out var volume)) { to.NotFound($"{at}.name", name); }
            else if (volume["persistentVolumeClaim"] is null && volume["ephemeral"] is null) { to.Invalid($"{at}.name", name, "can only use volume source type of PersistentVolumeClaim for block mode"); }
            if (point.Length == 0) { to.Required($"{at}.devicePath"); }
            if (paths.Contains(point)) { to.Invalid($"{at}.devicePath", point, "must be unique"); }
            if (point.Split('/').Contains("..", StringComparer.Ordinal)) { to.Invalid($"{at}.devicePath", point, "can not contain backsteps ('..')"); }
            else { paths.Add(point); }
            if (container.Items("volumeMounts").Any(m => m.Text("name") == name)) { to.Invalid($"{at}.name", name, "must not already exist in volumeMounts"); }
            if (container.Items("volumeMounts").Any(m => m.Text("mountPath") == point)) { to.Invalid($"{at}.devicePath", point, "must not already exist as a path in volumeMounts"); }
            if (name.Length > 0) { names.Add(name); }
        }
    }
}
