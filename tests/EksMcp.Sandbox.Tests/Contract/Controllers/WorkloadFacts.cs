using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EksMcp.Sandbox.Tests.Worlds.Checks;

namespace EksMcp.Sandbox.Tests.Contract.Controllers;

/// <summary>What controllers made of a namespace, as text in which two servers can be compared: random parts of names are masked, times left out.</summary>
internal static partial class WorkloadFacts
{
    private static readonly string[] Kinds =
        ["apps/v1/deployments", "apps/v1/replicasets", "apps/v1/statefulsets", "apps/v1/daemonsets", "batch/v1/jobs", "v1/pods", "v1/endpoints", "policy/v1beta1/poddisruptionbudgets", "v1/resourcequotas"];

    // Times, ids, and what the two cannot have in common.
    private static readonly string[] Left =
    [
        "uid", "resourceVersion", "creationTimestamp", "managedFields", "lastTransitionTime", "lastUpdateTime", "lastProbeTime", "startTime", "completionTime", "selfLink",
        "endpoints.kubernetes.io/last-change-trigger-time", "subsets",
    ];

    public static async Task<string> OfAsync(ApiClient client, string ns)
    {
        var lines = new List<string>();
        foreach (var kind in Kinds)
        {
            var prefix = kind.StartsWith("v1/", StringComparison.Ordinal) ? "/api/v1" : "/apis/" + kind[..kind.LastIndexOf('/')];
            var list = await client.ObjectAsync($"{prefix}/namespaces/{ns}/{kind[(kind.LastIndexOf('/') + 1)..]}");
            lines.AddRange(list["items"]!.AsArray().Select(i => Mask($"{kind} {Of(kind, i!.AsObject())}")).Order(StringComparer.Ordinal));
        }

        var events = await client.ObjectAsync($"/api/v1/namespaces/{ns}/events");
        lines.AddRange(events["items"]!.AsArray().Where(e => e.Text("source.component") is { } c && c.EndsWith("-controller", StringComparison.Ordinal))
            .Select(e => Mask($"event {e.Text("type")} {e.Text("source.component")} {e.Text("involvedObject.kind")} {e.Text("reason")} {e.Text("message")}")).Order(StringComparer.Ordinal));
        return string.Join('\n', lines);
    }

    private static string Of(string kind, JsonObject obj)
    {
        var copy = (JsonObject)obj.DeepClone();
        // A pod's spec is compared where pods are written; here counts what controllers give it.
        if (kind == "v1/pods")
        {
            copy["spec"] = new JsonObject { ["containers"] = new JsonArray([.. copy.List("spec.containers").Select(c => (JsonNode)c.Text("image")!)]) };
            copy.Remove("status");
        }

        return Without(copy)!.ToJsonString();
    }

    private static JsonNode? Without(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.Where(m => !Left.Contains(m.Key, StringComparer.Ordinal) && m.Value is not null).OrderBy(m => m.Key, StringComparer.Ordinal)
            .Select(m => KeyValuePair.Create(m.Key, Without(m.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Without).OrderBy(i => i.Text("type"), StringComparer.Ordinal)]),
        _ => node?.DeepClone(),
    };

    private static string Mask(string text) => Uid().Replace(PodSuffix().Replace(Hash().Replace(text, "HASH"), "-POD"), "UID");

    // The alphabet of generated names.
    [GeneratedRegex("(?<=[a-z]-|\"pod-template-hash\":\"|-hash\":\")[bcdfghjklmnpqrstvwxz2456789]{7,10}(?![a-z0-9])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hash();

    [GeneratedRegex("(?<=[a-zA-Z])-[bcdfghjklmnpqrstvwxz2456789]{5}(?![a-z0-9-])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PodSuffix();

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Uid();
}
