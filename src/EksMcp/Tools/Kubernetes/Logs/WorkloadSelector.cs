using System.Text.Json.Nodes;
using EksMcp.Kubernetes;
using EksMcp.Pipeline;

namespace EksMcp.Tools.Kubernetes.Logs;

/// <summary>The label selector by which a workload finds its pods.</summary>
internal static class WorkloadSelector
{
    public static async Task<string> OfAsync(IClusterReader reader, string workload, string ns, CancellationToken cancellationToken)
    {
        var slash = workload.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == workload.Length - 1)
        {
            throw new ToolException(ErrorCode.InvalidArguments, $"workload is kind/name, not '{Schema.Shown.Short(workload)}'.", "For example deployment/web or statefulset/db.");
        }

        var resource = await reader.ResolveAsync(workload[..slash], null, cancellationToken);
        var found = await reader.GetAsync(resource, ns, workload[(slash + 1)..], cancellationToken);
        return Of(found) ?? throw new ToolException(
            ErrorCode.InvalidArguments,
            $"{resource.Kind} has no pod selector.",
            "Deployments, ReplicaSets, StatefulSets, DaemonSets, Jobs and Services have; or give label_selector.");
    }

    /// <summary>Null where the object selects no pods.</summary>
    public static string? Of(JsonObject found)
    {
        var selector = (found["spec"] as JsonObject)?["selector"] as JsonObject;
        if (selector is null)
        {
            return null;
        }

        // A Service's selector is the map itself.
        var labels = selector["matchLabels"] as JsonObject ?? (selector["matchExpressions"] is null ? selector : []);
        var parts = labels.Select(p => $"{p.Key}={p.Value}").Concat((selector["matchExpressions"] as JsonArray ?? []).OfType<JsonObject>().Select(Expression)).ToList();
        return parts.Count == 0 ? null : string.Join(',', parts);
    }

    private static string Expression(JsonObject expression)
    {
        var key = (string?)expression["key"];
        var values = string.Join(',', (expression["values"] as JsonArray ?? []).Select(v => (string?)v));
        return (string?)expression["operator"] switch
        {
            "In" => $"{key} in ({values})",
            "NotIn" => $"{key} notin ({values})",
            "DoesNotExist" => $"!{key}",
            _ => $"{key}",
        };
    }
}
