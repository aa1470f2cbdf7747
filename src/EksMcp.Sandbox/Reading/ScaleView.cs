using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Reading;

/// <summary>The <c>autoscaling/v1 Scale</c> of a workload, or of a custom object whose definition says where its numbers stand.</summary>
internal static class ScaleView
{
    public static JsonObject Of(JsonObject workload, ScalePaths paths)
    {
        var metadata = new JsonObject();
        foreach (var name in new[] { "name", "namespace", "uid", "resourceVersion", "creationTimestamp" })
        {
            if (workload.At("metadata", name) is { } value) { metadata[name] = value.DeepClone(); }
        }

        var spec = new JsonObject();
        if (paths.Wanted(workload) is var wanted and not 0) { spec["replicas"] = wanted; }
        var status = new JsonObject { ["replicas"] = workload.Whole(paths.StatusReplicas) ?? 0 };
        if (paths.SelectorOf(workload) is { Length: > 0 } selector) { status["selector"] = selector; }
        return new JsonObject { ["kind"] = "Scale", ["apiVersion"] = "autoscaling/v1", ["metadata"] = metadata, ["spec"] = spec, ["status"] = status };
    }
}
