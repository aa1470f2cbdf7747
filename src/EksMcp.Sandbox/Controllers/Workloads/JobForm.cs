using System.Text.Json.Nodes;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Worlds.Building;

namespace EksMcp.Sandbox.Controllers.Workloads;

/// <summary>What the server adds to a Job that a controller makes, and how one is referred to.</summary>
internal static class JobForm
{
    private const string Label = "batch.kubernetes.io/controller-uid";

    /// <summary>Gives a Job a selector of its own.</summary>
    public static JsonObject Selecting(JsonObject spec, string ns, string name)
    {
        if (spec["selector"] is not null) { return spec; }
        var id = Identity.Uid("JobSelector", ns, name);
        spec["selector"] = new JsonObject { ["matchLabels"] = new JsonObject { [Label] = id } };
        var template = spec["template"] as JsonObject ?? [];
        if (template.Parent is null) { spec["template"] = template; }
        var metadata = template["metadata"] as JsonObject ?? [];
        if (metadata.Parent is null) { template["metadata"] = metadata; }
        var labels = metadata["labels"] as JsonObject ?? [];
        if (labels.Parent is null) { metadata["labels"] = labels; }
        labels[Label] = id;
        // One that was chosen here must be declared.
        spec["manualSelector"] = true;
        return spec;
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
