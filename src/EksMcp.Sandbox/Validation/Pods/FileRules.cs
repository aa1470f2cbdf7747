using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Pods;

/// <summary>Files that a volume shows: keys, paths and modes.</summary>
internal static class FileRules
{
    private const int MaxMode = 511;

    public static void CheckKeys(JsonNode source, string name, string path, Problems to)
    {
        if (source.TextOr("", name).Length == 0) { to.Required($"{path}.{name}"); }
        CheckMode(source, "defaultMode", path, to);
        foreach (var (item, at) in source.Indexed("items", $"{path}.items")) { CheckKey(item, at, to); }
    }

    public static void CheckKey(JsonObject item, string path, Problems to)
    {
        if (item.TextOr("", "key").Length == 0) { to.Required($"{path}.key"); }
        CheckTarget(item, path, to);
        CheckMode(item, "mode", path, to);
    }

    public static void CheckField(JsonObject item, string path, Problems to)
    {
        CheckTarget(item, path, to);
        if (item["fieldRef"] is { } field)
        {
            FieldRefRules.Check(field, $"{path}.fieldRef", FieldRefRules.InVolume, to);
            if (item["resourceFieldRef"] is not null) { to.Invalid(path, "resource", "fieldRef and resourceFieldRef can not be specified simultaneously"); }
        }
        else if (item["resourceFieldRef"] is { } resource) { FieldRefRules.CheckResource(resource, $"{path}.resourceFieldRef", inVolume: true, to); }
        else { to.Required(path, "one of fieldRef and resourceFieldRef is required"); }
        CheckMode(item, "mode", path, to);
    }

    public static void CheckMode(JsonNode source, string name, string path, Problems to)
    {
        if (source.Whole(name) is { } mode and (< 0 or > MaxMode)) { to.Invalid($"{path}.{name}", mode, "must be a number between 0 and 0777 (octal), both inclusive"); }
    }

    /// <summary>A path below another.</summary>
    public static void CheckDescending(string given, string path, Problems to)
    {
        if (given.StartsWith('/')) { to.Invalid(path, given, "must be a relative path"); }
        CheckBacksteps(given, path, to);
    }

    public static void CheckBacksteps(string given, string path, Problems to)
    {
        if (given.Split('/').Contains("..", StringComparer.Ordinal)) { to.Invalid(path, given, "must not contain '..'"); }
    }

    private static void CheckTarget(JsonObject item, string path, Problems to)
    {
        var target = item.TextOr("", "path");
        if (target.Length == 0) { to.Required($"{path}.path"); }
        CheckDescending(target, $"{path}.path", to);
        if (target.StartsWith("..", StringComparison.Ordinal) && !target.StartsWith("../", StringComparison.Ordinal)) { to.Invalid($"{path}.path", target, "must not start with '..'"); }
    }
}
