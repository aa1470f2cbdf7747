using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Pods;

/// <summary>A container's environment.</summary>
internal static class EnvRules
{
    private static readonly string[] Sources = ["fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef"];

    public static void Check(JsonObject container, string path, Problems to)
    {
        foreach (var (variable, at) in container.Indexed("env", $"{path}.env"))
        {
            var name = variable.TextOr("", "name");
            if (name.Length == 0) { to.Required($"{at}.name"); }
            else { to.Invalid($"{at}.name", name, Formats.EnvName(name)); }
            if (variable["valueFrom"] is { } source) { CheckSource(variable, source, $"{at}.valueFrom", to); }
        }

        CheckFrom(container, $"{path}.envFrom", to);
    }

    private static void CheckSource(JsonObject variable, JsonNode source, string path, Problems to)
    {
        var given = Sources.Where(s => source.At(s) is not null).ToList();
        foreach (var kind in given)
        {
            var at = $"{path}.{kind}";
            if (kind == "fieldRef") { FieldRefRules.Check(source.At(kind), at, FieldRefRules.InEnvironment, to); }
            else if (kind == "resourceFieldRef") { FieldRefRules.CheckResource(source.At(kind), at, inVolume: false, to); }
            else { CheckKey(source.At(kind), at, to); }
        }

        if (given.Count == 0) { to.Invalid(path, "", "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`"); }
        else if (variable.TextOr("", "value").Length > 0) { to.Invalid(path, "", "may not be specified when `value` is not empty"); }
        else if (given.Count > 1) { to.Invalid(path, "", "may not have more than one field specified at a time"); }
    }

    private static void CheckKey(JsonNode? reference, string path, Problems to)
    {
        var (name, key) = (reference.TextOr("", "name"), reference.TextOr("", "key"));
        to.Invalid($"{path}.name", name, Formats.Subdomain(name));
        if (key.Length == 0) { to.Required($"{path}.key"); }
        else { to.Invalid($"{path}.key", key, Formats.ConfigKey(key)); }
    }

    private static void CheckFrom(JsonObject container, string path, Problems to)
    {
        foreach (var (source, at) in container.Indexed("envFrom", path))
        {
            if (source.TextOr("", "prefix") is { Length: > 0 } prefix) { to.Invalid($"{at}.prefix", prefix, Formats.EnvName(prefix)); }
            var found = 0;
            foreach (var kind in (string[])["configMapRef", "secretRef"])
            {
                if (source[kind] is not { } reference) { continue; }
                found++;
                var name = reference.TextOr("", "name");
                if (name.Length == 0) { to.Required($"{at}.{kind}.name"); }
                else { to.Invalid($"{at}.{kind}.name", name, Formats.Subdomain(name)); }
            }

            if (found == 0) { to.Invalid(path, "", "must specify one of: `configMapRef` or `secretRef`"); }
            else if (found > 1) { to.Invalid(path, "", "may not have more than one field specified at a time"); }
        }
    }
}
