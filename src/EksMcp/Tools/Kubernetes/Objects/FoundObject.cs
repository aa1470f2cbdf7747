using System.Text.Json.Nodes;
using EksMcp.Kubernetes;
using EksMcp.Kubernetes.Discovery;

namespace EksMcp.Tools.Kubernetes.Objects;

/// <summary>One object that must exist; where it does not, what would have worked is looked up for the error.</summary>
internal static class FoundObject
{
    public static async Task<JsonObject> FindAsync(IClusterReader reader, TimeProvider time, ApiResource resource, string? ns, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.GetAsync(resource, ns, name, cancellationToken);
        }
        catch (KubernetesException e) when (e.Code is KubernetesError.NotFound)
        {
            throw await new AbsentObject(reader, time).ExplainAsync(resource, ns, name, e.Message, cancellationToken);
        }
    }
}
