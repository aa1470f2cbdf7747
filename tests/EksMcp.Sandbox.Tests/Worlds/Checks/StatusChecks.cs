using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tests.Worlds.Checks;

internal static class StatusChecks
{
    public static IEnumerable<string> Problems(WorldView view) =>
        view.All("Pod").SelectMany(Pod)
            .Concat(view.All("Deployment").SelectMany(d => Deployment(view, d)))
            .Concat(view.All("ReplicaSet").SelectMany(r => Replicas(r, Pods(view, r), "fullyLabeledReplicas")))
            .Concat(view.All("StatefulSet").SelectMany(s => Replicas(s, Pods(view, s), "currentReplicas")))
            .Concat(view.All("DaemonSet").SelectMany(d => DaemonSet(view, d)))
            .Concat(view.All("Job").Where(j => j.Number("status.succeeded") != view.OwnedBy(j, "Pod").Count(p => p.Text("status.phase") == "Succeeded"))
                .Select(j => $"{j.Said()} does not agree with its pods"));

    public static bool IsReady(JsonNode pod) =>
        pod.List("status.conditions").Any(c => c.Text("type") == "Ready" && c.Text("status") == "True");

    public static bool Ended(JsonNode pod) => pod.Text("status.phase") is "Failed" or "Succeeded";

    private static IEnumerable<string> Pod(JsonObject pod)
    {
        var statuses = pod.List("status.containerStatuses").ToArray();
        var scheduled = pod.List("status.conditions").Single(c => c.Text("type") == "PodScheduled").Text("status") == "True";
        if (scheduled != pod.Text("spec.nodeName") is not null) yield return $"{pod.Said()} is scheduled nowhere";
        if (scheduled && statuses.Length != pod.List("spec.containers").Count()) yield return $"{pod.Said()} lacks container statuses";
        if (IsReady(pod) != (statuses.Length > 0 && statuses.All(s => s.Text("ready") == "true"))) yield return $"{pod.Said()} is ready otherwise than its containers";
        var (first, phase) = (statuses.FirstOrDefault(), pod.Text("status.phase"));
        if (phase == "Pending" && first is not null && first.At("state.waiting") is null) yield return $"{pod.Said()} is pending and waits for nothing";
        if (Ended(pod) && statuses.Any(s => s.At("state.terminated") is null)) yield return $"{pod.Said()} ended and has a container that did not";
        foreach (var status in statuses)
        {
            if (((JsonObject)status.At("state")!).Count != 1) yield return $"{pod.Said()} has a container in no one state";
            if (status.At("lastState.terminated") is not null != status.Number("restartCount") > 0) yield return $"{pod.Said()} restarted without a last state";
            if (status.Text("image") != pod.List("spec.containers").Single(c => c.Text("name") == status.Text("name")).Text("image"))
                yield return $"{pod.Said()} runs another image than it names";
        }
    }

    private static IEnumerable<string> Deployment(WorldView view, JsonObject item)
    {
        var sets = view.OwnedBy(item, "ReplicaSet").ToArray();
        var pods = sets.SelectMany(s => Pods(view, s)).ToArray();
        var revision = item.Map("metadata.annotations")["deployment.kubernetes.io/revision"];
        var newest = sets.Single(s => s.Map("metadata.annotations")["deployment.kubernetes.io/revision"] == revision);
        var ready = pods.Count(IsReady);
        if (item.Number("status.replicas") != pods.Length) yield return $"{item.Said()} counts its replicas wrong";
        if (item.Number("status.updatedReplicas") != Pods(view, newest).Count()) yield return $"{item.Said()} counts updated replicas wrong";
        if (item.Number("status.readyReplicas") != ready || item.Number("status.availableReplicas") != ready) yield return $"{item.Said()} counts ready replicas wrong";
        if (item.Number("status.unavailableReplicas") != pods.Length - ready) yield return $"{item.Said()} counts unavailable replicas wrong";
        if (item.Number("status.observedGeneration") != item.Number("metadata.generation")) yield return $"{item.Said()} was not observed";
        var wanted = item.Number("spec.replicas");
        var available = item.List("status.conditions").Single(c => c.Text("type") == "Available").Text("status") == "True";
        if (available != ready >= wanted - (wanted / 4)) yield return $"{item.Said()} is available otherwise than its pods";
    }

    private static IEnumerable<string> Replicas(JsonObject item, IEnumerable<JsonObject> owned, string also)
    {
        var pods = owned.ToArray();
        if (item.Number("spec.replicas") != pods.Length || item.Number("status.replicas") != pods.Length || item.Number($"status.{also}") != pods.Length)
            yield return $"{item.Said()} counts its replicas wrong";
        if (item.Number("status.readyReplicas") != pods.Count(IsReady)) yield return $"{item.Said()} counts ready replicas wrong";
    }

    private static IEnumerable<string> DaemonSet(WorldView view, JsonObject item)
    {
        var pods = Pods(view, item).ToArray();
        if (pods.Length != view.All("Node").Count() || item.Number("status.desiredNumberScheduled") != pods.Length) yield return $"{item.Said()} is not on every node";
        if (item.Number("status.numberReady") != pods.Count(IsReady)) yield return $"{item.Said()} counts ready pods wrong";
    }

    private static IEnumerable<JsonObject> Pods(WorldView view, JsonObject owner) => view.OwnedBy(owner, "Pod").Where(p => !Ended(p));
}
