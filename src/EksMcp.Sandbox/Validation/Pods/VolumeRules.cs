using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Pods;

/// <summary>The volumes of a pod.</summary>
internal static class VolumeRules
{
    // The order in which the server looks for more than one.
    private static readonly string[] Kinds =
    [
        "emptyDir", "hostPath", "gitRepo", "gcePersistentDisk", "awsElasticBlockStore", "secret", "nfs", "iscsi", "glusterfs", "persistentVolumeClaim",
        "rbd", "cinder", "cephfs", "flocker", "downwardAPI", "fc", "flexVolume", "configMap", "azureFile", "vsphereVolume", "photonPersistentDisk",
        "portworxVolume", "azureDisk", "storageos", "projected", "scaleIO", "csi", "ephemeral", "quobyte", "image",
    ];

    /// <returns>The good ones by name.</returns>
    public static Dictionary<string, JsonObject> Check(JsonNode? spec, string path, Problems to)
    {
        var good = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var (volume, at) in spec.Indexed("volumes", path))
        {
            var before = to.Count;
            CheckSource(volume, at, to);
            var name = volume.TextOr("", "name");
            if (name.Length == 0) { to.Required($"{at}.name"); }
            else { to.Invalid($"{at}.name", name, Formats.Label(name)); }
            if (good.ContainsKey(name)) { to.Duplicate($"{at}.name", name); }
            if (to.Count == before) { good[name] = volume; }
        }

        return good;
    }

    private static void CheckSource(JsonObject volume, string path, Problems to)
    {
        var found = 0;
        foreach (var kind in Kinds)
        {
            if (volume[kind] is not { } source) { continue; }
            if (found++ > 0) { to.Forbidden($"{path}.{kind}", "may not specify more than 1 volume type"); }
            else { CheckKind(kind, source, $"{path}.{kind}", to); }
        }

        if (found == 0) { to.Required(path, "must specify a volume type"); }
    }

    private static void CheckKind(string kind, JsonNode source, string path, Problems to)
    {
        switch (kind)
        {
            case "emptyDir":
                if (Amount.Of(source.At("sizeLimit")) < 0) { to.Forbidden($"{path}.sizeLimit", "SizeLimit field must be a valid resource quantity"); }
                break;
            case "hostPath": CheckHostPath(source, path, to); break;
            case "secret": FileRules.CheckKeys(source, "secretName", path, to); break;
            case "configMap": FileRules.CheckKeys(source, "name", path, to); break;
            case "persistentVolumeClaim": Need(source, "claimName", path, to); break;
            case "downwardAPI":
                FileRules.CheckMode(source, "defaultMode", path, to);
                foreach (var item in source.Items("items")) { FileRules.CheckField(item, path, to); }
                break;
            case "projected": ProjectionRules.Check(source, path, to); break;
            case "csi": CheckDriver(source, path, to); break;
            case "nfs": CheckNfs(source, path, to); break;
            case "awsElasticBlockStore": Need(source, "volumeID", path, to); break;
        }
    }

    private static void CheckHostPath(JsonNode source, string path, Problems to)
    {
        var given = source.TextOr("", "path");
        if (given.Length == 0) { to.Required($"{path}.path"); return; }
        FileRules.CheckBacksteps(given, $"{path}.path", to);
        string[] types = ["", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket"];
        if (source.Text("type") is { } type && !types.Contains(type, StringComparer.Ordinal)) { to.NotSupported($"{path}.type", type, types); }
    }

    private static void CheckNfs(JsonNode source, string path, Problems to)
    {
        Need(source, "server", path, to);
        var given = source.TextOr("", "path");
        if (given.Length == 0) { to.Required($"{path}.path"); }
        else if (!given.StartsWith('/')) { to.Invalid($"{path}.path", given, "must be an absolute path"); }
    }

    private static void CheckDriver(JsonNode source, string path, Problems to)
    {
        var driver = source.TextOr("", "driver");
        if (driver.Length == 0) { to.Required($"{path}.driver"); }
        else { to.Invalid($"{path}.driver", driver, Formats.Subdomain(driver.ToLowerInvariant())); }
    }

    private static void Need(JsonNode source, string name, string path, Problems to)
    {
        if (source.TextOr("", name).Length == 0) { to.Required($"{path}.{name}"); }
    }
}
