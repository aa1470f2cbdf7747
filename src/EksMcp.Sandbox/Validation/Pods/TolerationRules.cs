using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Pods;

/// <summary>Taints that a pod bears.</summary>
internal static class TolerationRules
{
    private static readonly string[] Effects = ["NoSchedule", "PreferNoSchedule", "NoExecute"];

    public static void Check(JsonNode? spec, string path, Problems to)
    {
        foreach (var (toleration, at) in spec.Indexed("tolerations", path)) { CheckOne(toleration, at, to); }
    }

    public static void CheckEffect(string effect, string path, Problems to)
    {
        if (!Effects.Contains(effect, StringComparer.Ordinal)) { to.NotSupported(path, effect, Effects); }
    }

    private static void CheckOne(JsonObject toleration, string path, Problems to)
    {
        var (key, sign, value, effect) = (toleration.TextOr("", "key"), toleration.TextOr("", "operator"), toleration.TextOr("", "value"), toleration.TextOr("", "effect"));
        if (key.Length > 0) { to.Invalid($"{path}.key", key, Formats.QualifiedName(key)); }
        else if (sign != "Exists") { to.Invalid($"{path}.operator", sign, "operator must be Exists when `key` is empty, which means \"match all values and all keys\""); }
        if (toleration["tolerationSeconds"] is not null && effect != "NoExecute") { to.Invalid($"{path}.effect", effect, "effect must be 'NoExecute' when `tolerationSeconds` is set"); }
        switch (sign)
        {
            case "Equal" or "":
                var problems = Formats.LabelValue(value).ToList();
                if (problems.Count > 0) { to.Invalid($"{path}.operator", value, string.Join(";", problems)); }
                break;
            case "Exists":
                if (value.Length > 0) { to.Invalid($"{path}.operator", Shown(toleration), "value must be empty when `operator` is 'Exists'"); }
                break;
            default: to.NotSupported($"{path}.operator", sign, "Equal", "Exists"); break;
        }

        if (effect.Length > 0) { CheckEffect(effect, $"{path}.effect", to); }
    }

    private static GoValue Shown(JsonObject t) => new(
        $"core.Toleration{{Key:{GoValue.Of(t.TextOr("", "key"))}, Operator:{GoValue.Of(t.TextOr("", "operator"))}, Value:{GoValue.Of(t.TextOr("", "value"))}, Effect:{GoValue.Of(t.TextOr("", "effect"))}, TolerationSeconds:(*int64)({(t["tolerationSeconds"] is null ? "nil" : "…")})}}");
}
