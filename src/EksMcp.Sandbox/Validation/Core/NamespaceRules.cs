using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Core;

/// <summary>Namespaces.</summary>
internal static class NamespaceRules
{
    public static void Check(JsonObject obj, JsonObject? before, Problems to)
    {
        MetadataRules.Check(obj, namespaced: false, Formats.Label, to);
        CheckFinalizers(obj, to);
        if (before is not null) { MetadataRules.CheckUpdate(obj, before, to); }
    }

    public static void CheckStatus(JsonObject obj, Problems to)
    {
        var phase = obj.TextOr("", "status", "phase");
        var ending = obj.At("metadata", "deletionTimestamp") is not null;
        if (!ending && phase != "Active") { to.Invalid("status.Phase", phase, "may only be 'Active' if `deletionTimestamp` is empty"); }
        if (ending && phase != "Terminating") { to.Invalid("status.Phase", phase, "may only be 'Terminating' if `deletionTimestamp` is not empty"); }
    }

    public static void CheckFinalizers(JsonObject obj, Problems to)
    {
        foreach (var name in obj.Texts("spec", "finalizers"))
        {
            to.Invalid("spec.finalizers", name, Formats.QualifiedName(name));
            if (!name.Contains('/', StringComparison.Ordinal) && name is not ("kubernetes" or "orphan" or "foregroundDeletion")) { to.Invalid("spec.finalizers", name, "name is neither a standard finalizer name nor is it fully qualified"); }
        }
    }
}
