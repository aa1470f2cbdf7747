using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Storage;

/// <summary>An object's metadata where it is shown without the rest.</summary>
internal static class PartialMetadata
{
    // A field of the server's own form, which only whole objects show as an annotation.
    private const string TemplateGeneration = "deprecated.daemonset.template.generation";

    public static JsonObject Of(JsonObject obj)
    {
        if (obj["metadata"] is not JsonObject metadata) { return []; }
        if (obj.Text("kind") != "DaemonSet" || metadata.At("annotations", TemplateGeneration) is null) { return metadata; }
        var copy = (JsonObject)metadata.DeepClone();
        if (copy["annotations"] is JsonObject annotations && annotations.Remove(TemplateGeneration) && annotations.Count == 0) { copy.Remove("annotations"); }
        return copy;
    }
}
