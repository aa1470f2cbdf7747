using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Validation.Workloads;

namespace EksMcp.Sandbox.Validation.Policies;

/// <summary>PodDisruptionBudgets.</summary>
internal static class DisruptionBudgetRules
{
    public static void Check(JsonObject obj, Problems to)
    {
        var spec = obj["spec"];
        var (least, most) = (spec.At("minAvailable"), spec.At("maxUnavailable"));
        if (least is not null && most is not null) { to.Invalid("spec", new GoValue("policy.PodDisruptionBudgetSpec{…}"), "minAvailable and maxUnavailable cannot be both set"); }
        foreach (var (name, value) in (IEnumerable<(string, JsonNode?)>)[("minAvailable", least), ("maxUnavailable", most)])
        {
            if (value is null) { continue; }
            ScaleRules.CheckNotNegative(value, $"spec.{name}", to);
            ScaleRules.CheckAtMostAll(value, $"spec.{name}", to);
        }

        SelectorRules.Check(spec.At("selector"), "spec.selector", to);
    }
}
