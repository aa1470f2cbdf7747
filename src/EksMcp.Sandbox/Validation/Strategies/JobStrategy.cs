using System.Text.Json.Nodes;
using EksMcp.Sandbox.Defaults;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Strategies;

/// <summary>A new Job's selector and the labels of its pods, unless it brings them.</summary>
internal static class JobStrategy
{
    public static void Prepare(JsonObject job, ApiProfile profile)
    {
        var spec = job.Inner("spec");
        if (spec.Flag("manualSelector") == true) { return; }
        var (uid, name) = (job.TextOr("", "metadata", "uid"), job.TextOr("", "metadata", "name"));
        var template = spec.Inner("template").Inner("metadata");
        // Labels that the Job has from its template are one map with it: what is added to one shows in the other.
        var shared = Semantic.Same(template["labels"], job.At("metadata", "labels"));
        var labels = template.Inner("labels");
        var prefixes = profile == ApiProfile.Kubernetes120 ? [""] : (string[])["", "batch.kubernetes.io/"];
        foreach (var prefix in prefixes)
        {
            labels.Default(prefix + "job-name", name);
            labels.Default(prefix + "controller-uid", uid);
        }

        if (shared) { job.Inner("metadata")["labels"] = labels.DeepClone(); }
        spec.Inner("selector").Inner("matchLabels").Default(prefixes[^1] + "controller-uid", uid);
    }
}
