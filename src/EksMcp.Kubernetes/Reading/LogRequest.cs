using System.Globalization;

namespace EksMcp.Kubernetes.Reading;

/// <summary>The request for a container's log (core/v1 PodLogOptions).</summary>
internal static class LogRequest
{
    internal static string Path(PodLogQuery query)
    {
        Check(query.TailLines is null or >= 0, "tail lines", "It is 0 or more.");
        Check(query.SinceSeconds is null or > 0, "since seconds", "It is 1 or more.");
        Check(query.LimitBytes is null or > 0, "byte limit", "It is 1 or more.");
        Check(query.SinceSeconds is null || query.SinceTime is null, "start of the log", "Give seconds or a time, not both.");
        return $"/api/v1/namespaces/{ResourcePath.Namespace(query.Namespace)}/pods/{ResourcePath.PodName(query.Pod)}/log" + new RequestQuery()
            .Add("container", ResourcePath.Container(query.Container))
            .Add("previous", query.Previous ? "true" : null)
            .Add("timestamps", query.Timestamps ? "true" : null)
            .Add("tailLines", query.TailLines)
            .Add("sinceSeconds", query.SinceSeconds)
            .Add("sinceTime", query.SinceTime?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))
            .Add("limitBytes", query.LimitBytes);
    }

    private static void Check(bool valid, string what, string allowed)
    {
        if (!valid) throw new KubernetesException(KubernetesError.InvalidRequest, $"The {what} of the log cannot be asked for.", allowed);
    }
}
