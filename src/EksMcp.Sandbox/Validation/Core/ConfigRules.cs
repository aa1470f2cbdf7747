using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Core;

/// <summary>ConfigMaps and Secrets.</summary>
internal static class ConfigRules
{
    private const int Largest = 1024 * 1024;
    private const string Fixed = "field is immutable when `immutable` is set";

    public static void CheckMap(JsonObject obj, JsonObject? before, Problems to)
    {
        if (before is not null)
        {
            MetadataRules.CheckUpdate(obj, before, to);
            CheckFixed(obj, before, ["data", "binaryData"], to);
        }

        MetadataRules.Check(obj, namespaced: true, Formats.Subdomain, to);
        var size = 0L;
        foreach (var (key, value) in MetadataRules.Sorted(obj["data"]))
        {
            CheckKey(key, "data", to);
            if (obj["binaryData"] is JsonObject binary && binary.ContainsKey(key)) { to.Invalid(Paths.Key("data", key), key, "duplicate of key present in binaryData"); }
            size += System.Text.Encoding.UTF8.GetByteCount(value.Text() ?? "");
        }

        foreach (var (key, value) in MetadataRules.Sorted(obj["binaryData"]))
        {
            CheckKey(key, "binaryData", to);
            size += BytesOf(value);
        }

        if (size > Largest) { to.TooLong("[]", Largest); }
    }

    public static void CheckSecret(JsonObject obj, JsonObject? before, Problems to)
    {
        if (before is not null)
        {
            MetadataRules.CheckUpdate(obj, before, to);
            to.Unchanged("type", obj["type"], before["type"]);
            CheckFixed(obj, before, ["data"], to);
        }

        MetadataRules.Check(obj, namespaced: true, Formats.Subdomain, to);
        foreach (var (key, _) in MetadataRules.Sorted(obj["data"])) { CheckKey(key, "data", to); }
        if (MetadataRules.Sorted(obj["data"]).Sum(m => BytesOf(m.Value)) > Largest) { to.TooLong("data", Largest); }
        SecretTypeRules.Check(obj, to);
    }

    private static void CheckFixed(JsonObject obj, JsonObject before, string[] fields, Problems to)
    {
        if (before.Flag("immutable") != true) { return; }
        if (obj.Flag("immutable") != true) { to.Forbidden("immutable", Fixed); }
        foreach (var field in fields.Where(f => !Semantic.Same(obj[f], before[f]))) { to.Forbidden(field, Fixed); }
    }

    private static void CheckKey(string key, string path, Problems to) => to.Invalid(Paths.Key(path, key), key, Formats.ConfigKey(key));

    private static long BytesOf(JsonNode? base64) => (base64.Text() ?? "").TrimEnd('=').Length * 3L / 4;
}
