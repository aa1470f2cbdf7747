using System.Text.Json.Nodes;
using EksMcp.Sandbox.Controllers.Kubelet;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Controllers.Scheduling;

/// <summary>What a pod asks of a node: its containers together, or its largest init container if that asks for more.</summary>
internal static class PodRequest
{
    public static decimal Of(StoredObject pod, string resource)
    {
        var together = pod.Value.Items("spec", "containers").Sum(c => Ask(c, resource));
        var first = pod.Value.Items("spec", "initContainers").Select(c => Ask(c, resource)).DefaultIfEmpty(0).Max();
        return Math.Max(together, first) + Quantity.Number(pod.Value.Text("spec", "overhead", resource));
    }

    public static IEnumerable<string> Resources(StoredObject pod) => PodReferences.Containers(pod.Value)
        .SelectMany(c => (c.At("resources", "requests") as JsonObject ?? []).Select(r => r.Key)).Append("cpu").Append("memory").Distinct(StringComparer.Ordinal);

    private static decimal Ask(JsonObject container, string resource) =>
        Quantity.Number(container.Text("resources", "requests", resource) ?? container.Text("resources", "limits", resource));
}
