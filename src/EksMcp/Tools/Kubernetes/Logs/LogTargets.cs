using EksMcp.Kubernetes;
using EksMcp.Kubernetes.Discovery;
using EksMcp.Kubernetes.Reading;
using EksMcp.Pipeline;
using EksMcp.Tools.Kubernetes.Objects;

namespace EksMcp.Tools.Kubernetes.Logs;

/// <summary>A container instance whose log is to be read.</summary>
internal sealed record LogTarget(string Pod, string Container, bool Previous, bool Troubled);

/// <summary>Which instances a question means, troubled ones first.</summary>
internal sealed record FoundTargets(int Pods, IReadOnlyList<LogTarget> Containers, IReadOnlyList<string> Notes);

/// <summary>Finds the container instances that a pod, a workload or a selector stands for. Bounded by <see cref="MaxPods"/>.</summary>
internal sealed class LogTargets(IClusterReader reader, TimeProvider time)
{
    public const int MaxPods = 20;
    private const int MaxNamed = 3;

    public async Task<FoundTargets> FindAsync(GetPodLogs.Args args, CancellationToken cancellationToken)
    {
        if (new[] { args.PodName, args.Workload, args.LabelSelector }.Count(a => a is not null) != 1)
        {
            throw new ToolException(ErrorCode.InvalidArguments, "get_pod_logs needs exactly one of pod_name, workload and label_selector.", "For example workload=deployment/web.");
        }

        var pods = await PodsAsync(args, cancellationToken);
        var targets = pods
            .SelectMany(pod => Instances(pod, args))
            .OrderByDescending(t => t.Troubled)
            .ThenBy(t => t.Pod, StringComparer.Ordinal)
            .ToList();
        if (targets.Count == 0)
        {
            throw NoContainer(pods, args);
        }

        // A quiet sibling tells little beside a crashing one, so the bound keeps the troubled.
        var shown = targets.Select(t => t.Pod).Distinct(StringComparer.Ordinal).Take(MaxPods).ToHashSet(StringComparer.Ordinal);
        var notes = new List<string>();
        if (shown.Count < pods.Count && pods.Count > MaxPods)
        {
            notes.Add($"{pods.Count} pods match; logs of {shown.Count} were read, troubled ones first. Name a pod for another.");
        }

        var unstarted = pods.Where(p => !p.Containers.Any(c => c.HasStarted)).Select(p => p.Name).ToList();
        if (unstarted.Count > 0)
        {
            notes.Add($"{unstarted.Count} pods have no started container ({string.Join(", ", unstarted.Take(MaxNamed))}{(unstarted.Count > MaxNamed ? ", ..." : "")}): get_k8s_events says why.");
        }

        return new FoundTargets(pods.Count, [.. targets.Where(t => shown.Contains(t.Pod))], notes);
    }

    private async Task<List<PodOutline>> PodsAsync(GetPodLogs.Args args, CancellationToken cancellationToken)
    {
        var pods = await reader.ResolveAsync("pods", "v1", cancellationToken);
        if ((args.PodName ?? WorkloadSelector.PodOf(args.Workload)) is { } name)
        {
            return [await PodAsync(pods, args.Namespace, name, cancellationToken)];
        }

        var selector = args.LabelSelector ?? await WorkloadSelector.OfAsync(reader, args.Workload!, args.Namespace, time, cancellationToken);
        var found = new List<PodOutline>();
        await foreach (var pod in reader.ListAsync(pods, new ListQuery { Namespace = args.Namespace, LabelSelector = selector }, cancellationToken))
        {
            found.Add(PodOutline.Of(pod));
        }

        if (found.Count == 0)
        {
            await UnknownNamespace.CheckAsync(reader, args.Namespace, time, cancellationToken);
            throw new ToolException(
                ErrorCode.NotFound,
                $"No pod in namespace {args.Namespace} matches {selector}.",
                "A workload without pods may be scaled to zero, or its pods may be refused: get_k8s_events tells.");
        }

        return found;
    }

    private async Task<PodOutline> PodAsync(ApiResource pods, string ns, string name, CancellationToken cancellationToken)
    {
        try
        {
            return PodOutline.Of(await reader.GetAsync(pods, ns, name, cancellationToken));
        }
        catch (KubernetesException e) when (e.Code is KubernetesError.NotFound)
        {
            throw await new AbsentObject(reader, time).ExplainAsync(pods, ns, name, e.Message, cancellationToken);
        }
    }

    private static IEnumerable<LogTarget> Instances(PodOutline pod, GetPodLogs.Args args)
    {
        foreach (var container in pod.Containers.Where(c => args.ContainerName is null || c.Name == args.ContainerName))
        {
            var crashed = args.Previous is null && container is { HasPrevious: true, Troubled: true };
            if (args.Previous is true || crashed)
            {
                yield return new LogTarget(pod.Name, container.Name, Previous: true, container.Troubled);
            }

            // An instance that never started has no log to ask for, unless the caller insists by naming it.
            if (args.Previous is not true && !(crashed && container.Waiting) && (container.HasStarted || args.ContainerName is not null))
            {
                yield return new LogTarget(pod.Name, container.Name, Previous: false, container.Troubled);
            }
        }
    }

    private static ToolException NoContainer(List<PodOutline> pods, GetPodLogs.Args args)
    {
        var containers = pods.SelectMany(p => p.Containers).Select(c => c.Name).Distinct(StringComparer.Ordinal).ToList();
        return args.ContainerName is { } wanted && !containers.Contains(wanted)
            ? new ToolException(ErrorCode.NotFound, $"No container is called '{Schema.Shown.Short(wanted)}'.", $"Containers: {string.Join(", ", containers.Take(20))}.")
            : new ToolException(ErrorCode.NotFound, "No container has started yet, so there is no log.", $"get_k8s_events kind=Pod name={pods[0].Name} namespace={args.Namespace} says why.");
    }
}
