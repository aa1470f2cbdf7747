using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Policies;

/// <summary>PriorityClasses.</summary>
internal static class PriorityClassRules
{
    private const int Highest = 1000000000;
    private static readonly Dictionary<string, long> System = new(StringComparer.Ordinal) { ["system-node-critical"] = 2000001000, ["system-cluster-critical"] = 2000000000 };

    public static void Check(JsonObject obj, JsonObject? before, Problems to)
    {
        if (before is not null)
        {
            MetadataRules.CheckUpdate(obj, before, to);
            if (obj.Whole("value") != before.Whole("value")) { to.Forbidden(to.Profile == ApiProfile.Kubernetes120 ? "Value" : "value", "may not be changed in an update."); }
            to.Unchanged("preemptionPolicy", obj["preemptionPolicy"], before["preemptionPolicy"]);
            return;
        }

        MetadataRules.Check(obj, namespaced: false, Formats.Subdomain, to);
        var (name, value) = (obj.TextOr("", "metadata", "name"), obj.Whole("value") ?? 0);
        if (name.StartsWith("system-", StringComparison.Ordinal)) { CheckSystem(name, value, to); }
        else if (value > Highest) { to.Forbidden("value", $"maximum allowed value of a user defined priority is {Highest}"); }
        if (obj.Text("preemptionPolicy") is { } policy and not ("PreemptLowerPriority" or "Never")) { to.NotSupported("preemptionPolicy", policy, "PreemptLowerPriority", "Never"); }
    }

    private static void CheckSystem(string name, long value, Problems to)
    {
        var problem = !System.TryGetValue(name, out var own) ? $"{name} is not a known system priority class"
            : own != value ? $"value of {name} PriorityClass must be {own}" : null;
        if (problem is not null) { to.Forbidden("metadata.name", $"priority class names with 'system-' prefix are reserved for system use only. error: {problem}"); }
    }
}
