using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Defaults;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Strategies;

/// <summary>The count of a DaemonSet's templates, which the server keeps in an annotation.</summary>
internal static class DaemonSetStrategy
{
    public const string Annotation = "deprecated.daemonset.template.generation";

    public static void Prepare(JsonObject after, JsonObject? before)
    {
        if (before is null)
        {
            Set(after, Math.Max(1, CountOf(after)));
            return;
        }

        var changed = !Semantic.Same(after.At("spec", "template"), before.At("spec", "template"));
        Set(after, CountOf(before) + (changed ? 1 : 0));
    }

    public static void Keep(JsonObject after, JsonObject before) => Set(after, CountOf(before));

    private static long CountOf(JsonObject set) =>
        long.TryParse(set.Text("metadata", "annotations", Annotation), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;

    private static void Set(JsonObject set, long count) =>
        set.Inner("metadata").Inner("annotations")[Annotation] = count.ToString(CultureInfo.InvariantCulture);
}
