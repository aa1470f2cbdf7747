using System.Text.Json.Nodes;

namespace EksMcp.Tools.Kubernetes.Objects;

/// <summary>Fields of pods and pod templates that the API server fills in, dropped where they hold just that.</summary>
internal static class PodDefaults
{
    private static readonly (string Field, string Value)[] PodFields =
    [
        ("restartPolicy", "Always"), ("dnsPolicy", "ClusterFirst"), ("schedulerName", "default-scheduler"), ("preemptionPolicy", "PreemptLowerPriority"),
        ("terminationGracePeriodSeconds", "30"), ("enableServiceLinks", "true"), ("priority", "0"), ("securityContext", "{}"), ("serviceAccount", "*"),
    ];

    private static readonly (string Field, string Value)[] ContainerFields =
    [
        ("terminationMessagePath", "/dev/termination-log"), ("terminationMessagePolicy", "File"), ("resources", "{}"), ("securityContext", "{}"),
    ];

    private static readonly (string Field, string Value)[] ProbeFields = [("timeoutSeconds", "1"), ("periodSeconds", "10"), ("successThreshold", "1"), ("failureThreshold", "3")];

    /// <summary>How many fields were dropped.</summary>
    public static int Drop(JsonObject found)
    {
        var count = 0;
        foreach (var spec in PodSpecs(found))
        {
            count += DropFrom(spec, PodFields) + DropDefaultTolerations(spec) + DropTokenVolume(spec);
            foreach (var container in Containers(spec))
            {
                count += DropFrom(container, ContainerFields);
                foreach (var probe in new[] { "livenessProbe", "readinessProbe", "startupProbe" }.Select(p => container[p]).OfType<JsonObject>())
                {
                    count += DropFrom(probe, ProbeFields);
                }
            }
        }

        return count;
    }

    private static IEnumerable<JsonObject> PodSpecs(JsonObject found)
    {
        var candidates = new[]
        {
            found.Text("kind") == "Pod" ? found.Map("spec") : null,
            found.Map("spec", "template", "spec"),
            found.Map("spec", "jobTemplate", "spec", "template", "spec"),
        };
        return candidates.OfType<JsonObject>().Where(s => s["containers"] is JsonArray);
    }

    private static IEnumerable<JsonObject> Containers(JsonObject spec) =>
        new[] { "initContainers", "containers", "ephemeralContainers" }.SelectMany(n => spec.Maps(n));

    private static int DropFrom(JsonObject map, (string Field, string Value)[] defaults)
    {
        var count = 0;
        foreach (var (field, value) in defaults)
        {
            // "serviceAccount" only repeats serviceAccountName.
            if (map[field] is { } node && (value == "*" || Text(node) == value))
            {
                map.Remove(field);
                count++;
            }
        }

        return count;
    }

    private static string Text(JsonNode node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : node.ToJsonString();

    private static int DropDefaultTolerations(JsonObject spec) => RemoveWhere(spec, "tolerations", item =>
        item.Text("effect") == "NoExecute"
        && item.Number("tolerationSeconds") == 300
        && item.Text("key") is "node.kubernetes.io/not-ready" or "node.kubernetes.io/unreachable");

    private static int DropTokenVolume(JsonObject spec)
    {
        var count = RemoveWhere(spec, "volumes", IsToken);
        foreach (var container in Containers(spec))
        {
            count += RemoveWhere(container, "volumeMounts", IsToken);
        }

        return count;

        static bool IsToken(JsonObject item) => item.Text("name")?.StartsWith("kube-api-access-", StringComparison.Ordinal) == true;
    }

    private static int RemoveWhere(JsonObject map, string field, Func<JsonObject, bool> matches)
    {
        if (map[field] is not JsonArray list)
        {
            return 0;
        }

        var removed = list.OfType<JsonObject>().Where(matches).ToList();
        foreach (var item in removed)
        {
            list.Remove(item);
        }

        if (list.Count == 0)
        {
            map.Remove(field);
        }

        return removed.Count;
    }
}
