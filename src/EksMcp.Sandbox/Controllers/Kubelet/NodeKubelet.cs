using System.Text.Json.Nodes;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Controllers.Kubelet;

/// <summary>The kubelets of all nodes: starts the containers of pods that were placed, restarts them, stops them, and reports.</summary>
internal sealed class NodeKubelet(Cluster cluster) : IController
{
    private readonly Dictionary<string, PodCourse> _courses = new(StringComparer.Ordinal);
    private readonly PodAddresses _addresses = new(cluster);
    private readonly FateTeller _fates = new(cluster);
    private readonly PodStop _stop = new(cluster);

    public IEnumerable<ObjectKey> Concerned(StoreChange change)
    {
        var changed = change.After ?? change.Before!;
        switch (change.StorageKey)
        {
            case Kept.Pods:
                if (change.After is null) { _courses.Remove(changed.Uid()); }
                return [ObjectKey.Of(Kept.Pods, changed)];
            case Kept.ConfigMaps or Kept.Secrets or Kept.ServiceAccounts or Kept.Claims:
                return Keys(cluster.In(Kept.Pods, changed.Namespace).Where(p => PodReferences.Names(p.Value, change.StorageKey, changed.Name)));
            case Kept.Nodes when change.After is null:
                return Keys(cluster.All(Kept.Pods).Where(p => p.Value.Text("spec", "nodeName") == changed.Name));
            default:
                return [];
        }
    }

    public void Reconcile(ObjectKey key)
    {
        if (cluster.Find(key) is not { } pod || pod.Value.Text("spec", "nodeName") is not { Length: > 0 } nodeName) { return; }
        if (cluster.Find(Kept.Nodes, "", nodeName) is not { } node)
        {
            // The pods of a node that is gone are collected.
            cluster.Writes.Remove(pod);
            return;
        }

        if (!_courses.TryGetValue(pod.Uid(), out var course)) { _courses[pod.Uid()] = course = new PodCourse(); }
        if (pod.IsTerminating())
        {
            if (_stop.Step(pod, course) is { } rest) { cluster.Then(this, key, rest); }
            return;
        }

        if (pod.Value.Text("status", "phase") is "Succeeded" or "Failed") { return; }
        Run(pod, node, course);
        Appoint(key, course);
    }

    private void Run(StoredObject pod, StoredObject node, PodCourse course)
    {
        var copy = pod.Copy();
        if (copy["status"] is not JsonObject status) { copy["status"] = status = []; }
        var isNew = status["containerStatuses"] is null;
        if (isNew) { Begin(pod, node, status); }
        if (Mounts.Problem(cluster, pod) is { } problem && isNew)
        {
            cluster.Events.Say(pod, "kubelet", "FailedMount", problem, warning: true, node.Name);
        }
        else if (Mounts.Problem(cluster, pod) is null || status.Items("containerStatuses").Any(s => s.At("state", "running") is not null))
        {
            if (RunContainers(pod, status, course) is var (container, bytes))
            {
                PodEviction.Evict(cluster, pod, status, node, container, bytes);
                cluster.Writes.Report(pod, status);
                return;
            }
        }

        if (isNew || !JsonNode.DeepEquals(pod.Value["status"], status)) { PodStatusWriter.Finish(cluster, pod, status); }
        cluster.Writes.Report(pod, status);
    }

    private void Begin(StoredObject pod, StoredObject node, JsonObject status)
    {
        var nodeAddress = node.Value.Items("status", "addresses").FirstOrDefault(a => a.Text("type") == "InternalIP").TextOr("10.0.0.1", "address");
        PodStatusWriter.Begin(cluster, pod, status, nodeAddress, pod.Value.Flag("spec", "hostNetwork") == true ? nodeAddress : _addresses.Next(node.Name));
        var inits = pod.Value.Items("spec", "initContainers").ToArray();
        var reason = inits.Length > 0 ? "PodInitializing" : "ContainerCreating";
        if (inits.Length > 0) { status["initContainerStatuses"] = new JsonArray([.. inits.Select(c => (JsonNode)ContainerStates.New(c, reason))]); }
        status["containerStatuses"] = new JsonArray([.. pod.Value.Items("spec", "containers").Select(c => (JsonNode)ContainerStates.New(c, reason))]);
    }

    /// <summary>Init containers one after the other, then the others side by side; says which one the node cannot bear.</summary>
    private (string Container, long Bytes)? RunContainers(StoredObject pod, JsonObject status, PodCourse course)
    {
        var address = status.TextOr("", "podIP");
        foreach (var container in pod.Value.Items("spec", "initContainers"))
        {
            // One that is always restarted runs beside the others.
            var sidecar = container.Text("restartPolicy") == "Always";
            var steps = Steps(pod, container, status, "initContainerStatuses", "initContainers", course);
            steps?.Take(() => _fates.Of(pod, container, address, init: !sidecar));
            if (steps is { HasEnded: false } && !sidecar) { return null; }
        }

        foreach (var container in pod.Value.Items("spec", "containers"))
        {
            var steps = Steps(pod, container, status, "containerStatuses", "containers", course);
            steps?.Take(() => _fates.Of(pod, container, address));
            if (steps?.Evicted is { } bytes) { return (container.TextOr("", "name"), bytes); }
        }

        return null;
    }

    private ContainerSteps? Steps(StoredObject pod, JsonObject container, JsonObject status, string statuses, string specs, PodCourse course)
    {
        var name = container.TextOr("", "name");
        if (status.Items(statuses).FirstOrDefault(s => s.Text("name") == name) is not { } entry) { return null; }
        var speech = new ContainerSpeech(cluster, pod, name, container.TextOr("", "image"), specs);
        var policy = pod.Value.TextOr("Always", "spec", "restartPolicy");
        // One that prepares the pod has done its part once it succeeds.
        if (specs == "initContainers") { policy = container.Text("restartPolicy") ?? (policy == "Always" ? "OnFailure" : policy); }
        return new ContainerSteps(cluster, speech, pod, container, entry, course.Of(name), policy);
    }

    private void Appoint(ObjectKey key, PodCourse course)
    {
        foreach (var container in course.Containers)
        {
            if (container.Due is not { } due) { continue; }
            if (container.Waits) { cluster.Later(this, key, due - cluster.Now); }
            else { cluster.Then(this, key, due - cluster.Now); }
        }
    }

    private static ObjectKey[] Keys(IEnumerable<StoredObject> pods) => [.. pods.Select(p => ObjectKey.Of(Kept.Pods, p))];
}
