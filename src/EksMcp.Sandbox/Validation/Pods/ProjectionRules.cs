using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Pods;

/// <summary>Volumes that show several sources in one place.</summary>
internal static class ProjectionRules
{
    private const int ShortestToken = 600;

    public static void Check(JsonNode volume, string path, Problems to)
    {
        FileRules.CheckMode(volume, "defaultMode", path, to);
        var files = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (source, at) in volume.Indexed("sources", $"{path}.sources"))
        {
            foreach (var kind in (string[])["secret", "configMap"])
            {
                if (source[kind] is { } keys) { CheckKeys(keys, $"{at}.{kind}", path, files, to); }
            }

            foreach (var item in source["downwardAPI"].Items("items"))
            {
                FileRules.CheckField(item, $"{at}.downwardAPI", to);
                if (item.TextOr("", "path") is { Length: > 0 } file && !files.Add(file)) { to.Invalid(path, file, "conflicting duplicate paths"); }
            }

            if (source["serviceAccountToken"] is { } token) { CheckToken(token, $"{at}.serviceAccountToken", path, to); }
            if (source.Count(m => m.Value is not null) > 1) { to.Forbidden(at, "may not specify more than 1 volume type"); }
        }
    }

    private static void CheckKeys(JsonNode source, string at, string path, HashSet<string> files, Problems to)
    {
        var name = source.TextOr("", "name");
        if (name.Length == 0) { to.Required($"{at}.name"); }
        foreach (var (item, itemPath) in source.Indexed("items", $"{at}.items"))
        {
            FileRules.CheckKey(item, itemPath, to);
            if (item.TextOr("", "path") is { Length: > 0 } file && !files.Add(file)) { to.Invalid(path, name, "conflicting duplicate paths"); }
        }
    }

    private static void CheckToken(JsonNode token, string at, string path, Problems to)
    {
        var seconds = token.Whole("expirationSeconds") ?? 0;
        if (seconds < ShortestToken) { to.Invalid($"{at}.expirationSeconds", seconds, "may not specify a duration less than 10 minutes"); }
        if (seconds > 1L << 32) { to.Invalid($"{at}.expirationSeconds", seconds, "may not specify a duration larger than 2^32 seconds"); }
        if (token.TextOr("", "path").Length == 0) { to.Required($"{path}.path"); }
    }
}
