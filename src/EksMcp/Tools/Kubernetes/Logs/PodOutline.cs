using System.Text.Json.Nodes;

namespace EksMcp.Tools.Kubernetes.Logs;

/// <summary>The little of a pod that choosing logs needs, so that a thousand pods stay small in memory.</summary>
internal sealed record PodOutline(string Name, IReadOnlyList<ContainerState> Containers)
{
    public static PodOutline Of(JsonObject pod) => new(pod.Text("metadata", "name") ?? "", [.. ContainerState.All(pod)]);
}
