using System.Text.Json.Nodes;
using EksMcp.Sandbox.Defaults;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Strategies;

/// <summary>A new pod's status: pending, and the quality of service that its resources give it.</summary>
internal static class PodStrategy
{
    private static readonly string[] Counted = ["cpu", "memory"];

    public static void Prepare(JsonObject pod, JsonObject? before)
    {
        if (before is not null) { return; }
        pod.Inner("status").Default("phase", "Pending");
        pod.Inner("status")["qosClass"] = QualityOf(pod);
    }

    private static string QualityOf(JsonObject pod)
    {
        var containers = pod.Items("spec", "initContainers").Concat(pod.Items("spec", "containers")).ToList();
        if (!containers.Exists(c => Counted.Any(r => IsSet(c, "requests", r) || IsSet(c, "limits", r)))) { return "BestEffort"; }
        return containers.TrueForAll(c => Counted.All(r => IsSet(c, "limits", r) && Sum(c, "limits", r) == Sum(c, "requests", r))) ? "Guaranteed" : "Burstable";
    }

    private static bool IsSet(JsonObject container, string kind, string resource) => Sum(container, kind, resource) > 0;

    private static decimal Sum(JsonObject container, string kind, string resource) =>
        Amount.Of(container.At("resources", kind, resource)) ?? 0;
}
