using System.Text.Json.Nodes;
using EksMcp.Kubernetes;
using EksMcp.Kubernetes.Discovery;
using EksMcp.Kubernetes.Reading;
using EksMcp.Pipeline;
using EksMcp.Tools.Kubernetes.Objects;
using EksMcp.Tools.Schema;

namespace EksMcp.Tools.Kubernetes.Logs;

/// <summary>The label selector by which a workload finds its pods.</summary>
internal static class WorkloadSelector
{
    private const int MostJobs = 10;

    /// <summary>The name where the workload is a pod itself: <c>pod/web-0</c>.</summary>
    public static string? PodOf(string? workload) =>
        workload?.Split('/', 2) is [var kind, { Length: > 0 } name] && kind.ToLowerInvariant() is "pod" or "pods" or "po" ? name : null;

    public static async Task<string> OfAsync(IClusterReader reader, string workload, string ns, TimeProvider time, CancellationToken cancellationToken)
    {
        // The last part is the name: a kind may hold a group, as in apps/Deployment/web.
        var slash = workload.LastIndexOf('/');
        if (slash <= 0 || slash == workload.Length - 1)
        {
            throw new ToolException(ErrorCode.InvalidArguments, $"workload is kind/name, not '{Shown.Short(workload)}'.", "For example deployment/web or statefulset/db.");
        }

        var resource = await reader.ResolveAsync(workload[..slash], null, cancellationToken);
        var found = await FindAsync(reader, resource, ns, workload[(slash + 1)..], time, cancellationToken);
        var selector = resource.Kind == "CronJob" ? await OfRunsAsync(reader, found, ns, cancellationToken) : Of(found);
        return selector ?? throw new ToolException(
            ErrorCode.InvalidArguments,
            $"{resource.Kind} {Shown.Short(workload[(slash + 1)..])} has no pods to select.",
            "Deployments, ReplicaSets, StatefulSets, DaemonSets, Jobs, CronJobs that ran and Services have; or give label_selector.");
    }

    /// <summary>Null where the object selects no pods.</summary>
    public static string? Of(JsonObject found)
    {
        if (found.Map("spec", "selector") is not { } selector)
        {
            return null;
        }

        // A Service's selector is the map itself.
        var labels = selector.Map("matchLabels") ?? (selector["matchExpressions"] is null ? selector : []);
        var parts = labels.Where(p => p.Value.Text() is not null).Select(p => $"{p.Key}={p.Value.Text()}")
            .Concat(selector.Maps("matchExpressions").Select(Expression))
            .ToList();
        return parts.Count == 0 ? null : string.Join(',', parts);
    }

    private static async Task<JsonObject> FindAsync(IClusterReader reader, ApiResource resource, string ns, string name, TimeProvider time, CancellationToken cancellationToken)
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

    // A CronJob selects nothing itself; each of its runs is a Job, which marks its pods.
    private static async Task<string?> OfRunsAsync(IClusterReader reader, JsonObject cronJob, string ns, CancellationToken cancellationToken)
    {
        var uid = cronJob.Text("metadata", "uid");
        var runs = new List<(string Name, string Created)>();
        var jobs = await reader.ResolveAsync("jobs", "batch", cancellationToken);
        await foreach (var job in reader.ListAsync(jobs, new ListQuery { Namespace = ns }, cancellationToken))
        {
            if (uid is not null && job.Maps("metadata", "ownerReferences").Any(o => o.Text("uid") == uid))
            {
                runs.Add((job.Text("metadata", "name") ?? "", job.Text("metadata", "creationTimestamp") ?? ""));
            }
        }

        var newest = runs.OrderByDescending(r => r.Created, StringComparer.Ordinal).Take(MostJobs).Select(r => r.Name).ToList();
        return newest.Count == 0 ? null : $"job-name in ({string.Join(',', newest)})";
    }

    private static string Expression(JsonObject expression)
    {
        var key = expression.Text("key");
        var values = string.Join(',', expression.Texts("values"));
        return expression.Text("operator") switch
        {
            "In" => $"{key} in ({values})",
            "NotIn" => $"{key} notin ({values})",
            "DoesNotExist" => $"!{key}",
            _ => $"{key}",
        };
    }
}
