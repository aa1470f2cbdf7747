using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Pods;

/// <summary>Pods: new ones, and the few things that may change in one.</summary>
internal static class PodRules
{
    private static readonly string[] Lists = ["containers", "initContainers"];

    public static void Check(JsonObject pod, JsonObject? before, Problems to)
    {
        if (before is not null) { MetadataRules.CheckUpdate(pod, before, to); }
        MetadataRules.Check(pod, namespaced: true, Formats.Subdomain, to);
        PodSpecRules.Check(pod["spec"], "spec", to);
        CheckTokens(pod, to);
        foreach (var list in Lists)
        {
            foreach (var (container, at) in pod["spec"].Indexed(list, $"spec.{list}")) { CheckSpaces(container, at, to); }
        }

        if (before is null)
        {
            if (pod.Count("spec", "ephemeralContainers") > 0) { to.Forbidden("spec.ephemeralContainers", "cannot be set on create"); }
        }
        else { CheckChange(pod, before, to); }
    }

    private static void CheckTokens(JsonObject pod, Problems to)
    {
        if (pod.TextOr("", "spec", "serviceAccountName").Length > 0) { return; }
        foreach (var (volume, at) in pod["spec"].Indexed("volumes", "spec.volumes"))
        {
            foreach (var (source, sourceAt) in volume["projected"].Indexed("sources", $"{at}.projected.sources"))
            {
                if (source["serviceAccountToken"] is not null) { to.Forbidden($"{sourceAt}.serviceAccountToken", "must not be specified when serviceAccountName is not set"); }
            }
        }
    }

    private static void CheckSpaces(JsonObject container, string path, Problems to)
    {
        var image = container.TextOr("", "image");
        if (image != image.Trim()) { to.Invalid($"{path}.image", image, "must not have leading or trailing whitespace"); }
    }

    private static void CheckChange(JsonObject pod, JsonObject before, Problems to)
    {
        foreach (var list in Lists)
        {
            if (pod.Count("spec", list) != before.Count("spec", list)) { to.Forbidden($"spec.{list}", "pod updates may not add or remove containers"); return; }
            foreach (var (container, at) in pod["spec"].Indexed(list, $"spec.{list}"))
            {
                if (container.TextOr("", "image").Length == 0) { to.Required($"{at}.image"); }
                CheckSpaces(container, at, to);
            }
        }

        if (!CheckDeadline(pod.Whole("spec", "activeDeadlineSeconds"), before.Whole("spec", "activeDeadlineSeconds"), to)) { return; }
        CheckTolerations(pod, before, to);
        CheckRest(pod, before, to);
    }

    private static bool CheckDeadline(long? now, long? then, Problems to)
    {
        const string path = "spec.activeDeadlineSeconds";
        if (now is null)
        {
            if (then is not null) { to.Invalid(path, (JsonNode?)null, "must not update from a positive integer to nil value"); }
            return true;
        }

        if (now is < 0 or > int.MaxValue) { to.Invalid(path, now.Value, Formats.Between(0, int.MaxValue)); return false; }
        if (then < now) { to.Invalid(path, now.Value, "must be less than or equal to previous value"); return false; }
        return true;
    }

    private static void CheckTolerations(JsonObject pod, JsonObject before, Problems to)
    {
        const string path = "spec.tolerations";
        var now = pod.Items("spec", "tolerations").Select(Timeless).ToList();
        if (!before.Items("spec", "tolerations").Select(Timeless).All(t => now.Exists(n => Semantic.Same(n, t))))
        {
            to.Forbidden(path, "existing toleration can not be modified except its tolerationSeconds");
            return;
        }

        TolerationRules.Check(pod["spec"], path, to);
    }

    private static void CheckRest(JsonObject pod, JsonObject before, Problems to)
    {
        var munged = pod["spec"]!.DeepClone().AsObject();
        var old = before["spec"]!;
        foreach (var list in Lists)
        {
            foreach (var (container, was) in munged.Items(list).Zip(old.Items(list))) { Take(container, was, "image"); }
        }

        foreach (var name in (string[])["activeDeadlineSeconds", "tolerations"]) { Take(munged, old, name); }
        if (Semantic.Same(munged, old)) { return; }
        var allowed = to.Profile == ApiProfile.Kubernetes120
            ? "`spec.containers[*].image`, `spec.initContainers[*].image`, `spec.activeDeadlineSeconds` or `spec.tolerations` (only additions to existing tolerations)"
            : "`spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";
        to.Forbidden("spec", $"pod updates may not change fields other than {allowed}\n{SpecDifference.Of(munged, old)}");
    }

    private static JsonObject Timeless(JsonObject toleration)
    {
        var copy = toleration.DeepClone().AsObject();
        copy.Remove("tolerationSeconds");
        return copy;
    }

    private static void Take(JsonObject after, JsonNode? before, string name)
    {
        if (before.At(name) is { } value) { after[name] = value.DeepClone(); }
        else { after.Remove(name); }
    }
}
