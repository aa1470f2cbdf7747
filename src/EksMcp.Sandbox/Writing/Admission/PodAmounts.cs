using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Writing.Admission;

/// <summary>What a pod asks for in all: its containers together, or one of its init containers where that asks for more.</summary>
internal static class PodAmounts
{
    /// <param name="pod">The pod.</param>
    /// <param name="part"><c>requests</c> or <c>limits</c>.</param>
    public static Amounts Of(JsonObject pod, string part)
    {
        var sum = new Amounts();
        foreach (var container in pod.Items("spec", "containers")) { sum.AddAll(Amounts.Of(container.At("resources", part))); }
        foreach (var container in pod.Items("spec", "initContainers")) { sum.Raise(Amounts.Of(container.At("resources", part))); }
        sum.AddAll(Amounts.Of(pod.At("spec", "overhead")));
        return sum;
    }
}
