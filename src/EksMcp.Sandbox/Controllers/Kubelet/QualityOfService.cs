using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Controllers.Kubelet;

/// <summary>A pod's class of service: Guaranteed where every container's limits are its requests, BestEffort where none asks for anything.</summary>
internal static class QualityOfService
{
    private static readonly string[] Resources = ["cpu", "memory"];

    public static string Of(JsonObject pod)
    {
        var containers = PodReferences.Containers(pod).ToArray();
        if (containers.All(c => c.Count("resources", "requests") + c.Count("resources", "limits") == 0)) { return "BestEffort"; }
        return containers.All(c => Resources.All(r => c.Text("resources", "limits", r) is { } limit
            && Quantity.Number(limit) == Quantity.Number(c.Text("resources", "requests", r) ?? limit))) ? "Guaranteed" : "Burstable";
    }
}
