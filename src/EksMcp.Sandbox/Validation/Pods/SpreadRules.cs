using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Pods;

/// <summary>How pods are to be spread.</summary>
internal static class SpreadRules
{
    public static void Check(JsonNode? spec, string path, Problems to)
    {
        var constraints = spec.Indexed("topologySpreadConstraints", path).ToList();
        for (var i = 0; i < constraints.Count; i++)
        {
            var (constraint, at) = constraints[i];
            var (key, otherwise) = (constraint.TextOr("", "topologyKey"), constraint.TextOr("", "whenUnsatisfiable"));
            if ((constraint.Whole("maxSkew") ?? 0) <= 0) { to.Invalid($"{at}.maxSkew", constraint.Whole("maxSkew") ?? 0, "must be greater than zero"); }
            if (key.Length == 0) { to.Required($"{at}.topologyKey", "can not be empty"); }
            if (otherwise is not ("DoNotSchedule" or "ScheduleAnyway")) { to.NotSupported($"{at}.whenUnsatisfiable", otherwise, "DoNotSchedule", "ScheduleAnyway"); }
            if (constraints.Skip(i + 1).Any(c => c.Item.TextOr("", "topologyKey") == key && c.Item.TextOr("", "whenUnsatisfiable") == otherwise))
            {
                to.Duplicate($"{at}.{{topologyKey, whenUnsatisfiable}}", $"{{{key}, {otherwise}}}");
            }
        }
    }
}
