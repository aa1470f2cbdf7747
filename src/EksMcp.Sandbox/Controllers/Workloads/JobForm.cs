using System.Text.Json.Nodes;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Controllers.Workloads;

/// <summary>The selector and labels that the server gives a Job, and how one is referred to.</summary>
internal static class JobForm
{
    /// <summary>A Job's spec that selects the pods of that Job alone.</summary>
    public static JsonObject Selecting(JsonObject spec, string uid, string name, bool is120)
    {
        if (spec["selector"] is not null) { return spec; }
        spec["selector"] = new JsonObject { ["matchLabels"] = new JsonObject { [is120 ? "controller-uid" : "batch.kubernetes.io/controller-uid"] = uid } };
        var template = spec["template"] as JsonObject ?? [];
        if (template.Parent is null) { spec["template"] = template; }
        var metadata = template["metadata"] as JsonObject ?? [];
        if (metadata.Parent is null) { template["metadata"] = metadata; }
        var labels = metadata["labels"] as JsonObject ?? [];
        if (labels.Parent is null) { metadata["labels"] = labels; }
        Label(labels, uid, name, is120);
        return spec;
    }

    public static void Label(JsonObject labels, string uid, string name, bool is120)
    {
        string[] prefixes = is120 ? [""] : ["", "batch.kubernetes.io/"];
        foreach (var prefix in prefixes)
        {
            labels[$"{prefix}controller-uid"] ??= uid;
            labels[$"{prefix}job-name"] ??= name;
        }
    }

    public static JsonNode? Reference(StoredObject job) => new JsonObject
    {
        ["apiVersion"] = "batch/v1",
        ["kind"] = "Job",
        ["name"] = job.Name,
        ["namespace"] = job.Namespace,
        ["resourceVersion"] = job.Value.Text("metadata", "resourceVersion"),
        ["uid"] = job.Uid(),
    };
}
