using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Storage;

/// <summary>PersistentVolumeClaims: they never change, but may grow once they are bound.</summary>
internal static class ClaimRules
{
    private static readonly string[] Modes = ["ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce"];

    public static void Check(JsonObject obj, JsonObject? before, Problems to)
    {
        CheckOne(obj, to);
        if (before is null) { return; }
        MetadataRules.CheckUpdate(obj, before, to);
        CheckOne(obj, to);
        CheckChange(obj, before, to);
    }

    public static void CheckModes(JsonNode? spec, Problems to)
    {
        foreach (var mode in spec.Texts("accessModes"))
        {
            if (to.Profile == ApiProfile.Kubernetes120 && !Modes.Contains(mode, StringComparer.Ordinal)) { to.NotSupported("spec.accessModes", mode, Modes); }
            else if (mode != "ReadWriteOncePod" && !Modes.Contains(mode, StringComparer.Ordinal)) { to.NotSupported("spec.accessModes", mode, [.. Modes, "ReadWriteOncePod"]); }
        }
    }

    public static void CheckVolumeMode(JsonNode? spec, Problems to)
    {
        if (spec.Text("volumeMode") is { } mode and not ("Block" or "Filesystem")) { to.NotSupported("spec.volumeMode", mode, "Block", "Filesystem"); }
    }

    private static void CheckOne(JsonObject obj, Problems to)
    {
        MetadataRules.Check(obj, namespaced: true, Formats.Subdomain, to);
        var spec = obj["spec"];
        if (spec.Count("accessModes") == 0) { to.Required("spec.accessModes", "at least 1 access mode is required"); }
        SelectorRules.Check(spec.At("selector"), "spec.selector", to);
        CheckModes(spec, to);
        const string size = "spec.resources[storage]";
        if (spec.At("resources", "requests", "storage") is not { } storage) { to.Required(size); }
        else if (Amount.Of(storage) is not > 0) { to.Invalid(size, storage, "must be greater than zero"); }
        if (spec.TextOr("", "storageClassName") is { Length: > 0 } name) { to.Invalid("spec.storageClassName", name, Formats.Subdomain(name)); }
        CheckVolumeMode(spec, to);
        if (spec.At("dataSource") is { } source) { CheckSource(source, to); }
    }

    private static void CheckSource(JsonNode source, Problems to)
    {
        foreach (var field in (string[])["name", "kind"])
        {
            if (source.TextOr("", field).Length == 0) { to.Required($"spec.dataSource.{field}"); }
        }

        if (source.TextOr("", "apiGroup").Length == 0 && source.Text("kind") != "PersistentVolumeClaim") { to.Invalid("spec.dataSource", source.TextOr("", "kind"), ""); }
    }

    private static void CheckChange(JsonObject obj, JsonObject before, Problems to)
    {
        var (now, then) = ((JsonObject)obj["spec"]!.DeepClone(), (JsonObject)before["spec"]!.DeepClone());
        if (then.TextOr("", "volumeName").Length == 0) { now.Remove("volumeName"); }
        if (obj.Text("status", "phase") == "Bound" && now.At("resources", "requests") is JsonObject requests && then.At("resources", "requests", "storage") is { } old) { requests["storage"] = old.DeepClone(); }
        if (!Semantic.Same(now, then))
        {
            var free = to.Profile == ApiProfile.Kubernetes120 ? "resources.requests" : "resources.requests and volumeAttributesClassName";
            to.Forbidden("spec", $"spec is immutable after creation except {free} for bound claims\n{SpecDifference.Of(now, then)}");
        }

        if (Amount.Of(obj.At("spec", "resources", "requests", "storage")) < Amount.Of(before.At("spec", "resources", "requests", "storage"))) { to.Forbidden("spec.resources.requests.storage", "field can not be less than " + (to.Profile == ApiProfile.Kubernetes120 ? "previous value" : "status.capacity")); }
        to.Unchanged("volumeMode", obj.At("spec", "volumeMode"), before.At("spec", "volumeMode"));
    }
}
