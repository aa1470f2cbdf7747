using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tests.Worlds.Checks;

internal static class TimeChecks
{
    public static IEnumerable<string> Problems(WorldView view)
    {
        foreach (var item in view.World.Objects)
        {
            if (item.Time("metadata.creationTimestamp") is not { } created || created > view.Now) { yield return $"{item.Said()} was made in the future"; continue; }
            foreach (var condition in item.List("status.conditions"))
            {
                if (condition.Time("lastTransitionTime") is { } at && (at > view.Now || at < created.AddSeconds(-1)))
                    yield return $"{item.Said()} has a condition {condition.Text("type")} of {at:O}";
            }

            foreach (var reference in item.List("metadata.ownerReferences"))
            {
                if (view.Find(reference.Kind(), item.Namespace(), reference.Text("name")!).Time("metadata.creationTimestamp") > created)
                    yield return $"{item.Said()} is older than its owner";
            }
        }

        foreach (var pod in view.All("Pod"))
        {
            var created = pod.Time("metadata.creationTimestamp");
            if (pod.Text("spec.nodeName") is { } node && view.Find("Node", null, node).Time("metadata.creationTimestamp") > created) yield return $"{pod.Said()} is older than its node";
            foreach (var status in pod.List("status.containerStatuses")) foreach (var problem in Container(pod, status, created!.Value, view.Now)) yield return problem;
        }

        foreach (var log in view.World.Logs)
        {
            var times = log.Lines.Select(l => l.Time).ToArray();
            if (times.Length == 0 || times[^1] > view.Now || !times.SequenceEqual(times.Order())) yield return $"the log of {log.Namespace}/{log.Pod} is empty or out of order";
            if (view.Find("Pod", log.Namespace, log.Pod).Time("metadata.creationTimestamp") > times[0].AddSeconds(1)) yield return $"the log of {log.Namespace}/{log.Pod} began before the pod";
        }
    }

    private static IEnumerable<string> Container(JsonObject pod, JsonNode status, DateTimeOffset created, DateTimeOffset now)
    {
        DateTimeOffset?[] times =
        [
            created, status.Time("lastState.terminated.startedAt"), status.Time("lastState.terminated.finishedAt"),
            status.Time("state.terminated.startedAt") ?? status.Time("state.running.startedAt"), status.Time("state.terminated.finishedAt"), now,
        ];
        var told = times.OfType<DateTimeOffset>().ToArray();
        if (!told.SequenceEqual(told.Order())) yield return $"{pod.Said()} has a container that lived backwards";
    }
}
