using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Storage;

/// <summary>StorageClasses.</summary>
internal static class StorageClassRules
{
    public static void Check(JsonObject obj, JsonObject? before, Problems to)
    {
        CheckOne(obj, to);
        if (before is null) { return; }
        MetadataRules.CheckUpdate(obj, before, to);
        foreach (var field in (string[])["parameters", "provisioner", "reclaimPolicy"])
        {
            if (!Semantic.Same(obj[field], before[field])) { to.Forbidden(field, $"updates to {field} are forbidden."); }
        }

        to.Unchanged("volumeBindingMode", obj["volumeBindingMode"], before["volumeBindingMode"]);
    }

    private static void CheckOne(JsonObject obj, Problems to)
    {
        MetadataRules.Check(obj, namespaced: false, Formats.Subdomain, to);
        var provisioner = obj.TextOr("", "provisioner");
        if (provisioner.Length == 0) { to.Required("provisioner"); }
        else { to.Invalid("provisioner", provisioner, Formats.QualifiedName(provisioner.ToLowerInvariant())); }
        foreach (var (key, _) in MetadataRules.Sorted(obj["parameters"]).Where(p => p.Key.Length == 0)) { to.Invalid("parameters", key, "field can not be empty."); }
        if (obj.TextOr("", "reclaimPolicy") is { Length: > 0 } policy and not ("Delete" or "Retain")) { to.NotSupported("reclaimPolicy", policy, "Delete", "Retain"); }
        if (obj.Text("volumeBindingMode") is { } mode and not ("Immediate" or "WaitForFirstConsumer")) { to.NotSupported("volumeBindingMode", mode, "Immediate", "WaitForFirstConsumer"); }
    }
}
