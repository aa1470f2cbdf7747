using System.Globalization;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Controllers.Pods;

/// <summary>What controllers ask of a pod: whether it counts, is ready, and which of several goes first.</summary>
internal static class ActivePods
{
    public static bool HasEnded(this StoredObject pod) => pod.Value.Text("status", "phase") is "Succeeded" or "Failed";

    public static bool IsActive(this StoredObject pod) => !pod.HasEnded() && !pod.IsTerminating();

    public static bool IsReady(this StoredObject pod) => pod.Value.HasTrueCondition("Ready");

    public static bool IsPlaced(this StoredObject pod) => pod.Value.Text("spec", "nodeName") is { Length: > 0 };

    /// <summary>Ready for so long that it counts as available.</summary>
    public static bool IsAvailable(this StoredObject pod, int minReadySeconds, DateTimeOffset now) =>
        pod.IsReady() && (minReadySeconds == 0 || AvailableAt(pod, minReadySeconds) <= now);

    public static DateTimeOffset? AvailableAt(this StoredObject pod, int minReadySeconds) =>
        Conditions.Find(pod.Value["status"], "Ready").Time("lastTransitionTime")?.AddSeconds(minReadySeconds);

    /// <summary>Those that are missed least come first: not placed, not running, not ready, cheap to delete, young.</summary>
    public static IOrderedEnumerable<StoredObject> LeastMissedFirst(this IEnumerable<StoredObject> pods) => pods
        .OrderBy(p => p.IsPlaced())
        .ThenBy(p => p.Value.Text("status", "phase") switch { "Pending" => 0, "Running" => 2, _ => 1 })
        .ThenBy(p => p.IsReady())
        .ThenBy(p => int.TryParse(p.Annotation("controller.kubernetes.io/pod-deletion-cost"), CultureInfo.InvariantCulture, out var cost) ? cost : 0)
        .ThenByDescending(p => p.Value.Items("status", "containerStatuses").Sum(s => s.Whole("restartCount") ?? 0))
        .ThenByDescending(p => p.Value.Time("metadata", "creationTimestamp"))
        .ThenByDescending(p => p.Name, StringComparer.Ordinal);
}
