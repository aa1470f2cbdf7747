using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tests.Worlds.Checks;

/// <summary>Derives what is wrong from what the API shows: status, events, logs, references. It knows Kubernetes and no world.</summary>
internal sealed class Investigator(WorldView view)
{
    private readonly ILookup<string?, JsonObject> _events = view.All("Event").ToLookup(e => e.Text("involvedObject.uid"), StringComparer.Ordinal);

    /// <summary>Every fault once; a symptom that fits no class, or two, comes out as class <c>unclear</c>.</summary>
    public IReadOnlyList<Fault> Faults() =>
    [
        .. view.All("Pod").SelectMany(PodFaults).Concat(view.All("Service").SelectMany(ServiceFaults)).Concat(view.All("PersistentVolumeClaim").SelectMany(ClaimFaults)).Distinct(),
    ];

    private IEnumerable<Fault> PodFaults(JsonObject pod)
    {
        if (StatusChecks.IsReady(pod) || pod.Text("status.phase") == "Succeeded") yield break;
        string[] classes = [.. PodClasses(pod)];
        if (classes is ["claim"]) yield break;
        var owner = Workload(pod);
        yield return new Fault(classes is [var one] ? one : "unclear", owner.Kind(), owner.Namespace()!, owner.Name());
    }

    private IEnumerable<string> PodClasses(JsonObject pod)
    {
        var status = pod.List("status.containerStatuses").FirstOrDefault();
        var scheduling = pod.List("status.conditions").Single(c => c.Text("type") == "PodScheduled");
        var said = _events[pod.Text("metadata.uid")].Where(e => e.Text("type") == "Warning").ToArray();
        if (pod.Text("status.reason") == "Evicted") yield return "evicted";
        if (scheduling.Text("reason") == "Unschedulable")
        {
            if (said.All(e => e.Text("reason") != "FailedScheduling")) yield return "no event";
            yield return scheduling.Text("message")!.Contains("PersistentVolumeClaim", StringComparison.Ordinal) ? "claim" : "unschedulable";
        }

        if (status.Text("state.waiting.reason") is "ImagePullBackOff" or "ErrImagePull")
        {
            var secrets = pod.List("spec.imagePullSecrets").Select(s => s.Text("name")!).Where(s => view.Find("Secret", pod.Namespace(), s) is null);
            var retrieval = said.Any(e => e.Text("reason") == "FailedToRetrieveImagePullSecret");
            var failed = said.Single(e => e.Text("message")!.StartsWith("Failed to pull", StringComparison.Ordinal)).Text("message")!;
            if (secrets.Any() && retrieval && Any(failed, "denied", "401", "authorization")) yield return "missing-pull-secret";
            else if (!secrets.Any() && !retrieval && Any(failed, "not found", "manifest unknown") && !Any(failed, "denied", "401")) yield return "bad-image";
        }

        if ((status.Text("state.terminated.reason") ?? status.Text("lastState.terminated.reason")) == "OOMKilled") yield return "oom-killed";
        else if (status.Text("state.waiting.reason") == "CrashLoopBackOff" && said.Any(e => e.Text("reason") == "BackOff") && LogNamesAMissingSetting(pod)) yield return "missing-config";
        if (status?.At("state.running") is not null && said.SingleOrDefault(e => e.Text("reason") == "Unhealthy").Text("message") is { } probe)
        {
            var container = pod.List("spec.containers").First();
            var port = container.Text("readinessProbe.httpGet.port")!;
            if (probe.Contains($":{port}: connect: connection refused", StringComparison.Ordinal)
                && container.List("ports").All(p => p.Text("containerPort") != port)) yield return "readiness-port";
        }
    }

    // Each of these says that something is not there, and a name in capitals or a path says what.
    private bool LogNamesAMissingSetting(JsonObject pod) =>
        view.World.Logs.Where(l => l.Namespace == pod.Namespace() && l.Pod == pod.Name() && l.Previous).SelectMany(l => l.Lines)
            .Any(l => Any(l.Text, "not set", "KeyError", "Missing required", "Could not resolve placeholder", "is missing", "NotPresent", "is required but", "no such file"));

    private IEnumerable<Fault> ServiceFaults(JsonObject service)
    {
        var selector = service.Map("spec.selector");
        if (selector.Count == 0 || view.All("Pod").Any(p => p.Namespace() == service.Namespace() && selector.Selects(p.Map("metadata.labels")))) yield break;
        if (!view.Find("Endpoints", service.Namespace(), service.Name())!.List("subsets").Any())
            yield return new Fault("no-endpoints", "Service", service.Namespace()!, service.Name());
    }

    private IEnumerable<Fault> ClaimFaults(JsonObject claim)
    {
        if (claim.Text("status.phase") == "Bound") yield break;
        var explained = _events[claim.Text("metadata.uid")].Any(e => e.Text("reason") is "ProvisioningFailed" or "ExternalProvisioning");
        yield return new Fault(explained ? "pvc-pending" : "unclear", "PersistentVolumeClaim", claim.Namespace()!, claim.Name());
    }

    private JsonObject Workload(JsonObject item)
    {
        while (item.List("metadata.ownerReferences").FirstOrDefault() is { } reference)
            item = view.Find(reference.Kind(), item.Namespace(), reference.Text("name")!)!;
        return item;
    }

    private static bool Any(string text, params string[] parts) => parts.Any(p => text.Contains(p, StringComparison.Ordinal));
}
